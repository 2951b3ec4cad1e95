import Expressions
import Values

/// Where questions and computed variables stand, and how far a formula at some place may look.
struct Standing {
    /// How far a formula may look.
    struct Limit {
        /// The last question, by written index, that may be read.
        var lastQuestion: Int
        /// The question at which the formula is evaluated; nil where random orders do not matter.
        var asked: Int?
        /// Questions that are behind the respondent in any order: those of the page that is being left.
        var settled: Range<Int> = 0..<0
    }

    /// The written index of each question; of a computed variable that of the latest question that it follows from.
    private(set) var ofQuestion: [Int]
    private let definition: InstrumentBuilder
    /// The questions and computed variables that each computed variable follows from.
    private var sources: [Int: [Int]] = [:]

    init(_ definition: InstrumentBuilder) {
        self.definition = definition
        ofQuestion = Array(definition.questions.indices)
        let conditions = Self.conditionReads(definition)
        // Computed variables come in the order of their dependencies, so one pass settles them.
        for index in definition.computedOrder {
            let reads = (definition.computedFormulas[index]?.reads ?? []) + (conditions[index] ?? [])
            let questions = Set(reads.compactMap { definition.instrument.variables[$0].question })
            sources[index] = questions.sorted()
            ofQuestion[index] = questions.reduce(-1) { max($0, ofQuestion[$1]) }
        }
    }

    /// What the conditions read that decide whether a computed variable has a value: its own, its page's and its
    /// section's.
    private static func conditionReads(_ definition: InstrumentBuilder) -> [Int: [Int]] {
        let instrument = definition.instrument
        var reads: [Int: [Int]] = [:]
        for index in definition.computedOrder where instrument.questions.indices.contains(index) {
            let question = instrument.questions[index]
            let page = question.page.flatMap { instrument.pages[$0].condition }
            let conditions = [question.condition, page, instrument.sections[question.section].condition]
            reads[index] = conditions.flatMap { $0?.reads ?? [] }
        }
        return reads
    }

    /// Whether it is known where this stands: not so of computed variables in a circle (rule D051).
    func isSettled(_ question: Int) -> Bool {
        guard case .computed = definition.questions[question].kind else { return true }
        return sources[question] != nil
    }

    /// The questions that a variable follows from: a question itself, or what a computed variable is computed from.
    func askedQuestions(behind question: Int) -> [Int] {
        guard sources[question] != nil else { return [question] }
        var found: Set<Int> = []
        var seen: Set<Int> = [question]
        var open = [question]
        while let next = open.popLast() {
            guard let needed = sources[next] else {
                found.insert(next)
                continue
            }
            open += needed.filter { seen.insert($0).inserted }
        }
        return found.sorted()
    }

    func limit(of place: FormulaUse.Place) -> Limit? {
        switch place {
        case .section(let number):
            guard let first = definition.instrument.firstQuestion(ofSection: number) else { return nil }
            return Limit(lastQuestion: first - 1, asked: first)
        case .page(let number):
            guard let first = definition.instrument.pages[number].questions.first else { return nil }
            return Limit(lastQuestion: first - 1, asked: first)
        case .question(let index), .row(let index, _), .option(let index, _), .filter(let index):
            return Limit(lastQuestion: index - 1, asked: index)
        case .questionEdit(let index, _):
            return Limit(lastQuestion: index, asked: index)
        case .pageEdit(let number, _):
            let questions = definition.instrument.pages[number].questions
            guard let first = questions.first, let last = questions.last else { return nil }
            return Limit(lastQuestion: last, asked: last, settled: first..<(last + 1))
        case .text(let index?, let isMessage):
            // The message of an edit on a page is read at the page's last question, when the page is left.
            let questions = definition.instrument.questions
            let page = isMessage && questions.indices.contains(index) ? questions[index].page : nil
            let settled = page.map { definition.instrument.pages[$0].questions }
            return Limit(
                lastQuestion: isMessage ? index : index - 1, asked: index,
                settled: settled.flatMap { page in page.first.map { $0..<(index + 1) } } ?? 0..<0)
        case .text(nil, _), .computed, .edit:
            return nil
        }
    }
}

extension Instrument {
    func firstQuestion(ofSection number: Int) -> Int? {
        switch sections[number].items.first {
        case .question(let index)?: index
        case .page(let page)?: pages[page].questions.first
        case nil: nil
        }
    }
}
