import Definition
import Values

/// What the options of a list are called, in every language of the definition.
struct OptionNames: Sendable {
    private let codes: Set<ChoiceCode>
    /// Nil for a label that several options have.
    private var byLabel: [String: ChoiceCode?] = [:]

    init(_ table: OptionTable, _ languages: [LanguageTag]) {
        codes = Set(table.options.map(\.code))
        for option in table.options {
            for language in languages {
                let label = option.label.plainText(in: language).asLabel
                guard let known = byLabel[label] else {
                    byLabel[label] = .some(option.code)
                    continue
                }
                if known != option.code { byLabel[label] = .some(nil) }
            }
        }
    }

    /// The option that a text is the code of.
    func option(coded text: String) -> ChoiceCode? {
        guard let number = text.wholeNumber, let code = Int32(exactly: number).map({ ChoiceCode($0) }) else {
            return nil
        }
        return codes.contains(code) ? code : nil
    }

    /// The options that a text is the label of.
    func option(labelled text: String) -> Labelled {
        guard let known = byLabel[text.asLabel] else { return .none }
        return known.map { .one($0) } ?? .several
    }

    enum Labelled: Hashable {
        case none
        case one(ChoiceCode)
        case several
    }
}

extension String {
    /// The text as labels are compared: without regard to case and to the number of spaces.
    var asLabel: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// The whole number that this is, also when it is written with a point and zeros, as programs write whole numbers
    /// of a column that has blanks.
    var wholeNumber: Int? { DecimalNumber(self)?.wholeNumber }
}
