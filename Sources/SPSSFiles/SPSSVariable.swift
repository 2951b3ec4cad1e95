/// One variable of a file: a number or a text for each case.
package struct SPSSVariable: Hashable, Sendable {
    /// What each case has of the variable.
    package enum Kind: Hashable, Sendable {
        case number(SPSSFormat)
        /// A text of at most so many bytes of UTF-8, 1 to 32,767.
        case text(width: Int)
    }

    /// A legal name, as `SPSSNames` makes them.
    package var name: String
    package var kind: Kind
    /// The question or what else is measured, up to 255 bytes; empty for none.
    package var label: String
    package var valueLabels: [SPSSValueLabel]
    package var missing: SPSSMissingValues
    package var measure: Measure
    package var role: Role
    package var alignment: Alignment
    /// Columns in the data editor, 1 to 255; nil for as many as fit the values.
    package var displayWidth: Int?
    /// Such as the full wording of the question.
    package var attributes: [SPSSAttribute]

    package init(
        _ name: String,
        _ kind: Kind,
        label: String = "",
        valueLabels: [SPSSValueLabel] = [],
        missing: SPSSMissingValues = .none,
        measure: Measure,
        role: Role = .input,
        alignment: Alignment? = nil,
        displayWidth: Int? = nil,
        attributes: [SPSSAttribute] = []
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.valueLabels = valueLabels
        self.missing = missing
        self.measure = measure
        self.role = role
        self.alignment = alignment ?? (kind.isText ? .left : .right)
        self.displayWidth = displayWidth
        self.attributes = attributes
    }
}

extension SPSSVariable {
    /// What may be computed with the values; the raw values are those of the format.
    package enum Measure: Int32, Hashable, Sendable, CaseIterable {
        case nominal = 1
        case ordinal = 2
        case scale = 3
    }

    /// What the variable is for in dialogs of SPSS; the raw values are those of the format.
    package enum Role: Int, Hashable, Sendable, CaseIterable {
        case input = 0
        case target = 1
        case both = 2
        case none = 3
        case partition = 4
        case split = 5
    }

    /// Where a value stands in its column; the raw values are those of the format.
    package enum Alignment: Int32, Hashable, Sendable, CaseIterable {
        case left = 0
        case right = 1
        case center = 2
    }
}

extension SPSSVariable.Kind {
    /// A text that holds so many bytes, 1 at least and 32,767 at most, and that all programs read whole.
    ///
    /// R's haven up to 2.5.1 loses the last byte of a text that fills certain widths, also of files written by PSPP;
    /// those are avoided by one byte more. It was seen reading all widths up to 1,300, and some up to 32,000.
    package static func text(holding byteCount: Int) -> SPSSVariable.Kind {
        let width = min(max(1, byteCount), 32_767)
        let rest = width % 255
        let endsBeforeLastSegment = width > 255 && width / 255 < (width + 251) / 252 - 1
        let isMisread = endsBeforeLastSegment && rest > 0 && rest % 8 == 0
        return .text(width: isMisread ? width + 1 : width)
    }

    var isText: Bool { if case .text = self { true } else { false } }

    /// Bytes of a text; 0 for a number, as the format has it.
    var width: Int { if case .text(let width) = self { width } else { 0 } }
}
