import Definition
package import Responses
import Values

/// A response's id as its column has it.
package struct ResponseKey: Comparable, Sendable {
    private let high: UInt64
    private let low: UInt64

    package var id: ResponseID { ResponseID(high: high, low: low) }

    package static func < (one: ResponseKey, other: ResponseKey) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

extension Dataset {
    /// The response of a row.
    package func responseID(_ row: Int) throws -> ResponseID {
        try withFacts(.id, as: ResponseKey.self) { $0[row].id }
    }

    /// The rows of the members in the order of the responses' ids, which does not depend on that of merging. Sorts:
    /// O(n log n).
    ///
    /// - Parameter members: 1 for each of them, of all rows.
    package func rowsByID(of members: [UInt8]) throws -> [Int] {
        try withFacts(.id, as: ResponseKey.self) { ids in
            members.indices.filter { members[$0] == 1 }.sorted { ids[$0] < ids[$1] }
        }
    }

    /// The variables that a name means in some of the definitions: one of the layout, or the rows of a question that has
    /// rows; nil where it means none.
    package func variables(named name: String, in definitions: [DatasetDefinition]) -> [String]? {
        if layout.variable(name) != nil { return [name] }
        for definition in definitions.reversed() {
            let instrument = definition.instrument
            guard let question = instrument.questions.first(where: { $0.id.name == name }),
                !question.rows.isEmpty
            else { continue }
            return question.rows.map { instrument.variables[$0.slot].address.variableName }
        }
        return nil
    }
}
