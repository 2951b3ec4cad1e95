package import Interviewing

extension Revision {
    /// The state of a finished response that anybody can make again from its seed or its source row: with the shared
    /// device and a derived salt, so that it has the same hash wherever it is made.
    ///
    /// - Precondition: the response has ended, and its origin is one of those.
    package init(madeAgain response: Response, _ interview: Interview) {
        let header = response.header
        precondition(header.origin.canBeMadeAgain && !header.isDraft, "it can be made again, and has ended")
        let content = SaltedContent(
            salt: SaltedContent.derivedSalt(of: header.id),
            bytes: ContentWriter.bytes(of: ResponseContent(of: interview, journal: response.journal)))
        self.init(
            header: RevisionHeader(
                id: header.id, definition: header.definition, device: .shared, sequence: 0, counter: 1,
                kind: header.disposition.revisionKind, parents: [], origin: header.origin, mode: header.mode,
                disposition: header.disposition, language: header.language, started: header.started,
                at: header.changed, contentHash: content.hash),
            content: content)
    }
}

extension ResponseOrigin {
    /// Whether the same response comes about wherever its seed or its source row is used.
    package var canBeMadeAgain: Bool { self == .synthetic || self == .imported }
}

extension Disposition {
    /// How much a revision with this disposition weighs.
    package var revisionKind: RevisionHeader.Kind {
        switch self {
        case .complete, .screenedOut, .quotaFull: .complete
        case .draft, .partial, .breakOff, .refusal: .partial
        }
    }
}
