import Definition
import Interviewing
package import Values

/// One made-up respondent's way through an interview: the acts of a person at the keys, with answers drawn.
///
/// A hard check that fails takes the walk back to a question that it reads, as it stood before that was answered, so
/// that journals show one answer to each question. Everything is bounded; where the bounds do not do, it says what was
/// in the way.
struct RespondentWalk {
    let instrument: Instrument
    let checks: HardChecks
    let picker = AnswerPicker()
    let start: Interview
    var interview: Interview
    var numbers: DrawnNumbers
    /// Whether questions that are not required may be left blank.
    let mayLeaveBlank: Bool
    /// What those before have left to be hit; nil without targets.
    let allotment: Allotment?
    /// Which outcomes of each target the answers so far left a choice of; empty without targets.
    var choices: [OutcomeChoice]
    /// What happened after the beginning, with milliseconds since then.
    private(set) var events: [TimedEvent] = []
    /// How often each check has failed, by number; and the first thing that could not be overcome.
    private(set) var failures: [Int: Int] = [:]
    private(set) var hindrance: Hindrance?

    /// An event of the walk.
    struct TimedEvent {
        let event: JournalEvent
        let elapsed: Int64
    }

    private var elapsed: Int64 = 0
    /// The interview before each question that a check reads, in the order met.
    private var returns: [Return] = []
    private var tries: [Int: Int] = [:]
    private var triesLeft = Self.tries

    private struct Return {
        let question: Int
        let interview: Interview
        let eventCount: Int
        let elapsed: Int64
    }

    /// How often a walk goes back, and how often it starts again from the first question.
    private static let tries = 200
    private static let beginnings = 5
    /// So many tries at the last question that a check reads, then one at an earlier one.
    private static let triesInPlace = 12

    init(
        _ interview: Interview, checks: HardChecks, numbers: DrawnNumbers, mayLeaveBlank: Bool,
        allotment: Allotment?
    ) {
        instrument = interview.instrument
        start = interview
        self.interview = interview
        self.checks = checks
        self.numbers = numbers
        self.mayLeaveBlank = mayLeaveBlank
        self.allotment = allotment
        choices = [OutcomeChoice](repeating: [], count: allotment?.plan.shares.count ?? 0)
    }

    /// Walks to the end; false when something could not be overcome.
    mutating func run() -> Bool {
        for _ in 0..<Self.beginnings {
            hindrance = nil
            interview = start
            (events, elapsed, returns, tries, triesLeft) = ([], 0, [], [:], Self.tries)
            while interview.ending == nil, hindrance == nil { step() }
            if hindrance == nil { return true }
        }
        return false
    }

    private mutating func step() {
        guard let index = interview.currentQuestion else { return submit() }
        let question = instrument.questions[index]
        if !checks.reading[index].isEmpty, returns.last?.question != index {
            returns.append(
                Return(
                    question: index, interview: interview, eventCount: events.count, elapsed: elapsed))
        }
        apply(.shown(question.id, order: interview.shownOrder(of: index)))
        elapsed += Int64(numbers.within(RespondentHabits.thinking))
        answer(question)
        if let failed = checks.failure(after: index, in: interview) { return goBack(because: failed) }
        leave()
    }

    private mutating func leave() {
        while true {
            switch interview.leaving() {
            case .free(let events):
                elapsed += Int64(numbers.within(RespondentHabits.moving))
                for event in events { apply(event) }
                return
            case .blocked(let obstacles):
                guard confirm(obstacles) else { return }
            }
        }
    }

    private mutating func submit() {
        switch interview.submitting() {
        case .free(let events):
            elapsed += Int64(numbers.within(RespondentHabits.thinking))
            for event in events { apply(event) }
        case .blocked(let obstacles): _ = confirm(obstacles)
        }
    }

    /// Confirms warnings. False when something else was in the way: then the walk has gone back, or cannot go on.
    private mutating func confirm(_ obstacles: [Obstacle]) -> Bool {
        for obstacle in obstacles {
            switch obstacle {
            case .unconfirmed(let edit, _):
                elapsed += Int64(numbers.within(RespondentHabits.moving))
                apply(.confirmed(edit: edit.id, reason: RespondentHabits.reason))
            case .failedCheck(let edit, _):
                if let number = checks.number(of: edit) { goBack(because: number) }
                return false
            case .needsAnswer(let question, _), .needsText(let question, _), .tooFewMarks(let question, _, _),
                .incompleteRanking(let question, _), .wrongSum(let question, _, _):
                hindrance = .question(instrument.questions[question].id)
                return false
            }
        }
        return !obstacles.isEmpty
    }

    /// Back to before a question that the check reads: mostly the last of them, now and then an earlier one.
    private mutating func goBack(because number: Int) {
        failures[number, default: 0] += 1
        tries[number, default: 0] += 1
        triesLeft -= 1
        let places = returns.indices.filter {
            checks.all[number].questions.contains(returns[$0].question)
        }
        guard triesLeft > 0, let last = places.last else {
            hindrance = .check(checks.all[number].edit.id)
            return
        }
        let isTimeForAnother = tries[number, default: 0] % Self.triesInPlace == 0
        let place = isTimeForAnother ? numbers.element(of: places.dropLast()) ?? last : last
        let back = returns[place]
        interview = back.interview
        elapsed = back.elapsed
        events.removeSubrange(back.eventCount...)
        returns.removeSubrange((place + 1)...)
    }

    /// What answers to a question are to let hold: the checks that read it and have failed in this walk.
    func aim(at question: Int) -> AnswerAim? {
        guard !tries.isEmpty else { return nil }
        let failed = checks.reading[question].filter { tries[$0] != nil }
        return failed.isEmpty ? nil : AnswerAim(goals: failed.map { checks.all[$0].goal }, question: question)
    }

    /// Whether so much has been tried that a missing reason is the way out.
    func isAtAnEnd(with question: Int) -> Bool {
        checks.reading[question].contains {
            tries[$0, default: 0] % Self.triesInPlace == Self.triesInPlace - 2
        }
    }

    mutating func record(_ answer: Answer, at address: Address) {
        do throws(AnswerProblem) {
            apply(try interview.recording(answer, at: address))
        } catch {
            // Not an answer after all, such as a date outside the bounds of the calendar: the question stays open,
            // and where it is required it is what was in the way.
        }
    }

    private mutating func apply(_ event: JournalEvent) {
        do throws(JournalError) {
            try interview.apply(event)
        } catch {
            preconditionFailure("an event that the interview made fits it: \(error)")
        }
        events.append(TimedEvent(event: event, elapsed: elapsed))
    }
}

/// What a made-up respondent could not get past.
package enum Hindrance: Hashable, Sendable {
    /// A hard check that no answers tried would let hold, by its id.
    case check(String)
    /// A question to which nothing could be answered that lets the respondent go on.
    case question(QuestionID)
}
