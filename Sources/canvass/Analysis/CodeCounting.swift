import Codebooks
import Responses
import Tabulation
import Values

extension CodebookCounts {
    /// Counts the completed interviews of one wave, all versions of it together, of the origins that were named, else of those that
    /// `OriginRule` takes.
    init(_ dataset: Dataset, wave: String?, origins: Set<ResponseOrigin>?) throws {
        let ofWave = [false] + dataset.definitions.map { $0.wave == wave }
        var members = try Self.members(of: dataset, ofWave, origins)
        if origins == nil { _ = try OriginRule.leaveOutMadeUp(of: dataset, in: &members) }
        let areMadeUp = try OriginRule.hasMadeUp(members, of: dataset)
        let included = members.map { $0 == 1 }
        var counts: [String: VariableCounts] = [:]
        for variable in dataset.layout.variables where !variable.states.isEmpty {
            let states = try dataset.stateCounts(of: variable, included: included)
            counts[variable.name] = VariableCounts(states, of: variable)
        }
        let responses = included.count { $0 }
        self.init(responses: responses, areMadeUp: areMadeUp, variables: counts)
    }

    private static func members(
        of dataset: Dataset, _ ofWave: [Bool], _ origins: Set<ResponseOrigin>?
    ) throws -> [UInt8] {
        let wanted = Set((origins ?? Set(ResponseOrigin.allCases)).map(\.number))
        let isCounted = try dataset.withFacts(.flags, as: UInt8.self) {
            $0.map { $0 & FactColumn.isCounted != 0 }
        }
        let isComplete = try dataset.withFacts(.disposition, as: UInt8.self) {
            $0.map { $0 == Disposition.complete.number }
        }
        let isOfKind = try dataset.withFacts(.origin, as: UInt8.self) { $0.map { wanted.contains($0) } }
        return try dataset.withFacts(.definition, as: UInt16.self) { definitions in
            definitions.indices.map { row in
                isCounted[row] && isComplete[row] && isOfKind[row] && ofWave[Int(definitions[row])] ? 1 : 0
            }
        }
    }
}

extension VariableCounts {
    /// - Parameter states: of each part of the variable, the number of rows by state.
    fileprivate init(_ states: [[Int]], of variable: LayoutVariable) {
        // Why there is no value is the same in all parts.
        let first = states[0]
        let start = Int(AnswerState.firstValue)
        var codes: [ChoiceCode: Int] = [:]
        for (place, code) in variable.codes.enumerated() {
            // Of marks and ranks, the state after the first value says that the option was marked or has a rank.
            codes[code] =
                variable.content.isByOption
                ? states[place].dropFirst(start + 1).reduce(0, +) : first[start + place]
        }
        var missing: [MissingReason: Int] = [:]
        for reason in MissingReason.allCases { missing[reason] = first[Int(AnswerState.of(reason))] }
        self.init(
            codes: codes, answered: first.dropFirst(start).reduce(0, +), missing: missing,
            notAnswered: first[Int(AnswerState.notAnswered)],
            notAsked: first[Int(AnswerState.notAsked)] + first[Int(AnswerState.absent)])
    }
}
