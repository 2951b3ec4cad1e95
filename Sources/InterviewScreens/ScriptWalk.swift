import Definition
import Findings
import Interviewing
import Values

/// One walk of a script through an interview: the same events, in the same order, as typing the answers.
struct ScriptWalk {
    private let script: ScriptedAnswers
    private let original: Interview
    private let isStrict: Bool
    private var interview: Interview
    private var events: [JournalEvent] = []
    private var problems: [ScriptProblem] = []
    private var used: Set<String> = []
    private let values: [String: ScriptValue]
    private var reasons: [String: String] = [:]

    init(_ script: ScriptedAnswers, _ interview: Interview, isStrict: Bool) {
        self.script = script
        self.isStrict = isStrict
        self.interview = interview
        original = interview
        values = Dictionary(script.members.map { ($0.name, $0.value) }) { _, last in last }
    }

    mutating func run() -> ScriptRun {
        if values["_consent"] == .truth(false), interview.instrument.consent != nil, interview.eventCount == 1
        {
            return ScriptRun(outcome: .consentRefused, events: [], warnings: [], interview: original)
        }
        problems = script.soundness(for: interview)
        readReasons()
        if interview.eventCount > 1 { apply([.resumed]) }
        let stop = walk()
        if interview.ending != nil { noteUnused() }
        var outcome: ScriptRun.Outcome
        switch (stop, interview.ending) {
        case (let problem?, _):
            if case .ranOut = problem.reason {
                outcome = .ranOut(problem)
            } else {
                outcome = .stopped(problem)
            }
            if isStrict, case .stopped = outcome,
                !problems.contains(where: { $0.variable == problem.variable })
            {
                problems.append(problem)
            }
        case (nil, let ending?): outcome = .ended(ending)
        case (nil, nil): preconditionFailure("a walk stops at a problem or at the end of the interview")
        }
        if isStrict, !problems.isEmpty {
            return ScriptRun(outcome: .refused(problems), events: [], warnings: [], interview: original)
        }
        if interview.ending == nil { apply([.paused]) }
        let warnings = problems.filter { $0.variable != stop?.variable }
        return ScriptRun(outcome: outcome, events: events, warnings: warnings, interview: interview)
    }

    /// Walks to the end; what stopped it before, if anything did.
    private mutating func walk() -> ScriptProblem? {
        while true {
            guard let index = interview.currentQuestion else {
                if let next = nextUnused() {
                    apply([next])
                    continue
                }
                switch interview.submitting() {
                case .free(let events):
                    apply(events)
                    return nil
                case .blocked(let obstacles):
                    if let problem = confirm(obstacles) { return problem }
                    continue
                }
            }
            let question = interview.instrument.questions[index]
            apply([.shown(question.id, order: interview.shownOrder(of: index))])
            do throws(ScriptProblem) { try answer(question) } catch { return error }
            leaving: while true {
                switch interview.leaving() {
                case .free(let events):
                    apply(events)
                    if interview.ending != nil { return nil }
                    break leaving
                case .blocked(let obstacles):
                    if let problem = confirm(obstacles) { return problem }
                }
            }
        }
    }

    /// Gives the question the answers that the script has for it.
    private mutating func answer(_ question: InstrumentQuestion) throws(ScriptProblem) {
        let name = question.id.name
        guard question.isAnswerable else { return }
        used.insert(name)
        if let value = values[name] {
            switch try ScriptReader(question: question, interview: interview).read(value) {
            case .nothing: break
            case .whole(let answer): try record(answer, at: Address(question.id), name)
            case .rows(let rows):
                let given = Dictionary(rows.map { ($0.row, $0.answer) }) { _, last in last }
                try recordRows(of: question) { given[$0] }
                for (row, _) in rows where interview.isRowOffPath(row, of: question) {
                    problems.append(ScriptProblem(variable: "\(name).\(row)", reason: .notAsked))
                }
            case .everyRow(let answer): try recordRows(of: question) { _ in answer }
            }
        }
        for text in question.specify where interview.isAsked(slot: text.slot) {
            let address = Address(question.id, .specify(text.code))
            let variable = address.variableName
            used.insert(variable)
            switch values[variable] {
            case nil, .null?: continue
            case .text(let typed)?:
                if typed.isBlank {
                    throw ScriptProblem(variable: variable, reason: .rejected(.tooShort(minimum: 1)))
                }
                try record(.given(.text(typed)), at: address, variable)
            default: throw ScriptProblem(variable: variable, reason: .wanted(.text))
            }
        }
    }

    private mutating func recordRows(
        of question: InstrumentQuestion, _ answer: (RowID) -> Answer?
    ) throws(ScriptProblem) {
        for row in interview.answeredRows(of: question.index).map(\.row.id) {
            guard let answer = answer(row) else { continue }
            let name = "\(question.id).\(row)"
            try record(answer, at: Address(question.id, .row(row)), name)
        }
    }

    private mutating func record(_ answer: Answer, at address: Address, _ variable: String)
        throws(ScriptProblem)
    {
        let event: JournalEvent
        do throws(AnswerProblem) {
            if case .given(.text(let text)) = answer, text.isBlank { throw .tooShort(minimum: 1) }
            event = try interview.recording(answer, at: address)
        } catch {
            throw ScriptProblem(variable: variable, reason: .rejected(error))
        }
        apply([event])
    }

    /// Confirms what soft edits object to; the problem when something else is in the way, or a reason is missing.
    private mutating func confirm(_ obstacles: [Obstacle]) -> ScriptProblem? {
        for obstacle in obstacles {
            let place = obstacle.question ?? interview.currentQuestion
            let variable = place.map { interview.instrument.questions[$0].id.name } ?? ""
            switch obstacle {
            case .unconfirmed(let edit, _):
                if let reason = reasons[edit.id] {
                    apply([.confirmed(edit: edit.id, reason: reason)])
                } else if isStrict {
                    return ScriptProblem(variable: variable, reason: .reasonMissing(edit: edit.id))
                } else {
                    apply([.confirmed(edit: edit.id, reason: ScriptedAnswers.standardReason)])
                }
            case .needsAnswer(_, let rows):
                let row = rows.first.map { ".\($0)" } ?? ""
                return ScriptProblem(variable: variable + row, reason: .ranOut)
            case .needsText(let question, let code):
                let address = Address(interview.instrument.questions[question].id, .specify(code))
                return ScriptProblem(variable: address.variableName, reason: .ranOut)
            case .tooFewMarks, .incompleteRanking, .wrongSum, .failedCheck:
                return ScriptProblem(variable: variable, reason: .obstacle(obstacle))
            }
        }
        return nil
    }

    /// The move to a question that the script answers and that has not come up, in an interview that was at its
    /// review before.
    private func nextUnused() -> JournalEvent? {
        for index in interview.numberedQuestions {
            let question = interview.instrument.questions[index]
            if values[question.id.name] != nil, !used.contains(question.id.name) {
                return interview.jumping(to: question.id)
            }
        }
        return nil
    }

    /// Notes the variables that were never asked.
    private mutating func noteUnused() {
        let known = Set(problems.map(\.variable))
        for member in script.members where !member.name.hasPrefix("_") && member.value != .null {
            guard !used.contains(member.name), !known.contains(member.name) else { continue }
            problems.append(ScriptProblem(variable: member.name, reason: .notAsked))
        }
    }

    /// The reasons that can be used; the others are among the problems already.
    private mutating func readReasons() {
        guard case .object(let members)? = values["_reasons"] else { return }
        for member in members {
            guard case .text(let text) = member.value, (try? Interview.check(reason: text.trimmed)) != nil
            else {
                continue
            }
            reasons[member.name] = text.trimmed
        }
    }

    private mutating func apply(_ new: [JournalEvent]) {
        for event in new {
            do {
                try interview.apply(event)
            } catch {
                preconditionFailure("an event that the interview made fits it: \(error)")
            }
            events.append(event)
        }
    }
}
