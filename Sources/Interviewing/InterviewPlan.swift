package import Definition
import Expressions

/// What depends on what in an instrument, and in which order it is worked out: made once, shared by all interviews.
///
/// A *unit* is a section's, a page's or a question's routing, a question's with all that hangs on it: its rows,
/// options, and value if computed. Units are numbered so that each depends only on lower ones.
package struct InterviewPlan: Sendable {
    /// What a unit works out.
    enum Unit: Hashable {
        case section(Int)
        case page(Int)
        case question(Int)
    }

    package let instrument: Instrument
    let units: [Unit]
    package let unitOfQuestion: [Int]
    /// The units of what stands in a section, page by page.
    let unitsInSection: [[Int]]
    let unitsInPage: [[Int]]
    /// Units that read a slot, ascending, as one array with bounds.
    private let readers: [Int]
    private let readerBounds: [Int]
    /// Whether options come and go: they have conditions of their own, or the question a filter.
    let hasDynamicOptions: [Bool]
    /// Whether options have conditions of their own.
    let hasConditionalOptions: [Bool]
    /// Whether the options shown follow from the answers alone: neither from the respondent's seed nor from the day.
    let hasCommonOptions: [Bool]
    /// The slots that decide which options of a question are shown.
    let optionReads: [[Int]]
    /// The questions that are screen-outs.
    let screenOuts: [Int]
    /// What a pass over all questions needs to know of each, kept small because such passes are frequent.
    let roles: [Role]

    /// What a question is to the respondent.
    enum Role: UInt8, Sendable {
        case answerable
        case note
        case screenOut
        case computed
    }

    package init(_ instrument: Instrument) {
        self.instrument = instrument
        let order = UnitOrder(instrument)
        units = order.units
        var unitOfQuestion = [Int](repeating: 0, count: instrument.questions.count)
        var unitsInSection = [[Int]](repeating: [], count: instrument.sections.count)
        var unitsInPage = [[Int]](repeating: [], count: instrument.pages.count)
        var readersBySlot = [[Int]](repeating: [], count: instrument.variables.count)
        for (number, unit) in order.units.enumerated() {
            switch unit {
            case .section: break
            case .page(let page):
                let section = instrument.pages[page].questions.first.map { instrument.questions[$0].section }
                if let section { unitsInSection[section].append(number) }
            case .question(let index):
                unitOfQuestion[index] = number
                if let page = instrument.questions[index].page {
                    unitsInPage[page].append(number)
                } else {
                    unitsInSection[instrument.questions[index].section].append(number)
                }
            }
            for slot in instrument.slotsRead(by: unit) { readersBySlot[slot].append(number) }
        }
        self.unitOfQuestion = unitOfQuestion
        self.unitsInSection = unitsInSection
        self.unitsInPage = unitsInPage
        var readers: [Int] = []
        var bounds = [0]
        for units in readersBySlot {
            readers += units
            bounds.append(readers.count)
        }
        self.readers = readers
        readerBounds = bounds
        hasCommonOptions = instrument.questions.map { question in
            guard let use = question.options, !use.isRandom, use.filter?.usesToday != true else {
                return false
            }
            return !instrument.tables[use.table].options.contains { $0.condition?.usesToday == true }
        }
        optionReads = instrument.questions.map { instrument.slotsDecidingOptions(of: $0) }
        roles = instrument.questions.map { question in
            switch question.kind {
            case .computed: .computed
            case .screenOut: .screenOut
            case .note: .note
            default: .answerable
            }
        }
        screenOuts = instrument.questions.filter(\.isScreenOut).map(\.index)
        hasConditionalOptions = instrument.questions.map { question in
            question.options.map { instrument.tables[$0.table].options.contains { $0.condition != nil } }
                ?? false
        }
        hasDynamicOptions = zip(instrument.questions, hasConditionalOptions).map { question, isConditional in
            isConditional || question.options?.filter != nil
        }
    }

    func readers(of slot: Int) -> ArraySlice<Int> {
        readers[readerBounds[slot]..<readerBounds[slot + 1]]
    }

    /// For each question the last place in a respondent's order that its routing reads, through computed variables
    /// and the sections and pages it stands in; −1 for none.
    func horizons(placeInOrder: [Int]) -> [Int] {
        var ofSection = [Int](repeating: -1, count: instrument.sections.count)
        var ofPage = [Int](repeating: -1, count: instrument.pages.count)
        var ofQuestion = [Int](repeating: -1, count: instrument.questions.count)
        var standing = placeInOrder
        func reach(_ slots: [Int]) -> Int {
            slots.reduce(-1) { furthest, slot in
                max(furthest, instrument.variables[slot].question.map { standing[$0] } ?? -1)
            }
        }
        for unit in units {
            switch unit {
            case .section(let index):
                ofSection[index] = reach(instrument.sections[index].condition?.reads ?? [])
            case .page(let index):
                let page = instrument.pages[index]
                let outer = page.questions.first.map { ofSection[instrument.questions[$0].section] } ?? -1
                ofPage[index] = max(outer, reach(page.condition?.reads ?? []))
            case .question(let index):
                let question = instrument.questions[index]
                let outer = question.page.map { ofPage[$0] } ?? ofSection[question.section]
                ofQuestion[index] = max(
                    outer, reach(question.condition?.reads ?? []), reach(optionReads[index]),
                    reach(question.rows.flatMap { $0.condition?.reads ?? [] }))
                if case .computed(let formula, _, _) = question.kind {
                    standing[index] = max(ofQuestion[index], reach(formula.reads))
                }
            }
        }
        return ofQuestion
    }
}

extension Instrument {
    /// The slots whose cells a unit's formulas read, ascending.
    func slotsRead(by unit: InterviewPlan.Unit) -> [Int] {
        var slots: Set<Int> = []
        switch unit {
        case .section(let index): slots.formUnion(sections[index].condition?.reads ?? [])
        case .page(let index): slots.formUnion(pages[index].condition?.reads ?? [])
        case .question(let index):
            let question = questions[index]
            slots.formUnion(question.condition?.reads ?? [])
            for row in question.rows { slots.formUnion(row.condition?.reads ?? []) }
            slots.formUnion(slotsDecidingOptions(of: question))
            if case .computed(let formula, _, _) = question.kind { slots.formUnion(formula.reads) }
        }
        return slots.sorted()
    }

    /// The slots that the filter and the options' own conditions read, ascending.
    fileprivate func slotsDecidingOptions(of question: InstrumentQuestion) -> [Int] {
        guard let use = question.options else { return [] }
        var slots = Set(use.filter?.reads ?? [])
        for option in tables[use.table].options {
            if let condition = option.condition { slots.formUnion(condition.reads) }
        }
        return slots.sorted()
    }
}

/// The units in an order in which each comes after all it depends on; otherwise as written (Kahn 1962, taking the
/// first ready unit). Cost: (units + dependencies) × log units.
private struct UnitOrder {
    private(set) var units: [InterviewPlan.Unit] = []

    init(_ instrument: Instrument) {
        var written: [InterviewPlan.Unit] = []
        var numberOfQuestion = [Int](repeating: 0, count: instrument.questions.count)
        var parents: [[Int]] = []
        func add(_ unit: InterviewPlan.Unit, under parent: [Int]) -> Int {
            written.append(unit)
            parents.append(parent)
            return written.count - 1
        }
        for (index, section) in instrument.sections.enumerated() {
            let sectionUnit = add(.section(index), under: [])
            for item in section.items {
                switch item {
                case .question(let question):
                    numberOfQuestion[question] = add(.question(question), under: [sectionUnit])
                case .page(let page):
                    let pageUnit = add(.page(page), under: [sectionUnit])
                    for question in instrument.pages[page].questions {
                        numberOfQuestion[question] = add(.question(question), under: [pageUnit])
                    }
                }
            }
        }

        var successors = [[Int]](repeating: [], count: written.count)
        var waitingFor = [Int](repeating: 0, count: written.count)
        for (number, unit) in written.enumerated() {
            let owners = instrument.slotsRead(by: unit).compactMap { instrument.variables[$0].question }
            for before in Set(owners.map { numberOfQuestion[$0] } + parents[number]) where before != number {
                successors[before].append(number)
                waitingFor[number] += 1
            }
        }
        var ready = ReadyQueue()
        for number in written.indices where waitingFor[number] == 0 { ready.insert(number) }
        while let number = ready.removeFirst() {
            units.append(written[number])
            for successor in successors[number] {
                waitingFor[successor] -= 1
                if waitingFor[successor] == 0 { ready.insert(successor) }
            }
        }
        precondition(units.count == written.count, "rule D051 keeps cycles out of an instrument")
    }
}

/// Numbers of which the least is taken first: a binary heap.
private struct ReadyQueue {
    private var heap: [Int] = []

    mutating func insert(_ number: Int) {
        heap.append(number)
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() -> Int? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            if least == parent { return first }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
