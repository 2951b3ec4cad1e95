import ArgumentParser
import InterviewScreens
import Interviewing
import Responses

/// An interview that a script answers, from its first event to the exit code.
struct ScriptedInterview {
    let script: ScriptedAnswers
    let isStrict: Bool
    let interview: Interview
    let resumption: Resumption?
    let format: OutputFormat

    func run(keptIn record: ResponseRecord) throws {
        var record = record
        let run = script.run(interview, isStrict: isStrict)
        let words = ProgramWords(interview.language)
        for warning in run.warnings {
            StandardStreams.say("warning: \(words.text(warning, in: run.interview))")
        }
        if case .refused(let problems) = run.outcome {
            for problem in problems { StandardStreams.say(words.text(problem, in: run.interview)) }
            throw CommandFailure("the script was refused, and nothing is stored", exitCode: .findings)
        }
        try record.record(run.events)
        record.seal()
        switch format {
        case .json:
            try StandardStreams.write(
                try InterviewResult(record: record, outcome: run.outcome.name).json.printed)
        case .text: try StandardStreams.write(Self.summary(of: record, run.outcome))
        }
        switch run.outcome {
        case .ended, .consentRefused, .refused: return
        case .ranOut(let problem), .stopped(let problem):
            StandardStreams.say("the script stopped: \(words.text(problem, in: run.interview))")
            if record.isStored, let resumption {
                StandardStreams.say(words.howToResume(resumption.command(record.response.id)))
            }
            throw ExitCode.paused
        }
    }

    /// The id and the disposition, or that nothing is stored.
    private static func summary(of record: ResponseRecord, _ outcome: ScriptRun.Outcome) -> String {
        record.isStored
            ? "\(record.response.id) \(record.response.header.disposition.rawValue)\n"
            : "nothing stored: \(outcome.name)\n"
    }
}

extension ScriptRun.Outcome {
    /// The value of `outcome` in JSON.
    fileprivate var name: String {
        switch self {
        case .ended(let ending): ending.name
        case .ranOut, .stopped: "paused"
        case .consentRefused: "consent_refused"
        case .refused: "refused"
        }
    }
}
