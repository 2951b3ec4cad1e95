/// The random orders that sections, pages and questions stand in.
struct RandomOrders {
    /// One child of a section, a page or the questionnaire, as the order around it sees it.
    private struct Place {
        let parent: String
        let child: Int
        let isRandom: Bool
        let isAnchored: Bool
        /// Whether no child before it moves, or none after it.
        let isBeforeAllThatMove: Bool
        let isAfterAllThatMove: Bool
    }

    /// For each question its places from the outside in: in the questionnaire, its section, and its page.
    private var chains: [[Place]] = []
    private(set) var isEmpty = true

    init(_ definition: InstrumentBuilder) {
        let questionnaire = definition.questionnaire
        let sections = places(
            in: questionnaire.id.value, isRandom: questionnaire.isRandom,
            anchors: questionnaire.sections.map(\.isAnchored))
        for (section, outer) in zip(questionnaire.sections, sections) {
            let items = places(
                in: section.id.value, isRandom: section.isRandom, anchors: section.items.map(\.isAnchored))
            for (item, middle) in zip(section.items, items) {
                switch item {
                case .question: chains.append([outer, middle])
                case .page(let page):
                    let inner = places(
                        in: page.id.value, isRandom: page.isRandom, anchors: page.questions.map(\.isAnchored))
                    chains += inner.map { [outer, middle, $0] }
                }
            }
        }
    }

    private mutating func places(in parent: String, isRandom: Bool, anchors: [Bool]) -> [Place] {
        if isRandom { isEmpty = false }
        let firstMoving = anchors.firstIndex(of: false) ?? anchors.count
        let lastMoving = anchors.lastIndex(of: false) ?? -1
        return anchors.enumerated().map { index, isAnchored in
            Place(
                parent: parent, child: index, isRandom: isRandom, isAnchored: isAnchored,
                isBeforeAllThatMove: index < firstMoving, isAfterAllThatMove: index > lastMoving)
        }
    }

    /// The order in which `question` may come after `asked`, though it is written before it; nil when there is none.
    func order(thatMixes question: Int, with asked: Int) -> String? {
        // A section without questions stands before a question that need not be there.
        guard question != asked, chains.indices.contains(asked) else { return nil }
        for (mine, other) in zip(chains[question], chains[asked]) {
            guard mine.parent == other.parent else { return nil }
            guard mine.child != other.child else { continue }
            let isSettled =
                !mine.isRandom || mine.isBeforeAllThatMove || other.isAfterAllThatMove
                || (mine.isAnchored && other.isAnchored)
            return isSettled ? nil : mine.parent
        }
        return nil
    }
}

extension SectionItem {
    var isAnchored: Bool {
        switch self {
        case .question(let question): question.isAnchored
        case .page(let page): page.isAnchored
        }
    }
}
