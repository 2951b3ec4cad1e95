import Findings
import Values

extension InstrumentBuilder {
    /// Options where a question or an outside value uses them.
    struct UsedOptions {
        let question: QuestionID
        let range: SourceRange
        let options: OptionSource
        /// Whether several can be marked together.
        let takesMarks: Bool
        /// Whether there is a place for texts beside options.
        let takesTexts: Bool
    }

    /// Every use of options, in written order.
    var optionSources: [UsedOptions] {
        let outside = questionnaire.outside.compactMap { value in
            value.options.map {
                UsedOptions(
                    question: value.id.value, range: value.id.range, options: $0, takesMarks: false,
                    takesTexts: true)
            }
        }
        return outside
            + questions.compactMap { question in
                func use(_ source: OptionSource, marks: Bool = false, texts: Bool = false) -> UsedOptions {
                    UsedOptions(
                        question: question.id.value, range: question.id.range, options: source,
                        takesMarks: marks,
                        takesTexts: texts)
                }
                return switch question.kind {
                case .single(let list): use(list.source, texts: true)
                case .multiple(let list, _): use(list.source, marks: true, texts: true)
                case .ranking(let list, _): use(list.source)
                case .scale(.list(let source), _, _): use(source)
                case .grid(let grid): use(grid.options, marks: grid.isMultiple)
                case .scale, .yesNo, .number, .sum, .text, .date, .computed, .note, .screenOut: nil
                }
            }
    }
}

extension QuestionKind {
    /// The nets of the question's own.
    var nets: [Net] {
        switch self {
        case .single(let list), .multiple(let list, _), .ranking(let list, _): list.nets
        case .scale(_, let nets, _): nets
        case .grid(let grid): grid.nets
        case .yesNo, .number, .sum, .text, .date, .computed, .note, .screenOut: []
        }
    }

    /// The questions whose options or rows it carries forward.
    var carriedFrom: [Located<QuestionID>] {
        let rows: RowSource? =
            switch self {
            case .grid(let grid): grid.rows
            case .sum(let sum): sum.rows
            default: nil
            }
        var found: [Located<QuestionID>] = []
        if case .carried(let from, _, _)? = rows { found.append(from) }
        if case .carried(let from, _, _)? = optionSource { found.append(from) }
        return found
    }

    /// Where its options come from; nil when it has none, or none that are written.
    var optionSource: OptionSource? {
        switch self {
        case .single(let list), .multiple(let list, _), .ranking(let list, _): list.source
        case .scale(.list(let source), _, _): source
        case .grid(let grid): grid.options
        case .scale, .yesNo, .number, .sum, .text, .date, .computed, .note, .screenOut: nil
        }
    }
}

extension OptionSource {
    /// The options that are written where the source stands.
    var written: [Choice] {
        switch self {
        case .list: []
        case .own(let options), .carried(_, _, let options): options
        }
    }
}
