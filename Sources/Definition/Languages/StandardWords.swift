package import Values

/// The words that the program puts into a questionnaire itself, in the languages it speaks.
package enum StandardWords {
    /// The languages that the program speaks.
    package static let languages: [LanguageTag] = [LanguageTag("en"), LanguageTag("ru")]

    /// Whether the program speaks a language, or the language that it is a variety of (`en-GB`).
    package static func speaks(_ language: LanguageTag) -> Bool { index(of: language) != nil }

    /// The label of yes, in English where the program does not speak the language.
    package static func yes(_ language: LanguageTag) -> String { choose(language, "Yes", "Да") }

    /// The label of no, likewise.
    package static func no(_ language: LanguageTag) -> String { choose(language, "No", "Нет") }

    /// The label of a missing reason, likewise.
    package static func label(of reason: MissingReason, _ language: LanguageTag) -> String {
        switch reason {
        case .dontKnow: choose(language, "I do not know", "Не знаю")
        case .refused: choose(language, "I prefer not to say", "Предпочитаю не отвечать")
        case .notApplicable: choose(language, "Does not apply", "Неприменимо")
        }
    }

    private static func choose(_ language: LanguageTag, _ english: String, _ russian: String) -> String {
        index(of: language) == 1 ? russian : english
    }

    private static func index(of language: LanguageTag) -> Int? {
        let primary = language.tag.split(separator: "-").first.map { $0.lowercased() }
        return languages.firstIndex { $0.tag == primary }
    }
}
