import Expressions
package import Values

extension Wording {
    /// The text without a respondent's answers: what is piped shows as `…`, and of plural forms the `other` one stands.
    package func plainText(in language: LanguageTag) -> String {
        Self.plainText(of: segments[language] ?? [])
    }

    private static func plainText(of segments: [Segment]) -> String {
        segments.map { segment in
            switch segment {
            case .text(let text): text
            case .pipe: "…"
            case .plural(_, let forms): plainText(of: forms[.other] ?? [])
            }
        }.joined()
    }
}

extension Instrument {
    /// What a variable is called for people: of a question its short name or its text, of a row or a specified option
    /// its label, too.
    package func label(of variable: Variable, in language: LanguageTag) -> String {
        guard let index = variable.question else {
            let declared = outside.first { $0.slot == variable.slot }?.declaration
            return declared?.label?.texts[language]?.source ?? variable.address.variableName
        }
        let question = questions[index]
        let name = (question.label ?? question.text)?.plainText(in: language) ?? question.id.name
        switch variable.address.part {
        case .whole:
            return name
        case .row(let id):
            let row = question.rows.first { $0.id == id }?.label.plainText(in: language)
            return [name, row ?? id.name].joined(separator: ": ")
        case .specify(let code):
            let option = question.options.flatMap { tables[$0.table].option(code) }
            return [name, option?.label.plainText(in: language) ?? code.description].joined(separator: ": ")
        }
    }
}
