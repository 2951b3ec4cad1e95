import ArgumentParser
import Definition
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Terminal
import Values

/// An interview with a person, from the first question to the exit code: on the full screen or line by line.
enum Conversation {
    /// An interview that goes on from its journal.
    ///
    /// - Parameter drafts: Texts that were being typed.
    static func goOn(
        with record: ResponseRecord, under definition: StoredDefinition, drafts: [Address: String],
        isFullScreen: Bool, resumption: Resumption, format: OutputFormat
    ) throws {
        let interview = try LoadedDefinition(stored: definition).interview(of: record.response)
        if isFullScreen {
            let front = ScreenInterview(
                interview, size: ScreenSize(rows: 24, columns: 80),
                offersEditor: ExternalEditor() != nil, drafts: drafts.map { ($0.key, $0.value) })
            try onScreen(
                front, record: record, resumption: resumption, format: format, savedDrafts: drafts)
        } else {
            let draft = interview.currentQuestion.flatMap {
                drafts[Address(interview.instrument.questions[$0].id)]
            }
            let lines = LineInterview(interview, draft: draft)
            try byLines(lines, record: record, resumption: resumption, format: format)
        }
    }

    /// An interview on the full screen of the terminal; a few plain lines are left on it afterwards.
    static func onScreen(
        _ screen: ScreenInterview, record: ResponseRecord, resumption: Resumption?, format: OutputFormat,
        savedDrafts: [Address: String] = [:]
    ) throws {
        var sitting = ScreenSitting(
            screen, record: record, interruptions: try Interruptions.listen(for: .fullScreen),
            editor: ExternalEditor(), savedDrafts: savedDrafts)
        let end = try sitting.run()
        try StandardStreams.write(sitting.farewell(after: end, resumption))
        try finish(end, sitting.record, as: format)
    }

    /// An interview line by line.
    static func byLines(
        _ conversation: LineInterview, record: ResponseRecord, resumption: Resumption?, format: OutputFormat
    ) throws {
        let output: StandardStreams.Stream = format == .text ? .output : .error
        var sitting = Sitting(
            conversation, record: record, input: StandardStreams.Stream.input.rawValue,
            output: output.rawValue,
            interruptions: try Interruptions.listen(), resumption: resumption)
        let end = try sitting.run()
        try finish(end, sitting.record, as: format)
    }

    /// The result for programs, and the exit code.
    private static func finish(_ end: Sitting.End, _ record: ResponseRecord, as format: OutputFormat) throws {
        record.seal()
        if format == .json {
            try StandardStreams.write(try InterviewResult(record: record, outcome: end.name).json.printed)
        }
        switch end {
        case .ended, .consentRefused: return
        case .paused: throw ExitCode.paused
        case .interrupted(let signal): throw signal.exitCode
        }
    }
}

extension Sitting.End {
    /// The value of `outcome` in JSON.
    fileprivate var name: String {
        switch self {
        case .ended(let ending): ending.name
        case .consentRefused: "consent_refused"
        case .paused, .interrupted: "paused"
        }
    }
}

extension Ending {
    /// The value of `outcome` in JSON.
    var name: String {
        switch self {
        case .submitted: "submitted"
        case .screenedOut: "screened_out"
        case .brokenOff: "broken_off"
        }
    }
}

/// What an interview came to, for programs.
struct InterviewResult {
    let record: ResponseRecord
    let outcome: String

    var json: JSONText {
        get throws {
            .object(
                try record.storedResponse().jsonMembers + [
                    ("outcome", .string(outcome)), ("stored", .truth(record.isStored)),
                ])
        }
    }
}
