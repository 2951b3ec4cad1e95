/// A value that a label, a missing value or a set speaks of.
package enum SPSSValue: Hashable, Sendable {
    case number(Double)
    case text(String)
}

/// What a value means, in the language of the file.
package struct SPSSValueLabel: Hashable, Sendable {
    package var value: SPSSValue
    /// Up to 120 bytes; longer ones are cut, and the cut is among the losses.
    package var label: String

    package init(_ value: SPSSValue, _ label: String) {
        self.value = value
        self.label = label
    }
}

/// The values that are answers in the data and no answers in an analysis: refused, don't know, not asked.
package enum SPSSMissingValues: Hashable, Sendable {
    case none
    /// One to three values. Those of a text are at most 8 bytes long.
    case discrete([SPSSValue])
    /// All numbers from `low` to `high`, both included, and one more. No lower end is `-.infinity`, no upper end
    /// `.infinity`.
    case range(low: Double, high: Double, and: Double? = nil)
}

extension SPSSValue: CustomStringConvertible {
    /// The number as short as it can be, or the text in quotation marks.
    package var description: String {
        switch self {
        case .number(let number): Int64(exactly: number).map(String.init) ?? "\(number)"
        case .text(let text): "'\(text)'"
        }
    }
}
