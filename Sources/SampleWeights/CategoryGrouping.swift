import Definition
import Expressions
import Findings
import Tabulation
import Values

/// How the values of one variable fall into the categories that the targets of a margin name.
struct CategoryGrouping {
    /// As weighting knows it: the variable's name, with the categories behind it where another margin groups it otherwise.
    let name: String
    let categories: [String]
    private let source: Source

    private enum Source {
        /// Of each state, the category.
        case states(part: Int, [UInt16?])
        case formulas([String])
    }

    /// The categories that a variable of the data has by the names of targets.
    ///
    /// - Parameter isAlone: Whether all margins group it like this.
    init?(
        _ variable: Located<String>, named names: [Located<String>], isAlone: Bool, of data: Dataset,
        in instrument: Instrument, _ findings: inout [Finding]
    ) {
        guard let layout = data.layout.variable(variable.value) else {
            let near = nearName(to: variable.value, among: data.layout.variables.map(\.name))
            findings.append(
                Finding(
                    "W006", at: variable.range, "there is no variable '\(variable.value)'",
                    remedy: near.map { "did you mean '\($0)'?" }
                        ?? "name a question with options, or add it to 'groups'"))
            return nil
        }
        guard layout.disagreement == nil, layout.content == .code || layout.content == .truth else {
            findings.append(
                Finding(
                    "W006", at: variable.range,
                    layout.disagreement.map { "'\(variable.value)' is not the same in all versions: \($0)" }
                        ?? "'\(variable.value)' has no categories, one of which is everybody's",
                    remedy: "make categories of it in 'groups', by formulas"))
            return nil
        }
        let known = Names(layout, instrument)
        var categoryOfCode: [Int: UInt16] = [:]
        var isSound = true
        for (place, name) in names.enumerated() {
            guard let places = known.places[name.value] else {
                isSound = false
                let near = nearName(to: name.value, among: known.all)
                findings.append(
                    Finding(
                        "W007", at: name.range,
                        "'\(name.value)' is neither a code nor a net of '\(variable.value)'",
                        remedy: near.map { "did you mean '\($0)'?" }
                            ?? "it has \(known.all.prefix(12).joined(separator: ", "))"))
                continue
            }
            for code in places where categoryOfCode.updateValue(UInt16(place), forKey: code) != nil {
                isSound = false
                findings.append(
                    Finding(
                        "W008", at: name.range,
                        "two categories of '\(variable.value)' have the code \(known.word(of: code))",
                        remedy: "let each code belong to one of them"))
                break
            }
        }
        guard isSound else { return nil }
        var categories = names.map(\.value)
        // A code without a target keeps its name, so that whoever has it is told about.
        for code in known.codes.indices where categoryOfCode[code] == nil {
            categoryOfCode[code] = UInt16(categories.count)
            categories.append(known.word(of: code))
        }
        var states = [UInt16?](
            repeating: nil, count: Int(AnswerState.firstValue) + known.codes.count)
        for (code, category) in categoryOfCode { states[Int(AnswerState.firstValue) + code] = category }
        self.name = Self.name(variable.value, names, isAlone)
        self.categories = categories
        source = .states(part: layout.states.lowerBound, states)
    }

    /// The categories of a group of the plan.
    init?(
        _ group: WeightingPlan.Group, named names: [Located<String>], isAlone: Bool,
        _ findings: inout [Finding]
    ) {
        let known = group.categories.map(\.name.value)
        var isSound = true
        for name in names where !known.contains(name.value) {
            isSound = false
            let near = nearName(to: name.value, among: known)
            findings.append(
                Finding(
                    "W007", at: name.range, "'\(group.name.value)' has no category '\(name.value)'",
                    remedy: near.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))")
            )
        }
        guard isSound else { return nil }
        name = Self.name(group.name.value, names, isAlone)
        categories = known
        source = .formulas(group.categories.map(\.condition.text))
    }

    private static func name(_ variable: String, _ names: [Located<String>], _ isAlone: Bool) -> String {
        isAlone ? variable : "\(variable) (\(names.map(\.value).joined(separator: ", ")))"
    }

    /// The category of each row; costs a pass over a column, or over those of the formulas.
    ///
    /// - Parameter members: 1 for each row that is weighted.
    /// - Throws: `SampleWeightsError.severalCategories`, and what the dataset throws.
    func categories(of rows: [Int], in data: Dataset, members: [UInt8]) throws -> [UInt16?] {
        switch source {
        case .states(let part, let categories):
            let states = try data.states(of: part)
            return rows.map { row in
                let state = Int(states[row])
                return state < categories.count ? categories[state] : nil
            }
        case .formulas(let formulas):
            var found = [UInt16?](repeating: nil, count: data.rowCount)
            for (place, formula) in formulas.enumerated() {
                let truths = try FormulaColumn.truths(formula, of: data, within: members)
                for row in rows where truths[row] == 2 {
                    if let other = found[row] {
                        throw SampleWeightsError.severalCategories(
                            group: name, categories: [categories[Int(other)], categories[place]], row: row)
                    }
                    found[row] = UInt16(place)
                }
            }
            return rows.map { found[$0] }
        }
    }
}

extension CategoryGrouping {
    /// What the values of a variable are called in targets.
    private struct Names {
        let codes: [String]
        private(set) var places: [String: [Int]] = [:]

        init(_ layout: LayoutVariable, _ instrument: Instrument) {
            guard layout.content == .code else {
                codes = ["false", "true"]
                places = ["false": [0], "true": [1], "no": [0], "yes": [1]]
                return
            }
            codes = layout.codes.map(\.description)
            for (place, code) in codes.enumerated() { places[code] = [place] }
            let variable = instrument.variables.first { $0.address.variableName == layout.name }
            if variable?.type == .code(.yesNo) {
                places["yes"] = places["1"]
                places["no"] = places["2"]
            }
            guard let question = variable?.question.map({ instrument.questions[$0] }) else { return }
            for net in question.options?.nets ?? [] {
                places[net.id.value] = net.codes.compactMap { code in layout.codes.firstIndex(of: code.value)
                }
            }
        }

        var all: [String] { codes + places.keys.filter { !codes.contains($0) }.sorted() }

        func word(of place: Int) -> String { codes[place] }
    }
}
