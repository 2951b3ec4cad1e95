import Definition
import Values

/// What the values in a column mean, so that columns of two versions of a questionnaire are put under each other only
/// where they say the same.
struct ColumnMeaning {
    private let variable: String
    private let kind: String
    private let option: ChoiceCode?
    /// The labels of codes, by language.
    private let labels: [ChoiceCode: [LanguageTag: String]]
    /// Whether it tells why there is no value.
    let isReason: Bool

    init(of variable: VariableColumns, _ column: VariableColumns.Column, in instrument: Instrument) {
        self.variable = variable.name
        kind = variable.content.word
        option = column.option
        isReason = false
        let options = variable.content.table.map { instrument.tables[$0].options } ?? []
        let meant = options.filter { column.option == nil || $0.code == column.option }
        labels = Dictionary(
            uniqueKeysWithValues: meant.map { option in
                let texts = instrument.languages.map { ($0, option.label.plainText(in: $0)) }
                return (option.code, Dictionary(texts) { first, _ in first })
            })
    }

    init(ofReasonsOf variable: VariableColumns, in instrument: Instrument) {
        self.variable = variable.name
        kind = "reason"
        option = nil
        labels = [:]
        isReason = true
    }

    /// Whether both mean the same: the same variable of the same kind, and every code that both have is worded alike in
    /// a language that both have. A code that only one has is no contradiction.
    func agrees(with other: ColumnMeaning) -> Bool {
        guard variable == other.variable, kind == other.kind, option == other.option else { return false }
        return labels.allSatisfy { code, texts in
            guard let others = other.labels[code] else { return true }
            return texts.contains { language, text in others[language] == text }
        }
    }
}
