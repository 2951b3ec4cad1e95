package import Responses

extension Revision {
    /// The state of a response that a row tells of.
    ///
    /// It says nothing about the machine that read the row, so that the same rows give the same revision everywhere.
    ///
    /// - Parameter earlier: The state that the row said before, where it says something else now.
    package init(
        imported outcome: RowInterview.Outcome, id: ResponseID, definition: DefinitionHash,
        started: WallTime, replacing earlier: RevisionHeader? = nil
    ) {
        let content = SaltedContent(
            salt: SaltedContent.derivedSalt(of: id), bytes: ContentWriter.bytes(of: outcome.content))
        self.init(
            header: RevisionHeader(
                id: id, definition: definition, device: .shared, sequence: 0,
                counter: (earlier?.counter ?? 0) + 1, kind: outcome.disposition.revisionKind,
                parents: earlier.map { [$0.hash] } ?? [], origin: .imported, mode: .script,
                disposition: outcome.disposition, language: outcome.language, started: started, at: started,
                contentHash: content.hash),
            content: content)
    }

    /// Whether a row that has been read before says the same now.
    package func saysTheSame(as earlier: RevisionHeader) -> Bool {
        header.definition == earlier.definition && header.disposition == earlier.disposition
            && header.language == earlier.language && header.started == earlier.started
            && header.contentHash == earlier.contentHash
    }
}
