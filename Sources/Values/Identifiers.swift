/// The name of a question or of a value from outside: what formulas, scripts, columns and exports call it.
///
/// A lower-case letter, then letters, digits and underscores (rule D010); unique in its questionnaire.
package struct QuestionID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let name: String
    package init(_ name: String) { self.name = name }
    package var description: String { name }
    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

/// The name of a row of a grid or a sum; for rows carried forward from options, the option's code in digits.
package struct RowID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let name: String
    package init(_ name: String) { self.name = name }
    package var description: String { name }
    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

/// The number that stands for an option in the data, 0 to 999,999,999.
package struct ChoiceCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int32
    package init(_ number: Int32) { self.number = number }
    package var description: String { String(number) }
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A language as BCP 47 writes it: `en`, `ru`, `pt-BR`.
package struct LanguageTag: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let tag: String
    package init(_ tag: String) { self.tag = tag }
    package var description: String { tag }
    package static func < (left: Self, right: Self) -> Bool { left.tag < right.tag }
}
