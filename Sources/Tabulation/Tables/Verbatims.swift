import Definition
import Expressions
package import Values

/// What respondents wrote under one option, or to a question that asks for text.
package struct Verbatims: Sendable {
    /// The variable that holds the texts.
    package let variable: String
    package let label: String
    /// The option that the text stands beside; nil of a question for text.
    package let code: ChoiceCode?
    /// Each once, the most frequent first, then in the order of their bytes; no more than were asked for. As they were written:
    /// whoever prints them escapes them.
    package let texts: [(text: String, count: Int)]
    /// How many respondents wrote anything.
    package let count: Int
    /// How many different texts there are, those not listed included.
    package let distinct: Int
}

extension Tabulator {
    /// The texts of a variable, or those beside its options, of the domain. Texts that identify a respondent are never listed, and
    /// then only their number is known.
    func verbatims(of variable: TableVariable) throws -> [Verbatims] {
        var places: [(name: String, label: String, code: ChoiceCode?, isIdentifying: Bool)] = []
        for definition in data.definitions.reversed() {
            let instrument = definition.instrument
            guard
                let columns = DataColumns(of: instrument).variables.first(where: {
                    $0.name == variable.layout.name
                })
            else { continue }
            let question = columns.variable.question.map { instrument.questions[$0] }
            if variable.layout.content == .text {
                places.append(
                    (
                        columns.name, variable.title, nil,
                        question?.isIdentifying
                            ?? instrument.outside.contains {
                                $0.slot == columns.variable.slot && $0.declaration.isIdentifying
                            }
                    ))
            }
            for specify in question?.specify ?? [] {
                let name = instrument.variables[specify.slot].address.variableName
                let label = variable.categories.first { $0.code == specify.code }?.label
                places.append(
                    (name, label ?? specify.code.description, specify.code, question?.isIdentifying ?? false))
            }
        }
        let hidden = Set(places.filter(\.isIdentifying).map(\.name))
        var seen: Set<String> = []
        return try places.filter { seen.insert($0.name).inserted }.compactMap { place in
            guard let layout = data.layout.variable(place.name), layout.disagreement == nil,
                layout.content == .text
            else { return nil }
            return try verbatims(layout, place.label, place.code, isHidden: hidden.contains(place.name))
        }
    }

    private func verbatims(
        _ layout: LayoutVariable, _ label: String, _ code: ChoiceCode?, isHidden: Bool
    ) throws -> Verbatims {
        let states = try data.states(of: layout.states.lowerBound)
        var counts: [String: Int] = [:]
        var count = 0
        for row in states.indices where sample.domain[row] == 1 && states[row] >= AnswerState.firstValue {
            count += 1
            if isHidden { continue }
            let cell = try data.cell(of: layout, row: row)
            guard case .given(.text(let text)) = cell else { continue }
            counts[text, default: 0] += 1
        }
        let ordered = counts.sorted { one, other in
            one.value != other.value
                ? one.value > other.value : one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
        }
        return Verbatims(
            variable: layout.name, label: label, code: code,
            texts: ordered.prefix(rules.verbatims).map { ($0.key, $0.value) }, count: count,
            distinct: ordered.count)
    }
}
