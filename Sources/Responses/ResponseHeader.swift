package import Values

/// What is known of a response without reading its journal.
package struct ResponseHeader: Hashable, Sendable {
    package let id: ResponseID
    /// The questionnaire's id, version and wave, as its definition says.
    package let questionnaire: String
    package let version: String
    package let wave: String?
    /// Under which definition it is answered, from the first answer to the last.
    package let definition: DefinitionHash
    /// Real, or made up: for good.
    package let origin: ResponseOrigin
    /// How it was last asked.
    package var mode: InterviewMode
    /// The language last used.
    package internal(set) var language: LanguageTag
    /// When the interview began.
    package let started: WallTime
    /// When the last thing in its journal happened.
    package internal(set) var changed: WallTime
    package internal(set) var disposition: Disposition

    /// The header as it was stored.
    package init(
        id: ResponseID, questionnaire: String, version: String, wave: String?, definition: DefinitionHash,
        origin: ResponseOrigin, mode: InterviewMode, language: LanguageTag, started: WallTime,
        changed: WallTime,
        disposition: Disposition
    ) {
        self.id = id
        self.questionnaire = questionnaire
        self.version = version
        self.wave = wave
        self.definition = definition
        self.origin = origin
        self.mode = mode
        self.language = language
        self.started = started
        self.changed = changed
        self.disposition = disposition
    }

    /// Whether it is still being answered, and so can go on and can be deleted.
    package var isDraft: Bool { disposition == .draft }
}

/// Where a response comes from. The raw values are stored and printed, and never change.
package enum ResponseOrigin: String, Hashable, Sendable, Codable, CaseIterable {
    /// A person answered at the keyboard or through a pipe.
    case interview
    /// A script of answers was played.
    case scripted
    /// Read from a file of another program.
    case imported
    /// Made up by a simulation.
    case synthetic
    /// A person tried the questionnaire out.
    case test
}

/// How the questions are put. The raw values are stored and printed, and never change.
package enum InterviewMode: String, Hashable, Sendable, Codable, CaseIterable {
    case fullScreen = "full_screen"
    case line
    case script
}
