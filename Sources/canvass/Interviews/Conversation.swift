import ArgumentParser
import InterviewScreens
import Interviewing
import Responses

/// An interview with a person, from the first line to the exit code.
struct Conversation {
    private var sitting: Sitting
    private let format: OutputFormat

    init(_ conversation: LineInterview, record: ResponseRecord, resumption: Resumption?, format: OutputFormat)
        throws
    {
        self.format = format
        let output: StandardStreams.Stream = format == .text ? .output : .error
        sitting = Sitting(
            conversation, record: record, input: StandardStreams.Stream.input.rawValue,
            output: output.rawValue,
            interruptions: try Interruptions.listen(), resumption: resumption)
    }

    mutating func run() throws {
        let end = try sitting.run()
        if format == .json { try StandardStreams.write(result(end).printed) }
        switch end {
        case .ended, .consentRefused: return
        case .paused: throw ExitCode.paused
        case .interrupted(let signal): throw signal.exitCode
        }
    }

    private func result(_ end: Sitting.End) -> JSONText {
        InterviewResult(record: sitting.record, outcome: end.name).json
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
