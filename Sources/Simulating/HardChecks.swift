import Definition
import Expressions
import Interviewing

/// The hard edits of an instrument, with the questions whose answers decide them: made once for a simulation.
struct HardChecks: Sendable {
    /// One hard edit.
    struct Check: Sendable {
        let edit: InstrumentEdit
        let place: Place
        /// The answerable questions that it reads, through computed variables too; ascending.
        let questions: [Int]
        /// The slots of answers and outside values that it reads in the end.
        let slots: [Int]
        /// The computed variables in between, each after those it uses.
        let computed: [Int]

        var goal: AnswerAim.Goal {
            AnswerAim.Goal(condition: edit.condition, slots: slots, computed: computed)
        }
    }

    /// Where an edit stands, which says when it is judged.
    enum Place: Hashable, Sendable {
        case question(Int)
        case page(Int)
        case interview
    }

    let all: [Check]
    /// For each question the checks that read it, ascending.
    let reading: [[Int]]
    private let numberByID: [String: Int]

    init(_ plan: InterviewPlan) {
        let instrument = plan.instrument
        var all: [Check] = []
        func add(_ edits: [InstrumentEdit], at place: Place) {
            for edit in edits where edit.severity == .hard {
                all.append(Self.check(edit, at: place, plan))
            }
        }
        for question in instrument.questions { add(question.edits, at: .question(question.index)) }
        for (index, page) in instrument.pages.enumerated() { add(page.edits, at: .page(index)) }
        add(instrument.edits, at: .interview)
        self.all = all
        var reading = [[Int]](repeating: [], count: instrument.questions.count)
        for (number, check) in all.enumerated() {
            for question in check.questions { reading[question].append(number) }
        }
        self.reading = reading
        numberByID = Dictionary(all.enumerated().map { ($1.edit.id, $0) }) { first, _ in first }
    }

    func number(of edit: InstrumentEdit) -> Int? { numberByID[edit.id] }

    private static func check(_ edit: InstrumentEdit, at place: Place, _ plan: InterviewPlan) -> Check {
        let answers = DecidingAnswers(of: [edit.condition], plan)
        return Check(
            edit: edit, place: place, questions: answers.questions, slots: answers.slots,
            computed: answers.computed)
    }

    /// The first check that fails now that a question has been answered, and that no later answer decides: one of the
    /// question, of its page, or on the whole interview.
    func failure(after index: Int, in interview: Interview) -> Int? {
        let here = interview.placeInOrder[index]
        return reading[index].first { number in
            let check = all[number]
            switch check.place {
            case .question(let owner): guard owner == index else { return false }
            case .page(let page):
                guard interview.instrument.questions[index].page == page else { return false }
            case .interview: break
            }
            return check.edit.condition.truth(in: interview.frame) == false
                && check.questions.allSatisfy { interview.placeInOrder[$0] <= here }
        }
    }
}
