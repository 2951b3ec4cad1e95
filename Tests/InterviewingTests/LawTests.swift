import Definition
import Expressions
import Interviewing
import Testing
import Values

/// The laws of the engine, on random questionnaires under random answers, changes and steps back.
@Suite struct LawTests {
    /// An interview after some sixty random acts, with its journal.
    private func wander(seed: UInt64) throws -> (interview: Interview, journal: [JournalEvent]) {
        var shape = RandomQuestionnaire(seed: seed)
        let yaml = shape.yaml()
        var story = try Scenario(yaml, seed: seed)
        var random = SeededNumbers(seed: seed ^ 0xabcdef)
        for _ in 0..<60 {
            guard story.interview.ending == nil else { break }
            try act(&story, &random)
        }
        return (story.interview, story.journal)
    }

    private func act(_ story: inout Scenario, _ random: inout SeededNumbers) throws {
        let interview = story.interview
        switch random.below(10) {
        case 0...5:
            let variables = interview.instrument.variables.filter { variable in
                interview.frame.cells[variable.slot] != .offPath && variable.type != nil
                    && interview.instrument.questions[variable.question ?? 0].isAnswerable
            }
            guard !variables.isEmpty else { return }
            let variable = variables[random.below(variables.count)]
            let answer = randomAnswer(to: variable, in: interview, &random)
            if let event = try? interview.recording(answer, at: variable.address) { try story.apply(event) }
        case 6:
            let place = interview.instrument.questions[random.below(interview.instrument.questions.count)].id
            if let event = try? interview.clearing(Address(place)) { try story.apply(event) }
        case 7:
            if let event = interview.goingBack() { try story.apply(event) }
        default:
            // A screen-out would end the story at once, so leaving is only for what does not.
            if case .free(let events) = interview.leaving(), events.count == 1 { try story.apply(events[0]) }
        }
    }

    private func randomAnswer(to variable: Variable, in interview: Interview, _ random: inout SeededNumbers)
        -> Answer
    {
        let code = ChoiceCode(Int32(random.below(4) + 1))
        return switch variable.type {
        case .number?:
            random.chance(5) ? .missing(.dontKnow) : .given(.number(DecimalNumber(random.below(10))))
        case .code?: .given(.code(random.chance(4) ? ChoiceCode(9) : code))
        case .codes?: .given(.codes([code, ChoiceCode(Int32(random.below(4) + 1))]))
        case .ranking?: .given(.ranking([code]))
        default: .given(.text("text \(random.below(100))"))
        }
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `replaying the journal gives the same state`(seed: UInt64) throws {
        let (interview, journal) = try wander(seed: seed)

        let replayed = try Interview(plan: interview.plan, replaying: journal)

        #expect(replayed.frame.cells == interview.frame.cells)
        #expect(replayed.place == interview.place)
        #expect(replayed.presentedQuestions == interview.presentedQuestions)
        #expect(replayed.confirmations == interview.confirmations)
        #expect(replayed.answers == interview.answers)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `ending and being opened again changes no answer, and replays to the same state`(seed: UInt64) throws
    {
        var (interview, journal) = try wander(seed: seed)
        let before = interview
        let more: [JournalEvent] = interview.ending == nil ? [.ended(.brokenOff), .resumed] : [.resumed]
        for event in more { try interview.apply(event) }
        journal += more

        let replayed = try Interview(plan: interview.plan, replaying: journal)

        #expect(interview.frame.cells == before.frame.cells)
        #expect(interview.answers == before.answers)
        #expect(interview.ending == nil && interview.place == .review)
        #expect(replayed.frame.cells == interview.frame.cells)
        #expect(replayed.place == interview.place && replayed.ending == nil)
        #expect(replayed.presentedQuestions == interview.presentedQuestions)
        #expect(replayed.confirmations == interview.confirmations)
        #expect(replayed.isVisited == interview.isVisited)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `what counts in the end follows from the final answers alone`(seed: UInt64) throws {
        let (interview, _) = try wander(seed: seed)

        var fresh = Interview(plan: interview.plan, beginning: interview.beginning)
        // Only answers on the path are given, and only once they are asked for: routes open as answers come.
        var given = true
        while given {
            given = false
            for variable in interview.instrument.variables
            where fresh.frame.cells[variable.slot] == .unanswered {
                guard let answer = interview.frame.cells[variable.slot].answer, variable.question != nil,
                    !interview.isComputed(variable)
                else { continue }
                try fresh.apply(try fresh.recording(answer, at: variable.address))
                given = true
            }
        }

        #expect(fresh.frame.cells == interview.frame.cells)
        #expect(fresh.presentedQuestions == interview.presentedQuestions)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `the incremental state equals one worked out from scratch`(seed: UInt64) throws {
        let (interview, _) = try wander(seed: seed)

        // All answers, those off the path too, in the opposite order: another course of propagation.
        var other = Interview(plan: interview.plan, beginning: interview.beginning)
        for variable in interview.instrument.variables.reversed() {
            if variable.question != nil, let answer = interview.answers[variable.slot] {
                try other.apply(.answered(variable.address, answer))
            }
        }

        #expect(other.frame.cells == interview.frame.cells)
        #expect(other.presentedQuestions == interview.presentedQuestions)
        #expect(other.setAsideQuestions == interview.setAsideQuestions)
        for question in interview.instrument.questions {
            var (left, right) = (interview, other)
            #expect(left.shownOptions(of: question.index) == right.shownOptions(of: question.index))
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `the bounds on what is left enclose what then comes`(seed: UInt64) throws {
        var shape = RandomQuestionnaire(seed: seed)
        var story = try Scenario(shape.yaml(), seed: seed)
        var random = SeededNumbers(seed: seed)
        var bounds: [(met: Int, least: Int, most: Int)] = []
        var met = 0
        // Straight through: each question is answered somehow, or left when it may be.
        while let index = story.interview.currentQuestion, story.interview.ending == nil {
            let question = story.interview.instrument.questions[index]
            if question.isAnswerable { met += 1 }
            for variable in story.interview.instrument.variables where variable.question == index {
                for _ in 0..<20 where story.interview.frame.cells[variable.slot] == .unanswered {
                    let answer = randomAnswer(to: variable, in: story.interview, &random)
                    if let event = try? story.interview.recording(answer, at: variable.address) {
                        try story.apply(event)
                    }
                }
            }
            let left = story.interview.progress.left
            bounds.append((met, left.lowerBound, left.upperBound))
            guard case .free(let events) = story.interview.leaving() else { return }
            for event in events { try story.apply(event) }
        }

        for bound in bounds {
            #expect(bound.least <= met - bound.met && met - bound.met <= bound.most)
        }
    }
}

extension AnswerFrame.Cell {
    /// The answer in the cell; nil off the path and when unanswered.
    fileprivate var answer: Answer? {
        switch self {
        case .given(let value): .given(value)
        case .missing(let reason): .missing(reason)
        case .offPath, .unanswered: nil
        }
    }
}

extension Interview {
    fileprivate func isComputed(_ variable: Variable) -> Bool {
        variable.question.map { !instrument.questions[$0].isAnswerable } ?? true
    }
}
