package import Values

/// What a formula or a name in it yields (rule E002).
package enum FormulaType: Hashable, Sendable {
    case number
    case text
    case date
    case truth
    /// One option of a list.
    case code(CodeList)
    /// Marked options of a list.
    case codes(CodeList)
    /// Options of a list in the respondent's order.
    case ranking(CodeList)
}

extension FormulaType: CustomStringConvertible {
    /// As messages call it: `a number`, `an option of role`.
    package var description: String {
        switch self {
        case .number: "a number"
        case .text: "a text"
        case .date: "a date"
        case .truth: "true or false"
        case .code(let list): list == .yesNo ? "yes or no" : "an option of \(list.name)"
        case .codes(let list): "marks of \(list.name)"
        case .ranking(let list): "a ranking of \(list.name)"
        }
    }

    /// The list its codes belong to; nil for types without codes.
    package var list: CodeList? {
        switch self {
        case .code(let list), .codes(let list), .ranking(let list): list
        case .number, .text, .date, .truth: nil
        }
    }
}

/// The codes that an answer can have, for checking the codes that formulas name.
///
/// Two questions that use one shared list have one `CodeList`: their answers can be compared.
package struct CodeList: Hashable, Sendable {
    /// The shared list's name, or the id of the question that has the list to itself.
    package let name: String
    package let codes: [ChoiceCode]
    /// The codes in ascending order; shares its storage with `codes` where the list is written that way.
    package let ascending: [ChoiceCode]

    package init(name: String, codes: [ChoiceCode]) {
        self.name = name
        self.codes = codes
        let isAscending = zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 }
        self.ascending = isAscending ? codes : codes.sorted()
    }

    package func contains(_ code: ChoiceCode) -> Bool { ascending.holdsAscending(code) }

    package static let yesNo = CodeList(name: "yes_no", codes: [ChoiceCode(1), ChoiceCode(2)])

    package static func == (left: CodeList, right: CodeList) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
