package import Definition
import Findings
import Values

/// What each column of a file is: a variable of the definition under the name that `DataColumns` gives it, or something
/// about the response.
package struct ColumnMapping: Sendable {
    /// The names in the file's first line.
    package let header: [String]
    /// The variables of which there is a column, by slot.
    package internal(set) var variables: [VariableSource] = []
    /// The column whose value tells one respondent from another; nil where there is none.
    package internal(set) var key: Int?
    var language: Int?
    var started: Int?
    var disposition: Int?
    /// Columns in which nothing but this may stand.
    var fixed: [(column: Int, value: String)] = []
    /// Columns that are left out: asked for, or because there is no place for them.
    package internal(set) var leftOut: [LeftOut] = []
    /// Variables that a respondent can be asked for and that have no column, by name.
    package internal(set) var withoutColumn: [String] = []

    /// A column that is not taken in.
    package struct LeftOut: Hashable, Sendable {
        package let column: String
        package let reason: Reason

        package enum Reason: Hashable, Sendable {
            case asked
            /// What the program notes of a response, and gives anew.
            case notedAnew
            /// A weight, which an analysis attaches.
            case weight
        }
    }

    /// Whether rows tell when the interview was.
    package var tellsWhen: Bool { started != nil }
}

/// Where the answers to one variable stand in a file.
package struct VariableSource: Sendable {
    package let columns: VariableColumns
    /// The file's columns for the variable's columns, in their order; nil for one that the file does not have.
    package internal(set) var values: [Int?]
    /// The file's column that tells why there is no value.
    package internal(set) var missing: Int?
    /// Whether codes or labels stand in it; of use for a variable with one option only.
    package internal(set) var notation = Notation.codes

    /// What options are called in a column.
    package enum Notation: String, Hashable, Sendable {
        case codes
        case labels
    }
}

extension ColumnMapping {
    /// Names of what the program notes of each response, in tables and exports.
    static let noted = [
        "_number", "_version", "_wave", "_device", "_origin", "_mode", "_changed", "_conflict",
    ]
    private static let mostNearNames = 20
    private static let keyNames = ["_id", "id", "response"]

    /// Finds the place of each column.
    ///
    /// - Parameters:
    ///   - key: The name of the column that tells respondents apart; nil for `_id`, `id` or `response`.
    ///   - leavingOut: Names of columns that are not wanted.
    /// - Returns: The mapping, and everything that is wrong with the header; with that it is of no use.
    package static func of(
        _ header: [String], for instrument: Instrument, key: String? = nil, leavingOut: [String] = []
    ) -> (mapping: ColumnMapping, problems: [HeaderProblem]) {
        var mapping = ColumnMapping(header: header)
        var problems: [HeaderProblem] = []
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() {
            if name.isEmpty {
                problems.append(.noName(column: place + 1))
            } else if let first = places.updateValue(place, forKey: name) {
                problems.append(.twice(name, first: first + 1, second: place + 1))
                places[name] = first
            }
        }
        for name in leavingOut where places[name] == nil { problems.append(unknown(name, among: header)) }
        for name in leavingOut where places.removeValue(forKey: name) != nil {
            mapping.leftOut.append(LeftOut(column: name, reason: .asked))
        }
        mapping.takeVariables(of: instrument, from: &places, key: key, &problems)
        mapping.takeNotes(of: instrument.questionnaire, from: &places)
        let wanted = mapping.wantedNames(of: instrument)
        for (number, name) in places.sorted(by: { $0.value < $1.value }).map(\.key).enumerated() {
            // A file of another kind can have any number of columns.
            let near = number < mostNearNames ? nearName(to: name, among: wanted) : nil
            problems.append(.unknown(name, near: near))
        }
        if problems.isEmpty, mapping.variables.isEmpty { problems.append(.noVariable) }
        return (mapping, problems)
    }

    private init(header: [String]) { self.header = header }

    private static func unknown(_ name: String, among names: [String]) -> HeaderProblem {
        .notThere(name, near: nearName(to: name, among: names))
    }

    private mutating func takeVariables(
        of instrument: Instrument, from places: inout [String: Int], key: String?,
        _ problems: inout [HeaderProblem]
    ) {
        let columns = DataColumns(of: instrument).variables
        let taken = Set(columns.flatMap { $0.columns.map(\.name) + [$0.missing] })
        // The key may be a variable as well, such as a number that came from outside.
        let keys = key.map { [$0] } ?? Self.keyNames.filter { !taken.contains($0) }
        self.key = keys.first { places[$0] != nil }.flatMap { places[$0] }
        if let key, self.key == nil { problems.append(Self.unknown(key, among: header)) }
        for variable in columns {
            var source = VariableSource(
                columns: variable, values: variable.columns.map { places.removeValue(forKey: $0.name) })
            source.missing = places.removeValue(forKey: variable.missing)
            if source.missing == nil, source.values.allSatisfy({ $0 == nil }) {
                let question = variable.variable.question.map { instrument.questions[$0] }
                if question?.isAnswerable ?? true { withoutColumn.append(variable.name) }
            } else {
                variables.append(source)
            }
        }
        if let place = self.key { places[header[place]] = nil }
    }

    private mutating func takeNotes(of questionnaire: Questionnaire, from places: inout [String: Int]) {
        func take(_ names: String...) -> Int? {
            names.first { places[$0] != nil }.flatMap { places.removeValue(forKey: $0) }
        }
        language = take("_language", "language")
        started = take("_started", "started")
        disposition = take("_disposition", "disposition")
        if let column = take("_version") { fixed.append((column, questionnaire.version.value)) }
        if let column = take("_wave", "wave") { fixed.append((column, questionnaire.wave?.value ?? "")) }
        for name in Self.noted where places.removeValue(forKey: name) != nil {
            leftOut.append(LeftOut(column: name, reason: .notedAnew))
        }
        for weight in questionnaire.weights.map(\.id.value) where places.removeValue(forKey: weight) != nil {
            leftOut.append(LeftOut(column: weight, reason: .weight))
        }
    }

    private func wantedNames(of instrument: Instrument) -> [String] {
        DataColumns(of: instrument).variables.flatMap { $0.columns.map(\.name) + [$0.missing] }
            + Self.keyNames + ["_language", "_started", "_disposition", "language", "started", "disposition"]
    }
}
