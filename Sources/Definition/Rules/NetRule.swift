import Expressions
import Findings
import Values

/// D035: a net's codes are codes of its list, and its id is no other net's and no row's.
struct NetRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        var found: [Finding] = []
        for list in definition.questionnaire.lists {
            found += check(list.nets, of: list.name.value, codes: definition.sharedCodes[list.name.value])
        }
        for question in definition.questions {
            let id = question.id.value
            var shared: [Net] = []
            if case .list(let name)? = question.kind.optionSource {
                shared = definition.listByName[name.value]?.nets ?? []
            }
            found += check(question.kind.nets, of: id.name, codes: definition.codeLists[id], besides: shared)
            if case .grid(let grid) = question.kind { found += sameAsRow(grid, question, shared, definition) }
        }
        return found
    }

    private func sameAsRow(
        _ grid: GridShape, _ question: Question, _ shared: [Net], _ definition: InstrumentBuilder
    ) -> [Finding] {
        guard !grid.nets.isEmpty || !shared.isEmpty else { return [] }
        let rows = Dictionary(definition.rowNames(of: grid.rows).map { ($0.id.name, $0.range) }) { first, _ in
            first
        }
        let own = grid.nets.filter { rows[$0.id.value] != nil }.map { net in
            Finding(
                "D035", at: net.id.range, "net '\(net.id.value)' has the name of a row",
                remedy: "give the net another name")
        }
        // The list may serve other questions well: the row is to give way.
        return own
            + shared.compactMap { net in
                rows[net.id.value].map {
                    Finding(
                        "D035", at: $0,
                        "row '\(net.id.value)' of '\(question.id.value)' has the name of a net of its list",
                        remedy: "give the row another name")
                }
            }
    }

    private func check(_ nets: [Net], of owner: String, codes: CodeList?, besides shared: [Net] = [])
        -> [Finding]
    {
        var found: [Finding] = []
        var seen = Set(shared.map(\.id.value))
        for net in nets {
            if !seen.insert(net.id.value).inserted {
                found.append(
                    Finding(
                        "D035", at: net.id.range, "'\(owner)' has two nets '\(net.id.value)'",
                        remedy: "give each net its own id"))
            }
            // A list that could not be found has no codes, and has its own finding.
            guard let codes, !codes.codes.isEmpty else { continue }
            for code in net.codes where !codes.contains(code.value) {
                found.append(
                    Finding(
                        "D035", at: code.range, "'\(owner)' has no option \(code.value) to count in a net",
                        remedy: "name codes of the list"))
            }
        }
        return found
    }
}
