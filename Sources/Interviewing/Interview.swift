package import Definition
package import Expressions
package import Values

/// One respondent's way through a questionnaire: a value that is the replay of its journal.
///
/// It is changed only by `apply(_:)`. What a respondent does is first turned into events (`Interview+Answering`,
/// `Interview+Moving`), so that they can be made durable before they take effect. Answers are kept whether or not
/// they are on the path; `frame` shows only those that are. An event works out again what depends on it and nothing
/// else.
package struct Interview: Sendable {
    /// By reference: an interview is copied often, and its plan has many parts.
    private let heldPlan: HeldPlan
    package let beginning: Beginning
    package internal(set) var language: LanguageTag
    package internal(set) var place: Place
    package internal(set) var ending: Ending?
    /// The last answer to each variable, by slot, on the path or not.
    package internal(set) var answers: ContiguousArray<Answer?>
    /// The answers that count: those on the path, without the marks of options that are not.
    package internal(set) var frame: AnswerFrame
    /// Soft edits that were confirmed for the answers as they stand, with the reason given.
    package internal(set) var confirmations: [String: String] = [:]
    /// Questions that have been presented, by index.
    package internal(set) var isVisited: [Bool]
    /// Whether the respondent has been at the review: from then on, leaving a question leads back there.
    package internal(set) var hasReviewed = false
    /// How many events have been applied.
    package internal(set) var eventCount = 1

    /// The questions in the order in which this respondent meets them, and the place of each in it.
    let order: [Int]
    package let placeInOrder: [Int]
    /// How far each question's routing looks: the last place in the order that its conditions read, −1 for none.
    let horizon: [Int]

    var sectionState: [Routing]
    var pageState: [Routing]
    var questionState: [Routing]
    /// The place in the order of the first screen-out on the path; nothing after it is asked.
    var cutoff = Int.max
    var dirty: DirtyUnits
    /// Slots whose cells have changed since the last event.
    var changedSlots: [Int] = []
    package internal(set) var optionMemory: OptionMemory
    /// Rows in the order of a record, by question; empty for an interview that is under way.
    var recalledRows: [Int: [Int]] = [:]

    /// Whether something is asked, as far as the answers tell.
    enum Routing: UInt8, Sendable {
        case no
        case yes
        case unknown
    }

    /// Lent, not copied, and so is the instrument: both are read several times for each answer.
    package var plan: InterviewPlan { _read { yield heldPlan.plan } }
    package var instrument: Instrument { _read { yield heldPlan.plan.instrument } }

    /// An interview at its first question.
    ///
    /// - Parameters:
    ///   - memory: what interviews of the same plan have found out about option lists; it changes nothing but the time
    ///     that this one takes.
    ///   - arranged: The questions in another order than the one that the seed gives; nil for that one.
    package init(
        plan: InterviewPlan, beginning: Beginning, remembering memory: OptionMemory = OptionMemory(),
        arranged: [Int]? = nil
    ) {
        let instrument = plan.instrument
        heldPlan = HeldPlan(plan)
        optionMemory = memory
        self.beginning = beginning
        language = beginning.language
        answers = ContiguousArray(repeating: nil, count: instrument.variables.count)
        frame = AnswerFrame(cellCount: instrument.variables.count, today: beginning.today)
        isVisited = [Bool](repeating: false, count: instrument.questions.count)
        order = arranged ?? instrument.order(seed: beginning.seed)
        var places = [Int](repeating: 0, count: order.count)
        for (place, question) in order.enumerated() { places[question] = place }
        placeInOrder = places
        horizon = plan.horizons(placeInOrder: places)
        sectionState = [Routing](repeating: .no, count: instrument.sections.count)
        pageState = [Routing](repeating: .no, count: instrument.pages.count)
        questionState = [Routing](repeating: .no, count: instrument.questions.count)
        dirty = DirtyUnits(count: plan.units.count)
        place = .review

        for value in instrument.outside {
            let given = beginning.outside[value.id]
            answers[value.slot] = given.map { .given($0) }
            frame.cells[value.slot] = given.map { .given($0) } ?? .unanswered
        }
        dirty.insertAll(count: plan.units.count)
        propagate()
        if let first = order.first(where: { instrument.questions[$0].isPresented && isOnPath($0) }) {
            place = .question(instrument.questions[first].id)
            isVisited[first] = true
        }
        changedSlots = []
    }

    /// The interview that a journal tells of.
    ///
    /// - Throws: `JournalError` when the journal does not begin with `began` or an event does not fit the instrument.
    package init(plan: InterviewPlan, replaying journal: some Sequence<JournalEvent>) throws(JournalError) {
        var interview: Interview?
        for event in journal {
            if case .began(let beginning) = event {
                guard interview == nil else { throw .beganTwice }
                interview = Interview(plan: plan, beginning: beginning)
            } else if interview == nil {
                throw .beginningMissing
            } else {
                try interview?.apply(event)
            }
        }
        guard let interview else { throw .beginningMissing }
        self = interview
    }

    /// Whether a question is asked of this respondent.
    package func isOnPath(_ question: Int) -> Bool {
        guard questionState[question] == .yes else { return false }
        return plan.roles[question] == .computed || placeInOrder[question] <= cutoff
    }
}

/// The plan behind a reference.
private final class HeldPlan: Sendable {
    let plan: InterviewPlan

    init(_ plan: InterviewPlan) { self.plan = plan }
}

/// Why a journal cannot be replayed on an instrument.
package enum JournalError: Error, Hashable {
    case beginningMissing
    case beganTwice
    case unknownAddress(Address)
    case unknownQuestion(QuestionID)
    case afterTheEnd
}

extension Interview {
    /// Takes one event into the state. Cost: what depends on it.
    ///
    /// After the end only `resumed` is taken: it opens the interview again, at the review.
    ///
    /// - Throws: `JournalError` when the event names what the instrument does not have, or comes after the end; the
    ///   interview is then unchanged.
    package mutating func apply(_ event: JournalEvent) throws(JournalError) {
        guard ending == nil || event == .resumed else { throw .afterTheEnd }
        changedSlots.removeAll(keepingCapacity: true)
        switch event {
        case .began:
            throw .beganTwice
        case .answered(let address, let answer):
            try store(answer, at: address)
        case .cleared(let address):
            try store(nil, at: address)
        case .moved(let place):
            try move(to: place)
        case .shown(let id, _):
            guard instrument.questionIndex[id] != nil else { throw .unknownQuestion(id) }
        case .confirmed(let edit, let reason):
            confirmations[edit] = reason
        case .switchedLanguage(let tag):
            language = tag
        case .paused:
            break
        case .resumed:
            if ending != nil { reopen() }
        case .ended(let end):
            ending = end
        }
        eventCount += 1
    }

    /// The slot of an address; nil when the instrument has no such variable.
    package func slot(of address: Address) -> Int? {
        guard let index = instrument.questionIndex[address.question], address.path.isEmpty else { return nil }
        let question = instrument.questions[index]
        switch address.part {
        case .whole: return question.slot
        case .row(let id): return question.rows.first { $0.id == id }?.slot
        case .specify(let code): return question.specify.first { $0.code == code }?.slot
        }
    }

    private mutating func store(_ answer: Answer?, at address: Address) throws(JournalError) {
        guard let slot = slot(of: address), let question = instrument.variables[slot].question else {
            throw .unknownAddress(address)
        }
        answers[slot] = answer
        dirty.insert(plan.unitOfQuestion[question])
        propagate()
        if !confirmations.isEmpty { withdrawOutdatedConfirmations() }
    }

    private mutating func move(to target: Place) throws(JournalError) {
        switch target {
        case .review:
            hasReviewed = true
        case .question(let id):
            guard let index = instrument.questionIndex[id] else { throw .unknownQuestion(id) }
            isVisited[index] = true
        }
        place = target
    }

    /// What had ended is corrected from the review, from which every question can be reached.
    private mutating func reopen() {
        ending = nil
        place = .review
        hasReviewed = true
    }

    /// A confirmation holds for the answers that it was given for: when one of them changes, it is asked anew.
    private mutating func withdrawOutdatedConfirmations() {
        guard !changedSlots.isEmpty else { return }
        // A set costs more than it saves for the few slots that most answers change.
        let changed = changedSlots.count > 8 ? Set(changedSlots) : nil
        for id in confirmations.keys {
            guard let edit = instrument.edit(id) else { continue }
            let isOutdated = edit.condition.reads.contains { slot in
                changed.map { $0.contains(slot) } ?? changedSlots.contains(slot)
            }
            if isOutdated { confirmations[id] = nil }
        }
    }
}

extension Instrument {
    /// The questions in one respondent's order: as written, but for what is random.
    func order(seed: UInt64) -> [Int] {
        func arranged<Element>(
            _ elements: [Element], random: Bool, under name: String, anchored: (Element) -> Bool
        ) -> [Element] {
            guard random else { return elements }
            var generator = RandomOrder(seed: seed, name: name)
            return generator.shuffled(elements, isAnchored: anchored)
        }
        let sectionOrder = arranged(
            sections, random: questionnaire.isRandom, under: "/sections", anchored: \.isAnchored)
        return sectionOrder.flatMap { section in
            let items = arranged(section.items, random: section.isRandom, under: section.id) { item in
                switch item {
                case .question(let index): questions[index].isAnchored
                case .page(let index): pages[index].isAnchored
                }
            }
            return items.flatMap { item in
                switch item {
                case .question(let index): [index]
                case .page(let index):
                    arranged(pages[index].questions, random: pages[index].isRandom, under: pages[index].id) {
                        questions[$0].isAnchored
                    }
                }
            }
        }
    }
}
