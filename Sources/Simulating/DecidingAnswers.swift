import Definition
import Expressions
import Interviewing

/// The answers that decide formulas in the end, seen through computed variables.
struct DecidingAnswers: Sendable {
    /// The answerable questions among them; ascending.
    let questions: [Int]
    /// The slots of answers and outside values.
    let slots: [Int]
    /// The computed variables in between, each after those it uses.
    let computed: [Int]

    /// - Parameter also: Slots besides those that the formulas read.
    init(of formulas: [Formula], also: [Int] = [], _ plan: InterviewPlan) {
        let instrument = plan.instrument
        var open = also + formulas.flatMap(\.reads)
        var seen = Set(open)
        var (questions, slots, computed): (Set<Int>, Set<Int>, Set<Int>) = ([], [], [])
        while let slot = open.popLast() {
            guard let index = instrument.variables[slot].question else {
                slots.insert(slot)
                continue
            }
            let question = instrument.questions[index]
            guard case .computed(let formula, _, _) = question.kind else {
                slots.insert(slot)
                if question.isAnswerable { questions.insert(index) }
                continue
            }
            computed.insert(index)
            let reads = formula.reads + instrument.routing(of: question).flatMap(\.reads)
            open += reads.filter { seen.insert($0).inserted }
        }
        self.questions = questions.sorted()
        self.slots = slots.sorted()
        self.computed = computed.sorted { plan.unitOfQuestion[$0] < plan.unitOfQuestion[$1] }
    }
}

extension Instrument {
    /// The conditions under which a question is asked: its own, its page's and its section's.
    func routing(of question: InstrumentQuestion) -> [Formula] {
        [
            question.condition, question.page.flatMap { pages[$0].condition },
            sections[question.section].condition,
        ]
        .compactMap(\.self)
    }
}
