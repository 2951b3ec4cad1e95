import Findings
import Values

/// D056: `random` where fewer than two children can move.
struct IdleRandomRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        guard definition.namesLeftOut.isEmpty else { return [] }
        var found: [Finding] = []
        func judge(_ movable: Int, at range: SourceRange, _ name: String) {
            guard movable < 2 else { return }
            found.append(
                Finding(
                    "D056", .warning, at: range,
                    "'\(name)' is in random order, but fewer than two parts of it can move",
                    remedy: "take 'random' or 'anchored' away"))
        }
        if definition.questionnaire.isRandom {
            let id = definition.questionnaire.id
            judge(definition.questionnaire.sections.count { !$0.isAnchored }, at: id.range, id.value)
        }
        for section in definition.questionnaire.sections {
            if section.isRandom {
                judge(section.items.count { !$0.isAnchored }, at: section.id.range, section.id.value)
            }
            for case .page(let page) in section.items where page.isRandom {
                judge(page.questions.count { !$0.isAnchored }, at: page.id.range, page.id.value)
            }
        }
        for question in definition.questions {
            switch question.kind {
            case .single(let list), .multiple(let list, _), .ranking(let list, _):
                guard list.isRandom else { continue }
                let options = definition.options(of: list.source)
                guard !options.isEmpty else { continue }
                judge(options.count { !$0.isAnchored }, at: question.id.range, question.id.value.name)
            case .grid(let grid):
                guard grid.isRandom else { continue }
                judge(movableRows(grid.rows, definition), at: question.id.range, question.id.value.name)
            case .sum(let sum):
                guard sum.isRandom else { continue }
                judge(movableRows(sum.rows, definition), at: question.id.range, question.id.value.name)
            case .yesNo, .scale, .number, .text, .date, .computed, .note, .screenOut:
                continue
            }
        }
        return found
    }

    private func movableRows(_ source: RowSource, _ definition: InstrumentBuilder) -> Int {
        switch source {
        case .own(let rows): return rows.count { !$0.isAnchored }
        case .carried(let from, _, let also):
            guard let carried = definition.choiceSource(of: from.value) else { return Int.max }
            return definition.options(of: carried).count { !$0.isAnchored } + also.count { !$0.isAnchored }
        }
    }
}
