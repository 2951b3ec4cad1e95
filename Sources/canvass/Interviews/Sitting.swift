import ArgumentParser
import Definition
import Foundation
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Values

/// One sitting of an interview in line mode: reads lines, makes what follows from them durable, and only then prints.
struct Sitting {
    private(set) var record: ResponseRecord
    private var conversation: LineInterview
    private var reader: LineReader
    private let output: Outlet
    /// How to go on from here another day; nil in a preview.
    private let resumption: Resumption?
    /// Whether typing Enter ends the line of the prompt: only a terminal echoes it.
    private let echoes: Bool
    /// What ends the line of the last prompt, before anything else is printed.
    private var lineEnd = ""

    init(
        _ conversation: LineInterview, record: ResponseRecord, input: Int32, output: Int32,
        interruptions: Interruptions, resumption: Resumption?
    ) {
        self.conversation = conversation
        self.record = record
        reader = LineReader(descriptor: input, interruptions: interruptions)
        self.output = Outlet(descriptor: output, interruptions: interruptions)
        self.resumption = resumption
        echoes = isatty(input) == 1
    }

    /// How a sitting ended.
    enum End {
        case ended(Ending)
        case consentRefused
        case paused
        /// A signal came; everything confirmed is saved.
        case interrupted(EndingSignal)
    }

    /// Asks until the interview ends or is left.
    mutating func run() throws -> End {
        if let end = try take(conversation.opening()) { return end }
        while true {
            let input: LineInput
            let arrival = reader.next()
            lineEnd = ends(arrival) ? "" : "\n"
            switch arrival {
            case .line(let line): input = .line(line)
            case .refused(.tooLong(let limit)): input = .overlong(maximumBytes: limit)
            case .refused(.notUTF8): input = .undecodable
            case .refused(.unfinished):
                StandardStreams.say(
                    "the input ended inside a line; that line was not taken, because its end may be missing")
                input = .end
            case .refused(.unreadable(let code)):
                StandardStreams.say("the input cannot be read: \(systemMessage(code))")
                input = .end
            case .end: input = .end
            case .interrupted(let signal): return try leave(because: signal)
            }
            if let end = try take(conversation.receiving(input)) { return end }
        }
    }

    /// Whether the cursor stands at the beginning of a line after this arrival.
    private func ends(_ arrival: LineReader.Arrival) -> Bool {
        switch arrival {
        case .line, .refused(.tooLong), .refused(.notUTF8): echoes
        case .refused(.unfinished), .refused(.unreadable), .end, .interrupted: false
        }
    }

    private mutating func take(_ turn: LineTurn) throws -> End? {
        if turn.outcome != .consentRefused { try record.record(turn.events) }
        try keepDraft(before: conversation, after: turn.next)
        conversation = turn.next
        var text = lineEnd + turn.lines.map { $0 + "\n" }.joined()
        lineEnd = ""
        if turn.outcome == .paused { text += farewell }
        switch output.attempt(text + turn.prompt) {
        case .written: break
        case .interrupted(let signal): return try leave(because: signal)
        case .gone: return try leaveUnheard()
        case .failed(let code):
            _ = try leaveUnheard()
            throw CommandFailure.outputFailed(code)
        }
        switch turn.outcome {
        case .goesOn: return nil
        case .paused: return .paused
        case .consentRefused: return .consentRefused
        case .ended(let ending): return .ended(ending)
        }
    }

    /// The lines of a long text are saved with every line, so that none is older than the typing; when they are
    /// dropped or have become an answer, they are forgotten.
    private func keepDraft(before: LineInterview, after: LineInterview) throws {
        guard before.draft != after.draft else { return }
        let holder = after.draft == nil ? before.interview : after.interview
        guard let question = holder.currentQuestion else { return }
        try record.keepUnfinished(after.draft ?? "", at: Address(holder.instrument.questions[question].id))
    }

    /// Pauses for a signal. After a hang-up there is nobody to say anything to.
    private mutating func leave(because signal: EndingSignal) throws -> End {
        let turn = conversation.receiving(.end)
        try record.record(turn.events)
        conversation = turn.next
        guard signal != .hangUp, turn.outcome == .paused else { return .interrupted(signal) }
        // The line that was being typed stands unfinished on the screen.
        let text = "\n" + turn.lines.map { $0 + "\n" }.joined() + farewell
        _ = Outlet(descriptor: output.descriptor).attempt(text, within: .seconds(1))
        return .interrupted(signal)
    }

    /// Pauses because nobody hears the questions any more.
    private mutating func leaveUnheard() throws -> End {
        let turn = conversation.receiving(.end)
        try record.record(turn.events)
        conversation = turn.next
        StandardStreams.say("nobody reads the questions any more, so the interview is paused")
        if record.isStored { StandardStreams.say(String(farewell.dropLast())) }
        if case .ended(let ending) = conversation.outcome { return .ended(ending) }
        return .paused
    }

    /// How to go on, or that there is nothing to go on with.
    private var farewell: String {
        let words = ProgramWords(conversation.interview.language)
        guard let resumption else { return "" }
        return
            (record.isStored
            ? words.howToResume(resumption.command(record.response.id)) : words.nothingToResume)
            + "\n"
    }
}

/// The command that goes on with a response.
struct Resumption {
    /// What `--store` said.
    let store: String?

    func command(_ id: ResponseID) -> String {
        "canvass resume \(id)" + (store.map { " --store " + $0.quotedForShell } ?? "")
    }
}

extension String {
    /// The text as one word of a shell.
    fileprivate var quotedForShell: String {
        let plain = allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+@%,:=".contains($0)) }
        return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
