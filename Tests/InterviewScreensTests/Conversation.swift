import Definition
import DefinitionYAML
import Findings
import InterviewScreens
import Interviewing
import Testing
import Values

/// A questionnaire written in a test, made into an interview.
func interview(
    _ sections: String, header: String = "languages: [en]", language: String? = nil, seed: UInt64 = 1,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Interview {
    let yaml = """
        canvass: 1
        id: story
        version: 1
        title: {any: Coffee at work}
        \(header)
        \(sections)
        """
    let reading = readDefinition(name: "story.yaml", bytes: Array(yaml.utf8)) { _ in .failure(.notFound) }
    let (instrument, findings) = reading.questionnaire?.instrument() ?? (nil, [])
    let errors = (reading.findings + findings).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)", sourceLocation: sourceLocation)
    let sound = try #require(instrument, sourceLocation: sourceLocation)
    let today = try #require(CalendarDate("2022-06-15"))
    let beginning = Beginning(
        seed: seed, language: language.map { LanguageTag($0) } ?? sound.defaultLanguage, today: today)
    return Interview(plan: InterviewPlan(sound), beginning: beginning)
}

/// A line-mode interview under test: types lines, keeps the transcript as it would be seen, and the journal.
struct Conversation {
    private(set) var state: LineInterview
    private(set) var journal: [JournalEvent]
    private(set) var transcript = ""
    private(set) var outcome = LineInterview.Outcome.goesOn
    private(set) var lastLines: [String] = []

    init(_ interview: Interview, keepsAnswers: Bool = true) {
        state = LineInterview(interview, keepsAnswers: keepsAnswers)
        journal = [.began(interview.beginning)]
        take(state.opening())
    }

    mutating func type(_ lines: String...) {
        for line in lines {
            transcript += line + "\n"
            take(state.receiving(.line(line)))
        }
    }

    mutating func receive(_ input: LineInput) {
        take(state.receiving(input))
    }

    private mutating func take(_ turn: LineTurn) {
        state = turn.next
        journal += turn.events
        outcome = turn.outcome
        lastLines = turn.lines
        transcript += turn.lines.map { $0 + "\n" }.joined() + turn.prompt
    }

    var interview: Interview { state.interview }

    /// The answers that were recorded, cleared ones included as nil.
    var answerEvents: [JournalEvent] {
        journal.filter {
            switch $0 {
            case .answered, .cleared: true
            default: false
            }
        }
    }

    var asked: String? { interview.currentQuestion.map { interview.instrument.questions[$0].id.name } }

    func answer(_ name: String, _ part: Address.Part = .whole) -> Answer? {
        interview.countedAnswer(at: Address(QuestionID(name), part))
    }

    /// How often a line stands in the transcript.
    func count(ofLine line: String) -> Int {
        transcript.split(separator: "\n", omittingEmptySubsequences: false).count { $0 == line }
    }
}
