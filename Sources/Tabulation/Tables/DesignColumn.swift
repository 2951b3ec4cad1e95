import Expressions
import Findings
import Values

/// A variable that says to which group of the design each respondent belongs.
struct DesignColumn {
    /// Of each row of the sample its group, from 0 in the order of appearance.
    let places: [Int]
    /// The groups as messages call them.
    let labels: [String]

    /// - Throws: `noSuchVariable`, and `badDesign` where somebody in the sample has no value, or the variable makes no groups.
    init(_ name: String, of data: Dataset, _ rows: [Int]) throws {
        let variable = try Self.variable(name, of: data)
        guard !variable.content.isByOption else {
            throw TabulationError.badDesign(
                "\(name) can have several values for one respondent; strata and clusters come from a variable with one"
            )
        }
        let states = try data.states(of: variable.states.lowerBound)
        try Self.requireValues(name, states, rows)
        var known: [UInt64: Int] = [:]
        var labels: [String] = []
        var places: [Int] = []
        places.reserveCapacity(rows.count)
        func place(_ key: UInt64, _ label: () throws -> String) rethrows {
            if let place = known[key] {
                places.append(place)
                return
            }
            known[key] = labels.count
            places.append(labels.count)
            labels.append(try label())
        }
        switch variable.content {
        case .wholeNumber, .decimal:
            let values = try Self.numbers(name, of: data, rows, allowsNegative: true)
            for value in values {
                place((value == 0 ? 0 : value).bitPattern) {
                    Dataset.decimal(value)?.description ?? "\(value)"
                }
            }
        case .text:
            var ofText: [String: UInt64] = [:]
            for row in rows {
                let cell = try data.cell(of: variable, row: row)
                guard case .given(.text(let text)) = cell else { continue }
                let key = ofText[text] ?? UInt64(ofText.count)
                ofText[text] = key
                place(key) { text.escapingControls }
            }
        case .date:
            guard let part = variable.values else { preconditionFailure("dates have values") }
            let values = try data.withPart(part, as: Int32.self) { Array($0) }
            for row in rows { place(UInt64(UInt32(bitPattern: values[row]))) { "date \(values[row])" } }
        case .code, .truth, .marks, .ranks:
            for row in rows {
                place(UInt64(states[row])) {
                    let code = Int(states[row] - AnswerState.firstValue)
                    return code < variable.codes.count ? variable.codes[code].description : "\(code)"
                }
            }
        }
        self.places = places
        self.labels = labels
    }

    /// The numbers of a variable for the rows of a sample.
    static func numbers(
        _ name: String, of data: Dataset, _ rows: [Int], allowsNegative: Bool = false
    ) throws -> [Double] {
        let variable = try variable(name, of: data)
        guard let part = variable.values, variable.content == .wholeNumber || variable.content == .decimal
        else { throw TabulationError.badDesign("\(name) is no number of this questionnaire") }
        try requireValues(name, try data.states(of: variable.states.lowerBound), rows)
        return try data.withPart(part, as: Double.self) { values in
            try rows.map { row in
                guard values[row] >= 0 || allowsNegative else {
                    throw TabulationError.badDesign(
                        "\(name) is \(values[row]) for somebody, and must not be negative")
                }
                return values[row]
            }
        }
    }

    private static func requireValues(_ name: String, _ states: [UInt16], _ rows: [Int]) throws {
        let missing = rows.count { states[$0] < AnswerState.firstValue }
        guard missing == 0 else {
            throw TabulationError.badDesign(
                "\(name) has no value for \(missing) of \(rows.count) respondents of the sample; a design knows all of them"
            )
        }
    }

    private static func variable(_ name: String, of data: Dataset) throws -> LayoutVariable {
        guard let variable = data.layout.variable(name) else {
            throw TabulationError.noSuchVariable(
                name, nearest: nearName(to: name, among: data.layout.variables.map(\.name)))
        }
        if let how = variable.disagreement { throw TabulationError.versionsDiffer(variable: name, how: how) }
        return variable
    }
}
