import Definition
import Findings
import Foundation
import Tabulation
import Values

/// Chooses the language of an interview.
enum PreferredLanguage {
    /// The languages that the user's locale names, the most exact first: `ru_RU.UTF-8` gives `ru-RU` and `ru`.
    ///
    /// LC_ALL comes before LC_MESSAGES and that before LANG, and only the first that is set counts (POSIX, §8.2).
    static func ofUser(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> [LanguageTag]
    {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let name = named?.prefix(while: { $0 != "." && $0 != "@" }), name != "C", name != "POSIX" else {
            return []
        }
        let tag = String(name.replacing("_", with: "-"))
        let primary = String(tag.prefix { $0 != "-" })
        return tag == primary ? [LanguageTag(tag)] : [LanguageTag(tag), LanguageTag(primary)]
    }

    /// The questionnaire's language that comes nearest to what the user wants; nil when it has none of these.
    static func choose(from languages: [LanguageTag], wanted: [LanguageTag]) -> LanguageTag? {
        for tag in wanted {
            let exact = languages.first { $0.tag.lowercased() == tag.tag.lowercased() }
            if let exact { return exact }
        }
        guard let primary = wanted.last?.tag.lowercased(), !primary.contains("-") else { return nil }
        return languages.first { $0.tag.lowercased().hasPrefix(primary + "-") }
    }

    /// The language of what is printed: the wanted one, the one nearest to the user's, or the first.
    ///
    /// - Parameter what: has these languages, as in "questionnaire".
    /// - Throws: `CommandFailure` where there is no text in the wanted one.
    static func ofLabels(_ wanted: String?, in languages: [LanguageTag], of what: String) throws
        -> LanguageTag
    {
        let chosen = choose(from: languages, wanted: wanted.map { [LanguageTag($0)] } ?? ofUser())
        if let wanted, chosen == nil {
            throw CommandFailure(
                "the \(what) is not in \(wanted.escapingControls); it is in \(languages.map(\.tag).joined(separator: ", "))"
            )
        }
        return chosen ?? languages.first ?? LanguageTag("en")
    }
}

extension Dataset {
    /// Those of the newest definition, its default first.
    var languagesOfLabels: [LanguageTag] {
        guard let instrument = definitions.last?.instrument else { return [] }
        return [instrument.defaultLanguage] + instrument.languages.filter { $0 != instrument.defaultLanguage }
    }
}
