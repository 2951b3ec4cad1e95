import Definition
import DefinitionYAML
import Expressions
import Findings
import Interviewing
import Testing
import Values

/// An interview told as a story: `scenario.answer("role", 3)`, `scenario.expect(asks: "staff")`.
struct Scenario {
    private(set) var interview: Interview
    private(set) var journal: [JournalEvent]

    /// Begins an interview by a questionnaire written in the test; only the sections need to be given.
    init(
        _ sections: String, header: String = "", seed: UInt64 = 1, today: String = "2022-06-15",
        outside: [String: Value] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let instrument = try Self.instrument(sections, header: header, sourceLocation: sourceLocation)
        let day = try #require(CalendarDate(today))
        let beginning = Beginning(
            seed: seed, language: instrument.defaultLanguage, today: day,
            outside: Dictionary(uniqueKeysWithValues: outside.map { (QuestionID($0.key), $0.value) }))
        interview = Interview(plan: InterviewPlan(instrument), beginning: beginning)
        journal = [.began(beginning)]
    }

    static func instrument(
        _ sections: String, header: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Instrument {
        let yaml = """
            canvass: 1
            id: story
            version: 1
            title: A story
            \(header.isEmpty ? "languages: [en]" : header)
            \(sections)
            """
        let reading = readDefinition(name: "story.yaml", bytes: Array(yaml.utf8)) { _ in .failure(.notFound) }
        let (instrument, findings) = reading.questionnaire?.instrument() ?? (nil, [])
        let errors = (reading.findings + findings).filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)", sourceLocation: sourceLocation)
        return try #require(instrument, sourceLocation: sourceLocation)
    }

    mutating func apply(_ event: JournalEvent) throws {
        try interview.apply(event)
        journal.append(event)
    }

    /// Answers where the respondent is or anywhere else on the path: `answer("role", 3)`, `answer("trust.press", 5)`.
    mutating func answer(_ name: String, _ value: Value) throws {
        try apply(try interview.recording(.given(value), at: address(name)))
    }

    mutating func answer(_ name: String, _ code: Int32) throws { try answer(name, .code(ChoiceCode(code))) }

    mutating func mark(_ name: String, _ codes: Int32...) throws {
        try answer(name, .codes(codes.map { ChoiceCode($0) }))
    }

    mutating func enter(_ name: String, _ number: Int) throws {
        try answer(name, .number(DecimalNumber(number)))
    }

    mutating func miss(_ name: String, _ reason: MissingReason) throws {
        try apply(try interview.recording(.missing(reason), at: address(name)))
    }

    mutating func clear(_ name: String) throws { try apply(try interview.clearing(address(name))) }

    /// Leaves the current question forwards; fails when something stands in the way.
    mutating func next(sourceLocation: SourceLocation = #_sourceLocation) throws {
        switch interview.leaving() {
        case .free(let events): for event in events { try apply(event) }
        case .blocked(let obstacles):
            Issue.record("cannot leave: \(obstacles)", sourceLocation: sourceLocation)
        }
    }

    mutating func back() throws { try apply(try #require(interview.goingBack())) }

    /// The question the respondent is at; nil at the review.
    var asked: String? { interview.currentQuestion.map { interview.instrument.questions[$0].id.name } }

    func expect(asks name: String?, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(asked == name, sourceLocation: sourceLocation)
    }

    /// The questions on the path, computed ones left out.
    var path: [String] { interview.presentedQuestions.map { interview.instrument.questions[$0].id.name } }

    func isShown(_ code: Int32, in name: String) -> Bool {
        interview.instrument.question(QuestionID(name)).map { interview.isShown(ChoiceCode(code), in: $0) }
            ?? false
    }

    func value(_ name: String) -> Value? {
        guard let slot = interview.slot(of: address(name)),
            case .given(let value) = interview.frame.cells[slot]
        else {
            return nil
        }
        return value
    }

    func address(_ name: String) -> Address {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2 else {
            let words = name.split(separator: "#").map(String.init)
            if words.count == 2, let code = Int32(words[1]) {
                return Address(QuestionID(words[0]), .specify(ChoiceCode(code)))
            }
            return Address(QuestionID(name))
        }
        return Address(QuestionID(parts[0]), .row(RowID(parts[1])))
    }
}
