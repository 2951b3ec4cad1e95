import Definition
package import Interviewing
package import Responses
package import Values

/// Made-up respondents who obey a questionnaire: respondent number n is the same whenever, wherever and in whatever
/// order the respondents of a seed are made.
///
/// Nothing in it reads a clock or another source of chance. What is drawn how: Docs/Simulation.md.
package struct Simulation: Sendable {
    package let plan: InterviewPlan
    package let definition: DefinitionHash
    package let seed: UInt64
    package let window: SimulationWindow
    /// Values from outside that all respondents share.
    package let outside: [QuestionID: Value]
    private let checks: HardChecks

    package init(
        _ plan: InterviewPlan, definition: DefinitionHash, seed: UInt64, window: SimulationWindow,
        outside: [QuestionID: Value] = [:]
    ) {
        self.plan = plan
        self.definition = definition
        self.seed = seed
        self.window = window
        self.outside = outside
        checks = HardChecks(plan)
    }

    /// The respondent of that number, from 1. Cost: one interview, and some two hundred tries for each time that a hard
    /// check cannot be met.
    ///
    /// - Precondition: the number is positive.
    package func respondent(_ number: Int) -> SimulatedRespondent {
        var memory = OptionMemory()
        return respondent(number, remembering: &memory)
    }

    /// The same respondent, sooner, with what earlier ones have found out about option lists.
    ///
    /// - Parameters:
    ///   - allotment: What those before have left to be hit; nil without targets.
    ///   - attempt: From 1 on, another respondent of the same number.
    package func respondent(
        _ number: Int, remembering memory: inout OptionMemory, allotting allotment: Allotment? = nil,
        attempt: Int = 0
    ) -> SimulatedRespondent {
        precondition(number > 0, "respondents are numbered from 1")
        var numbers = numbers(attempt == 0 ? "respondent" : "respondent \(attempt)", UInt64(number))
        let day = window.day(&numbers)
        let started = WallTime(
            milliseconds: Int64(day.dayNumber) * 86_400_000
                + Int64(numbers.within(RespondentHabits.begins)))
        let beginning = Beginning(
            seed: numbers.next(), language: language(of: number), today: day,
            outside: outsideValues(number, day, &numbers))
        let interview = Interview(plan: plan, beginning: beginning, remembering: memory)

        var walk = RespondentWalk(
            interview, checks: checks, numbers: numbers, mayLeaveBlank: true, allotment: allotment)
        var isThrough = walk.run()
        if isThrough, !walk.hasAnswer {
            // Who answers nothing leaves nothing that could be stored: then a respondent who leaves nothing blank.
            walk = RespondentWalk(
                interview, checks: checks, numbers: walk.numbers, mayLeaveBlank: false, allotment: allotment)
            isThrough = walk.run()
        }
        memory = walk.interview.optionMemory.common(to: plan)
        let failures = Dictionary(
            walk.failures.map { (checks.all[$0].edit.id, $1) }, uniquingKeysWith: +)
        return SimulatedRespondent(
            number: number, interview: walk.interview, failures: failures, hindrance: walk.hindrance,
            response: isThrough && walk.hasAnswer
                ? response(number, beginning: beginning, started: started, walk) : nil,
            choices: walk.choices)
    }

    /// The hard checks that failed, by id, each with the questions whose answers decide it.
    package func failedChecks(_ ids: some Sequence<String>) -> [(id: String, questions: [Int])] {
        let failed = Set(ids)
        return checks.all.filter { failed.contains($0.edit.id) }.map { ($0.edit.id, $0.questions) }
    }

    private func response(
        _ number: Int, beginning: Beginning, started: WallTime, _ walk: RespondentWalk
    ) -> Response {
        func moment(_ elapsed: Int64) -> Moment {
            Moment(
                session: 1, wall: WallTime(milliseconds: started.milliseconds + elapsed),
                elapsed: .milliseconds(elapsed))
        }
        let questionnaire = plan.instrument.questionnaire
        var response = Response(
            id: ResponseID(derivedFrom: hash(walk.allotment?.plan.identity ?? "id", UInt64(number))),
            questionnaire: questionnaire.id.value, version: questionnaire.version.value,
            wave: questionnaire.wave?.value, definition: definition, origin: .synthetic, mode: .script,
            beginning: beginning, at: moment(0))
        for event in walk.events { response.record(event.event, at: moment(event.elapsed)) }
        return response
    }

    /// Languages are dealt: of each hand of as many respondents as there are languages, every one gets another. The
    /// hands are shuffled, so that languages and stores of a split population do not fall together.
    private func language(of number: Int) -> LanguageTag {
        let languages = plan.instrument.languages
        let (hand, place) = (number - 1).quotientAndRemainder(dividingBy: languages.count)
        var numbers = numbers("languages", UInt64(hand))
        return numbers.elements(languages.count, of: languages)[place]
    }

    /// Those that all share, and for the others that are required a draw.
    private func outsideValues(
        _ number: Int, _ day: CalendarDate, _ numbers: inout DrawnNumbers
    ) -> [QuestionID: Value] {
        var values = outside
        for declared in plan.instrument.outside
        where declared.declaration.isRequired && values[declared.id] == nil {
            values[declared.id] = OutsideDraw.value(
                of: declared, in: plan.instrument, respondent: number, day: day, &numbers)
        }
        return values
    }

    private func numbers(_ name: String, _ number: UInt64) -> DrawnNumbers {
        DrawnNumbers(name, definition: definition, seed: seed, number: number)
    }

    private func hash(_ name: String, _ number: UInt64) -> [UInt8] {
        simulationHash(name, definition: definition, seed: seed, number: number)
    }
}

/// What became of one made-up respondent.
package struct SimulatedRespondent: Sendable {
    /// From 1.
    package let number: Int
    /// The interview as it ended, or where it was given up.
    package let interview: Interview
    /// How often each hard check failed on the way, by its id, and an answer was drawn again.
    package let failures: [String: Int]
    /// What could not be got past; nil when the interview ended.
    package let hindrance: Hindrance?
    /// The finished response; nil when there is none, or when nothing could be answered at all.
    package let response: Response?
    /// Which outcomes of each target there was a choice of; empty without targets.
    let choices: [OutcomeChoice]
}

extension RespondentWalk {
    /// Whether anything has been answered: before that, nothing of a response is stored.
    fileprivate var hasAnswer: Bool {
        events.contains { event in
            if case .answered = event.event { true } else { false }
        }
    }
}
