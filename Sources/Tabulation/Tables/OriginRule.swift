package import Responses

/// Which responses a count takes where nobody named their origin: one rule for tables, toplines, reports and codebooks.
package enum OriginRule {
    /// Responses that nobody gave.
    package static let madeUp: Set<ResponseOrigin> = [.synthetic, .test]

    /// Takes the made-up responses out of a sample that has others, too; one of nothing else keeps them.
    ///
    /// - Parameter members: 1 for a row in the sample, of all rows of the data.
    /// - Returns: how many were taken out.
    package static func leaveOutMadeUp(of data: Dataset, in members: inout [UInt8]) throws -> Int {
        let isMadeUp = lookup
        return try data.withFacts(.origin, as: UInt8.self) { origin in
            let hasReal = members.indices.contains { members[$0] == 1 && isMadeUp[Int(origin[$0])] == 0 }
            guard hasReal else { return 0 }
            var count = 0
            for row in members.indices where members[row] == 1 && isMadeUp[Int(origin[row])] == 1 {
                members[row] = 0
                count += 1
            }
            return count
        }
    }

    /// Whether anybody in a sample was made up.
    package static func hasMadeUp(_ members: [UInt8], of data: Dataset) throws -> Bool {
        let isMadeUp = lookup
        return try data.withFacts(.origin, as: UInt8.self) { origin in
            members.indices.contains { members[$0] == 1 && isMadeUp[Int(origin[$0])] == 1 }
        }
    }

    private static var lookup: [UInt8] {
        var lookup = [UInt8](repeating: 0, count: 256)
        for origin in madeUp { lookup[Int(origin.number)] = 1 }
        return lookup
    }
}
