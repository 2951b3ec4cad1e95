import Interviewing
import Responses

/// The state of a response at an end that is not sealed yet.
struct EndedState {
    let number: Int64
    let header: ResponseHeader
    /// The number of the journal's last entry.
    let end: Int
    /// Whether it is a correction that says what was sealed before.
    let saysTheSameAsBefore: Bool
    private let content: [UInt8]
    private let salt: [UInt8]

    /// - Parameter before: What was sealed of it the last time.
    init(
        of response: Response, number: Int64, after before: Revision?, replayed interview: Interview,
        salts generator: inout some RandomNumberGenerator
    ) throws(MalformedBytes) {
        self.number = number
        header = response.header
        end = response.journal.count
        let content = ResponseContent(of: interview, journal: response.journal)
        self.content = ContentWriter.bytes(of: content)
        salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        if let before, let bytes = before.content?.bytes,
            before.header.disposition == response.header.disposition
        {
            saysTheSameAsBefore = try ContentReader.content(of: bytes, ContentShape(interview.instrument))
                .saysTheSame(as: content)
        } else {
            saysTheSameAsBefore = false
        }
    }

    /// - Parameters:
    ///   - history: Every revision of this response that is known here.
    ///   - sequence: The number that it gets, unless anybody can make it again.
    /// - Throws: what makes it a revision that nobody would take: a counter that cannot grow any more.
    func revision(
        after history: RevisionHistory, device: DeviceID, sequence: UInt64
    ) throws(MalformedBytes) -> Revision {
        let revision = revision(after: history, device, sequence)
        try revision.header.requireSound()
        return revision
    }

    private func revision(after history: RevisionHistory, _ device: DeviceID, _ sequence: UInt64) -> Revision
    {
        if header.origin.canBeMadeAgain {
            let content = SaltedContent(salt: SaltedContent.derivedSalt(of: header.id), bytes: content)
            let revision = revision(of: .shared, 0, after: [], content)
            // It may have come from elsewhere before. A correction is made here, whatever is corrected.
            if history.revisions.isEmpty || history.revisions.contains(where: { $0.hash == revision.hash }) {
                return revision
            }
        }
        return revision(
            of: device, sequence, after: history.parentsOfNext, SaltedContent(salt: salt, bytes: content))
    }

    private func revision(
        of device: DeviceID, _ sequence: UInt64, after parents: [Revision], _ content: SaltedContent
    ) -> Revision {
        Revision(
            header: RevisionHeader(
                id: header.id, definition: header.definition, device: device, sequence: sequence,
                counter: 1 + (parents.map(\.header.counter).max() ?? 0),
                kind: header.disposition.revisionKind, parents: parents.map(\.hash), origin: header.origin,
                mode: header.mode, disposition: header.disposition, language: header.language,
                started: header.started, at: header.changed, contentHash: content.hash),
            content: content)
    }
}
