import Definition
import Expressions
import Findings
package import Responses
package import Tabulation
package import Values

/// What an export has, before any format: respondents, variables with their labels, and what is known of each response.
package struct ExportModel: Sendable {
    package let data: Dataset
    package let title: String
    package let language: LanguageTag
    package let variables: [ExportVariable]
    package let weights: [Weights]
    package let columns: [ExportColumn]
    /// Rows of the dataset, in the order of the responses' ids: a file does not depend on the order of merging.
    package let rows: [Int]

    /// A set of weights; of each row of the dataset, not a number where there is none.
    package struct Weights: Sendable {
        package let name: String
        package let label: String
        package let values: [Double]

        package init(name: String, label: String, values: [Double]) {
            self.name = name
            self.label = label
            self.values = values
        }
    }

    /// - Parameters:
    ///   - sample: whose responses.
    ///   - names: of the variables; nil for all.
    /// - Throws: `ExportError`, `TabulationError`, and what the dataset throws.
    package init(
        of data: Dataset, _ sample: Sample, language: LanguageTag, variables names: [String]? = nil,
        facts: Set<ResponseFact> = ResponseFact.usual, weights: [Weights] = []
    ) throws {
        self.data = data
        self.language = language
        self.weights = weights
        let rows = try data.rowsByID(of: sample.domain)
        let definitions = try Self.definitions(of: rows, data)
        let instruments = definitions.map(\.instrument)
        title = instruments.last?.title.plainText(in: language) ?? data.questionnaire
        var naming = ColumnNaming(of: instruments)
        let wanted = try names.map {
            try Set($0.flatMap { try Self.variables(named: $0, of: data, definitions) })
        }
        variables = try data.layout.variables.filter { wanted?.contains($0.name) ?? true }.compactMap {
            layout in
            guard
                let variable = ExportVariable(layout, in: instruments, language: language, &naming)
            else { return nil }
            if let how = layout.disagreement {
                throw ExportError.versionsDiffer(variable: layout.name, how: how)
            }
            return variable
        }
        columns = Self.columns(variables, facts, weights)
        self.rows = rows
    }

    private static func variables(
        named name: String, of data: Dataset, _ definitions: [DatasetDefinition]
    ) throws -> [String] {
        guard let names = data.variables(named: name, in: definitions) else {
            throw ExportError.noSuchVariable(
                name, nearest: nearName(to: name, among: data.layout.variables.map(\.name)))
        }
        return names
    }

    /// The definitions that these responses were given under, in their order.
    private static func definitions(of rows: [Int], _ data: Dataset) throws -> [DatasetDefinition] {
        try data.withFacts(.definition, as: UInt16.self) { places in
            let used = Set(rows.map { Int(places[$0]) })
            return data.definitions.enumerated().filter { used.contains($0.offset + 1) }.map(\.element)
        }
    }

    /// The most bytes that a text of a variable has; costs a pass over its column.
    func longestText(of variable: ExportVariable) throws -> Int {
        var most = 0
        try eachBlock { block in
            let states = try block.states(of: variable)
            let references = try block.values(of: variable, as: UInt64.self)
            for (state, reference) in zip(states, references) where state == AnswerState.firstValue {
                most = max(most, TextReference(packed: reference).count)
            }
        }
        return most
    }

    /// When the newest of these responses was changed last: a file's time that does not depend on when it is made.
    package func newestChange() throws -> WallTime {
        try data.withFacts(.at, as: Int64.self) { changes in
            WallTime(milliseconds: rows.map { changes[$0] }.max() ?? 0)
        }
    }

    private static func columns(
        _ variables: [ExportVariable], _ facts: Set<ResponseFact>, _ weights: [Weights]
    ) -> [ExportColumn] {
        var columns = ResponseFact.allCases.filter(facts.contains).map {
            ExportColumn(name: $0.rawValue, label: $0.label, source: .fact($0))
        }
        for (place, variable) in variables.enumerated() {
            if variable.content.isByOption {
                for (option, category) in variable.categories.enumerated() {
                    columns.append(
                        ExportColumn(
                            name: variable.columnNames[option], label: "\(variable.label): \(category.label)",
                            source: .option(place, category.place)))
                }
            } else {
                columns.append(
                    ExportColumn(
                        name: variable.columnNames[0], label: variable.label, source: .value(place)))
            }
            columns.append(
                ExportColumn(
                    name: variable.missingName, label: "\(variable.label): why there is no value",
                    source: .reason(place)))
        }
        return columns
            + weights.enumerated().map { place, weights in
                ExportColumn(name: weights.name, label: weights.label, source: .weight(place))
            }
    }
}

/// Why there is no export.
package enum ExportError: Error, Hashable, Sendable {
    case versionsDiffer(variable: String, how: String)
    case noSuchVariable(String, nearest: String?)
    /// A format that cannot hold this, and why.
    case notHeld(format: String, reason: String)
    /// More than a sheet of a workbook has room for.
    case tooLarge(rows: Int, columns: Int, mostRows: Int, mostColumns: Int)
}
