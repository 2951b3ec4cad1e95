package import Definition
import Expressions
import Findings
import Values

/// What was different for respondents in an earlier wave, so that a change may come from the question and not from them.
package enum TrendBreak: String, CaseIterable, Sendable {
    /// The text, the explanation or the statement of a row.
    case wording
    /// The codes, their order or their labels.
    case options
    /// Who was asked.
    case base

    /// What differs between two definitions in the questions that formulas read; in the order of the cases.
    ///
    /// Texts are compared in every language that both have, conditions in one canonical way of writing.
    package static func between(
        _ earlier: Instrument, _ now: Instrument, in formulas: [String]
    ) -> [TrendBreak] {
        let slots = formulas.flatMap { reads($0, in: now) }
        let languages = now.languages.filter(earlier.languages.contains)
        var found: Set<TrendBreak> = []
        for slot in slots {
            guard let place = now.variables[slot].question else { continue }
            let question = now.questions[place]
            guard let other = earlier.question(question.id) else { continue }
            let rows = question.rows.filter { $0.slot == slot }
            let otherRows = other.rows.filter { row in rows.contains { $0.id == row.id } }
            func texts(_ wordings: [Wording?]) -> [[String]] {
                languages.map { language in wordings.map { $0?.plainText(in: language) ?? "" } }
            }
            if texts([question.text, question.help] + rows.map(\.label))
                != texts([other.text, other.help] + otherRows.map(\.label))
            {
                found.insert(.wording)
            }
            let (options, otherOptions) = (now.options(of: question), earlier.options(of: other))
            if options.map(\.code) != otherOptions.map(\.code)
                || texts(options.map(\.label)) != texts(otherOptions.map(\.label))
                || question.options?.filter?.description != other.options?.filter?.description
            {
                found.insert(.options)
            }
            if now.conditions(of: question) != earlier.conditions(of: other) { found.insert(.base) }
        }
        return allCases.filter(found.contains)
    }

    /// The slots that a formula reads; none where it means nothing.
    private static func reads(_ formula: String, in instrument: Instrument) -> [Int] {
        let start = Position(line: 1, column: 1)
        let text = FormulaText(formula, at: SourceRange(file: "", start: start, end: start))
        return compile(text, in: instrument.scope, expecting: .truth).formula?.reads ?? []
    }
}

extension Instrument {
    fileprivate func options(of question: InstrumentQuestion) -> [OptionTable.Option] {
        question.options.map { tables[$0.table].options } ?? []
    }

    /// Of its section, its page and its own.
    fileprivate func conditions(of question: InstrumentQuestion) -> [String?] {
        [
            sections[question.section].condition, question.page.flatMap { pages[$0].condition },
            question.condition,
        ].map { $0?.description }
    }
}
