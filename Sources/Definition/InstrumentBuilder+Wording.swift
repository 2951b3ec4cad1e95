import Expressions
import Findings
import Values

// Texts: each pipe of each language becomes a formula.

extension InstrumentBuilder {
    /// The text with its pipes compiled.
    ///
    /// - Parameter index: The question at which it is read, for the rules about what it may pipe; nil when it is read
    ///   after the last question or where no rule can judge.
    mutating func wording(_ text: LocalizedText, readAt index: Int?, isMessage: Bool = false) -> Wording {
        var segments: [LanguageTag: [Wording.Segment]] = [:]
        for (language, piped) in text.texts {
            segments[language] = self.segments(piped.segments, .text(question: index, isMessage: isMessage))
        }
        return Wording(segments: segments)
    }

    /// - Parameter number: The formula that chose the plural form that the parts belong to.
    private mutating func segments(
        _ parts: [PipedText.Segment], _ place: FormulaUse.Place, number: Formula? = nil
    ) -> [Wording.Segment] {
        var built: [Wording.Segment] = []
        for part in parts {
            switch part {
            case .text(let text):
                built.append(.text(text))
            case .number:
                if let number { built.append(.pipe(number)) }
            case .pipe(let text):
                if let formula = compiled(text, place, expecting: .shown) { built.append(.pipe(formula)) }
            case .plural(let text, let forms):
                guard let formula = compiled(text, place, expecting: .number) else { continue }
                var compiledForms: [PluralCategory: [Wording.Segment]] = [:]
                for form in forms {
                    guard let category = PluralCategory(rawValue: form.category) else { continue }
                    compiledForms[category] = segments(form.segments, place, number: formula)
                }
                built.append(.plural(formula, forms: compiledForms))
            }
        }
        return built
    }

    /// Words of the program's own, in the questionnaire's languages.
    func standardWording(_ word: (LanguageTag) -> String) -> Wording {
        let texts = questionnaire.languages.map { ($0.value, [Wording.Segment.text(word($0.value))]) }
        return Wording(segments: Dictionary(texts) { first, _ in first })
    }
}
