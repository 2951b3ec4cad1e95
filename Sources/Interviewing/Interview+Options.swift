package import Definition
import Expressions
package import Values

/// What an interview remembers of option lists, so that a long list is gone through once.
///
/// Of lists that are the same for all respondents, what one interview has found out serves the next.
package struct OptionMemory: Sendable {
    /// The options shown for some answers that decide about them.
    struct Shown: Sendable {
        let cells: [AnswerFrame.Cell]
        let options: [Int]
    }

    /// By question the latest few, the most recent first.
    var shown: [Int: [Shown]] = [:]
    /// The whole list in this respondent's order, by question; only where it is random.
    var shuffled: [Int: [Int]] = [:]
    /// Options by the value of the attribute that the filter compares, by question.
    var index: [Int: [Value: [Int]]] = [:]

    private static let depth = 8

    package init() {}

    /// What holds for any respondent: of questions whose options neither have a random order nor depend on the day.
    package func common(to plan: InterviewPlan) -> OptionMemory {
        var common = OptionMemory()
        common.shown = shown.filter { plan.hasCommonOptions[$0.key] }
        common.index = index.filter { plan.hasCommonOptions[$0.key] }
        return common
    }

    mutating func remember(_ options: [Int], for cells: [AnswerFrame.Cell], of question: Int) {
        var known = shown[question] ?? []
        known.insert(Shown(cells: cells, options: options), at: 0)
        shown[question] = Array(known.prefix(Self.depth))
    }
}

extension Interview {
    /// The options of a question that are on the path, as indices into its option table, in the order shown.
    ///
    /// The first call goes through the list, or looks up its filter in an index that the first call makes; later
    /// calls remember what was shown for the same answers.
    package mutating func shownOptions(of question: Int) -> [Int] {
        guard let use = instrument.questions[question].options else { return [] }
        let cells = plan.optionReads[question].map { frame.cells[$0] }
        if let known = optionMemory.shown[question]?.first(where: { $0.cells == cells }) {
            return known.options
        }
        let options = orderedOptions(of: question, use: use)
        let shown =
            plan.hasDynamicOptions[question]
            ? filtered(options, of: instrument.questions[question], use: use) : options
        optionMemory.remember(shown, for: cells, of: question)
        return shown
    }

    /// Whether an option of a question is on the path.
    package func isShown(_ code: ChoiceCode, in question: InstrumentQuestion) -> Bool {
        guard let use = question.options, let place = instrument.tables[use.table].indexByCode[code] else {
            return false
        }
        guard plan.hasDynamicOptions[question.index] else { return true }
        return isShown(instrument.tables[use.table].options[place], filter: use.filter)
    }

    private func isShown(_ option: OptionTable.Option, filter: Formula?) -> Bool {
        if let condition = option.condition, condition.truth(in: frame) != true { return false }
        if let filter, filter.truth(in: frame, option: option.context) != true { return false }
        return true
    }

    private mutating func filtered(
        _ options: [Int], of question: InstrumentQuestion, use: InstrumentQuestion.OptionUse
    ) -> [Int] {
        let table = instrument.tables[use.table]
        guard let equality = use.filter?.optionEquality else {
            return options.filter { isShown(table.options[$0], filter: use.filter) }
        }
        guard let key = equality.key.value(in: frame) else { return [] }
        if optionMemory.index[question.index] == nil {
            var index: [Value: [Int]] = [:]
            for number in options {
                guard let value = table.options[number].context.attributes[equality.attribute] else {
                    continue
                }
                index[value, default: []].append(number)
            }
            optionMemory.index[question.index] = index
        }
        let candidates = optionMemory.index[question.index]?[key] ?? []
        guard equality.rest != nil || plan.hasConditionalOptions[question.index] else { return candidates }
        return candidates.filter { isShown(table.options[$0], filter: equality.rest) }
    }

    /// The whole list in this respondent's order: groups among each other and options within each group.
    private mutating func orderedOptions(of question: Int, use: InstrumentQuestion.OptionUse) -> [Int] {
        let table = instrument.tables[use.table]
        guard use.isRandom else { return Array(table.options.indices) }
        if let known = optionMemory.shuffled[question] { return known }
        let name = instrument.questions[question].id.name
        var generator = RandomOrder(seed: beginning.seed, name: name)
        let shuffled: [Int]
        if table.groups.isEmpty {
            // The same order as below, where every option is a block of its own: shuffling one draws no number.
            shuffled = generator.shuffled(Array(table.options.indices)) { table.options[$0].isAnchored }
        } else {
            shuffled = generator.shuffled(table.blocks) { block in
                block.allSatisfy { table.options[$0].isAnchored }
            }
            .flatMap { block in
                generator.shuffled(block) { table.options[$0].isAnchored }
            }
        }
        optionMemory.shuffled[question] = shuffled
        return shuffled
    }

    /// The rows of a question that are on the path, as indices into its rows, in the order shown.
    package func shownRows(of question: Int) -> [Int] {
        let asked = instrument.questions[question]
        var rows = Array(asked.rows.indices)
        if let recalled = recalledRows[question] {
            // Rows that were never shown stand behind those that were.
            rows = recalled + rows.filter { !recalled.contains($0) }
        } else if asked.hasRandomRows {
            var generator = RandomOrder(seed: beginning.seed, name: asked.id.name)
            rows = generator.shuffled(rows) { asked.rows[$0].isAnchored }
        }
        return rows.filter { frame.cells[asked.rows[$0].slot] != .offPath }
    }

    /// The order as shown, to be kept in the journal, where it is random.
    package mutating func shownOrder(of question: Int) -> ShownOrder? {
        let asked = instrument.questions[question]
        if asked.hasRandomRows { return .rows(shownRows(of: question).map { asked.rows[$0].id }) }
        guard let use = asked.options, use.isRandom else { return nil }
        return .options(shownOptions(of: question).map { instrument.tables[use.table].options[$0].code })
    }
}

extension OptionTable {
    /// What is shuffled as one: the options of a group, or a single option without one.
    fileprivate var blocks: [[Int]] {
        var blocks: [[Int]] = []
        var group: Int?
        for (index, option) in options.enumerated() {
            if let number = option.group, number == group {
                blocks[blocks.count - 1].append(index)
            } else {
                blocks.append([index])
            }
            group = option.group
        }
        return blocks
    }
}
