import Responses
import Values

extension ResponseHeader {
    /// The members that lists and results have in common; `Docs/Commands.md` lists them.
    var jsonMembers: [(name: String, value: JSONText)] {
        [
            ("id", .string(id.description)), ("questionnaire", .string(questionnaire)),
            ("version", .string(version)), ("wave", .optional(wave)),
            ("disposition", .string(disposition.rawValue)), ("aapor", .optional(disposition.aaporCode)),
            ("origin", .string(origin.rawValue)), ("mode", .string(mode.rawValue)),
            ("language", .string(language.tag)), ("started", .string(started.description)),
            ("changed", .string(changed.description)), ("definition", .string(definition.description)),
        ]
    }
}
