import Central
import Definition
import Expressions
import InterviewScreens
import Interviewing
import Merging
import Responses
import Values

/// Puts the answers of revisions into words, each with the definition that it was given under.
struct AnswerWords {
    /// Nil for a definition that this version does not accept.
    private var known: [DefinitionHash: Reading?] = [:]

    struct Reading {
        let instrument: Instrument
        fileprivate let shape: ContentShape
        /// An interview without answers, which knows the words.
        fileprivate let interview: Interview
    }

    mutating func reading(
        of definition: DefinitionHash, in store: any CentralReading
    ) throws -> Reading? {
        if let reading = known[definition] { return reading }
        let reading = try store.definition(definition).flatMap { stored in
            LoadedDefinition(stored: stored).instrument.flatMap { Reading($0) }
        }
        known[definition] = .some(reading)
        return reading
    }

    /// The content of a revision; nil where it cannot be read by this version.
    mutating func content(
        of revision: Revision, in store: any CentralReading
    ) throws -> (content: ResponseContent, reading: Reading)? {
        guard let bytes = revision.content?.bytes,
            let reading = try reading(of: revision.header.definition, in: store)
        else { return nil }
        do throws(MalformedBytes) {
            return (try ContentReader.content(of: bytes, reading.shape), reading)
        } catch {
            throw CommandFailure(
                "revision \(revision.hash) does not fit its definition (\(error)); the central database is damaged"
            )
        }
    }
}

extension AnswerWords.Reading {
    fileprivate init?(_ instrument: Instrument) {
        // Any day would do: no word depends on it.
        guard let today = CalendarDate(dayNumber: 0) else { return nil }
        self.instrument = instrument
        shape = ContentShape(instrument)
        let language =
            PreferredLanguage.choose(from: instrument.languages, wanted: PreferredLanguage.ofUser())
            ?? instrument.defaultLanguage
        interview = Interview(
            plan: InterviewPlan(instrument), beginning: Beginning(seed: 0, language: language, today: today))
    }

    private func variable(_ name: String) -> Variable? {
        instrument.variables.first { $0.address.variableName == name }
    }

    /// What a variable is called in words; nil for one that has no more than its name.
    func label(of name: String) -> String? {
        guard let variable = variable(name), let question = variable.question else { return nil }
        let label = interview.name(of: question)
        return switch variable.address.part {
        case .whole: label
        case .row(let row): "\(label): \(interview.rowLabel(row, of: question) ?? row.name)"
        case .specify(let code): "\(label): \(interview.optionLabel(code, of: question))"
        }
    }

    /// What a state says about a variable; nil for a state whose version does not have it.
    func words(for cell: AnswerFrame.Cell?, of name: String) -> String {
        switch cell {
        case nil: "not in this version"
        case .offPath?: "not asked"
        case .unanswered?: "not answered"
        case .missing(let reason)?: interview.label(of: reason)
        case .given(let value)?: words(for: value, of: name)
        }
    }

    private func words(for value: Value, of name: String) -> String {
        guard let question = variable(name)?.question else {
            // From outside: it has no question that would have words for it.
            if case .text(let text) = value { return "\"\(text.printableLine)\"" }
            return Answer.given(value).scriptText
        }
        return interview.words(for: .given(value), of: question)
    }
}

extension AnswerFrame.Cell {
    var answer: Answer? {
        switch self {
        case .given(let value): .given(value)
        case .missing(let reason): .missing(reason)
        case .unanswered, .offPath: nil
        }
    }
}

extension Answer {
    fileprivate var scriptText: String {
        switch scriptValue {
        case .number(let digits), .text(let digits): digits
        case .truth(let truth): truth ? "yes" : "no"
        case .null, .list, .object: ""
        }
    }
}
