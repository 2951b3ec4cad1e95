import LocalStore
import Responses
import Values

extension StoredResponse {
    /// The members that lists and results have in common; `Docs/Commands.md` lists them.
    var jsonMembers: [(name: String, value: JSONText)] {
        [
            ("id", .string(header.id.description)), ("questionnaire", .string(header.questionnaire)),
            ("version", .string(header.version)), ("wave", .optional(header.wave)),
            ("disposition", .string(header.disposition.rawValue)),
            ("aapor", .optional(header.disposition.aaporCode)), ("origin", .string(header.origin.rawValue)),
            ("mode", .string(header.mode.rawValue)), ("language", .string(header.language.tag)),
            ("started", .string(header.started.description)),
            ("changed", .string(header.changed.description)),
            ("definition", .string(header.definition.description)),
            ("revision", .optional(revision?.description)), ("being_edited", .truth(isBeingEdited)),
        ]
    }
}

extension RevisionHistory {
    /// Each revision, parents before their children.
    var json: JSONText {
        let heads = Set(heads.map(\.hash))
        return .array(
            revisions.map { revision in
                let header = revision.header
                return .object([
                    ("hash", .string(revision.hash.description)),
                    ("kind", .string(header.kind.name)),
                    ("disposition", .string(header.disposition.rawValue)),
                    ("parents", .array(header.parents.map { .string($0.description) })),
                    ("head", .truth(heads.contains(revision.hash))),
                    ("at", .string(header.at.description)), ("device", .string(header.device.description)),
                    ("sequence", .whole(header.sequence)), ("counter", .whole(header.counter)),
                    ("erased", .truth(header.kind != .withdrawn && revision.content == nil)),
                ])
            })
    }
}

extension RevisionHeader.Kind {
    /// The word in JSON and in lists.
    var name: String {
        switch self {
        case .partial: "partial"
        case .complete: "complete"
        case .withdrawn: "withdrawn"
        }
    }
}
