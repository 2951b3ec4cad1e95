import Findings
import Values

// D008 for what the file does not spell out: each question that carries options forward has all of them again, and
// each that uses a shared list has the texts beside its options. A small file could ask for billions.

extension InstrumentBuilder {
    private static let rowLimit = 2_000
    private static let totalLimit = 200_000

    /// The first question at which the questionnaire has more options and rows than D008 allows, judged without
    /// building any. Cost: in proportion to what is written.
    func excess() -> Finding? {
        var counts = OptionCounts()
        var total = questionnaire.lists.reduce(0) { $0 + $1.options.count }
        for case .own(let options)? in questionnaire.outside.map(\.options) { total += options.count }
        for question in questions {
            let optionCount = question.kind.optionSource.map { counts.count(of: $0, in: self) } ?? 0
            switch question.kind.optionSource {
            case .list(let name)?:
                if question.kind.takesTexts { total += textOptions[name.value]?.count ?? 0 }
            case .own?, .carried?, nil: total += optionCount
            }
            let rowCount = question.kind.rowSource.map { counts.count(of: $0, in: self) } ?? 0
            total += rowCount
            if rowCount > Self.rowLimit {
                return Finding(
                    "D008", at: question.id.range,
                    "'\(question.id.value)' has \(rowCount) rows with those carried forward, and \(Self.rowLimit) "
                        + "is the most", remedy: "carry rows forward from a question with fewer options")
            }
            if total > Self.totalLimit {
                return Finding(
                    "D008", at: question.id.range,
                    "from '\(question.id.value)' on the questionnaire has more than \(Self.totalLimit) options and "
                        + "rows, with those carried forward and the texts beside options",
                    remedy: "carry long lists forward to fewer questions")
            }
        }
        return nil
    }
}

/// How many options each question has, with those that it carries forward.
private struct OptionCounts {
    private var known: [QuestionID: Int] = [:]

    mutating func count(of source: OptionSource, in definition: InstrumentBuilder) -> Int {
        switch source {
        case .list(let name): definition.listByName[name.value]?.options.count ?? 0
        case .own(let options): options.count
        case .carried(let from, _, let also): count(of: from.value, in: definition) + also.count
        }
    }

    mutating func count(of source: RowSource, in definition: InstrumentBuilder) -> Int {
        switch source {
        case .own(let rows): rows.count
        case .carried(let from, _, let also): count(of: from.value, in: definition) + also.count
        }
    }

    /// Follows the chain of questions back to the first that is known, however long; a circle breaks rule D033 and
    /// ends where it closes.
    private mutating func count(of id: QuestionID, in definition: InstrumentBuilder) -> Int {
        var chain: [(id: QuestionID, own: Int)] = []
        var seen: Set<QuestionID> = []
        var next: QuestionID? = id
        var sum = 0
        while let current = next, seen.insert(current).inserted {
            if let count = known[current] {
                sum = count
                break
            }
            switch definition.choiceSource(of: current) {
            case .carried(let from, _, let also)?:
                chain.append((current, also.count))
                next = from.value
            case .list(let name)?:
                chain.append((current, definition.listByName[name.value]?.options.count ?? 0))
                next = nil
            case .own(let options)?:
                chain.append((current, options.count))
                next = nil
            case nil: next = nil
            }
        }
        for link in chain.reversed() {
            sum += link.own
            known[link.id] = sum
        }
        return sum
    }
}

extension QuestionKind {
    fileprivate var rowSource: RowSource? {
        switch self {
        case .grid(let grid): grid.rows
        case .sum(let sum): sum.rows
        default: nil
        }
    }

    fileprivate var takesTexts: Bool {
        switch self {
        case .single, .multiple: true
        default: false
        }
    }
}
