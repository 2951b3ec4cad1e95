import ArgumentParser
import InterviewScreens
import Interviewing
import Responses
import Values

/// An interview with a person, from the first question to the exit code: on the full screen or line by line.
enum Conversation {
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
        if format == .json {
            try StandardStreams.write(InterviewResult(record: record, outcome: end.name).json.printed)
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
        .object(
            record.response.header.jsonMembers + [
                ("outcome", .string(outcome)), ("stored", .truth(record.isStored)),
            ])
    }
}
