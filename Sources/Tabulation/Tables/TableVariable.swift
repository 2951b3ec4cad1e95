import Definition
import Expressions
import Findings
package import Values

/// A variable as tables see it: its wording, its categories and its nets, in one language, from the newest version that has it.
package struct TableVariable: Sendable {
    /// One category: a code, a truth, a period.
    package struct Category: Sendable {
        package let label: String
        package let code: ChoiceCode?
    }

    /// A net: categories together, by their places.
    package struct NetRow: Sendable {
        package let id: String
        package let label: String
        package let members: [Int]
    }

    package let layout: LayoutVariable
    package let title: String
    /// The question as it was put; empty for a value from outside.
    package let wording: String
    package let categories: [Category]
    package let nets: [NetRow]
    /// Places of options that exclude all others.
    package let exclusive: Set<Int>
    /// The scores of the categories, of a scale: its codes.
    package let scores: [Double]?
    package let isNetPromoterScore: Bool
    /// Of every state the category from 1; one more for a missing answer of somebody asked, two more for one not asked; 0 for
    /// none of them.
    let lookup: [UInt8]

    /// - Throws: `noSuchVariable`, and `versionsDiffer` where a code or the kind of answer means different things.
    package init(_ name: String, of data: Dataset, language: LanguageTag) throws {
        guard let layout = data.layout.variable(name) else {
            throw TabulationError.noSuchVariable(
                name, nearest: nearName(to: name, among: data.layout.variables.map(\.name)))
        }
        if let how = layout.disagreement { throw TabulationError.versionsDiffer(variable: name, how: how) }
        self.layout = layout
        var found: [(DatasetDefinition, VariableColumns)] = []
        for definition in data.definitions {
            if let columns = definition.columns(of: name) { found.append((definition, columns)) }
        }
        // Waves by their names, versions in the order of their coming: the last one speaks for all.
        let ordered = found.enumerated().sorted { one, other in
            (one.element.0.wave ?? "", one.offset) < (other.element.0.wave ?? "", other.offset)
        }.map(\.element)
        guard let (definition, columns) = ordered.last else {
            throw TabulationError.noSuchVariable(name, nearest: nil)
        }
        let instrument = definition.instrument
        let question = columns.variable.question.map { instrument.questions[$0] }
        title = instrument.label(of: columns.variable, in: language)
        wording = question?.text?.plainText(in: language) ?? ""
        let labels = try Self.labels(name, layout, found, language)
        switch layout.content {
        case .truth:
            categories = TableWords(language).truths.map { Category(label: $0, code: nil) }
        case .code, .marks, .ranks:
            categories = layout.codes.map { Category(label: labels[$0] ?? $0.description, code: $0) }
        case .wholeNumber, .decimal, .text, .date:
            categories = []
        }
        let places = Dictionary(zip(layout.codes, 0...), uniquingKeysWith: { first, _ in first })
        nets = (question?.options?.nets ?? []).map { net in
            NetRow(
                id: net.id.value, label: net.label.texts[language]?.source ?? net.id.value,
                members: net.codes.compactMap { places[$0.value] })
        }
        let table = columns.content.table.map { instrument.tables[$0] }
        exclusive = Set(
            layout.codes.indices.filter { table?.option(layout.codes[$0])?.isExclusive == true })
        if case .scale(let isNetPromoterScore)? = question?.kind {
            self.isNetPromoterScore = isNetPromoterScore
            scores = layout.codes.map { Double($0.number) }
        } else {
            isNetPromoterScore = false
            scores = nil
        }
        lookup = Self.lookup(layout, categories.count)
    }

    /// The labels of the codes, the same in every version.
    private static func labels(
        _ name: String, _ layout: LayoutVariable, _ found: [(DatasetDefinition, VariableColumns)],
        _ language: LanguageTag
    ) throws -> [ChoiceCode: String] {
        var labels: [ChoiceCode: (text: String, version: String)] = [:]
        for (definition, columns) in found {
            guard let table = columns.content.table else { continue }
            for option in definition.instrument.tables[table].options {
                let text = option.label.plainText(in: language)
                if let known = labels[option.code], known.text != text {
                    throw TabulationError.versionsDiffer(
                        variable: name,
                        how: "code \(option.code) is “\(known.text)” in \(known.version) and “\(text)” in "
                            + definition.name)
                }
                labels[option.code] = (text, definition.name)
            }
        }
        return labels.mapValues(\.text)
    }

    private static func lookup(_ layout: LayoutVariable, _ count: Int) -> [UInt8] {
        var lookup = [UInt8](repeating: 0, count: 256)
        let values: Int
        switch layout.content {
        case .code, .truth:
            // Longer lists give no table.
            values = min(count, 250)
            for place in 0..<values {
                lookup[Int(AnswerState.firstValue) + place] = UInt8(place + 1)
            }
        case .marks:
            values = 2
            lookup[Int(AnswerState.firstValue)] = 1
            lookup[Int(AnswerState.firstValue) + 1] = 2
        case .wholeNumber, .decimal, .text, .date:
            values = 1
            lookup[Int(AnswerState.firstValue)] = 1
        case .ranks:
            values = min(count + 1, 250)
            for place in 0..<values { lookup[Int(AnswerState.firstValue) + place] = UInt8(place + 1) }
        }
        for state in AnswerState.notAnswered...AnswerState.notApplicable {
            lookup[Int(state)] = UInt8(values + 1)
        }
        lookup[Int(AnswerState.notAsked)] = UInt8(values + 2)
        return lookup
    }

    /// Its states, a byte each; of a wide list, those that fit.
    func bytes(of data: Dataset) throws -> [UInt8] {
        let part = layout.states.lowerBound
        guard data.layout.widths[part] == 2 else {
            return try data.withPart(part, as: UInt8.self) { Array($0) }
        }
        guard layout.codes.count <= 249 else {
            throw TabulationError.notTabulated(layout.name, why: "it has more than 249 codes")
        }
        return try data.withPart(part, as: UInt16.self) { $0.map { UInt8($0) } }
    }
}
