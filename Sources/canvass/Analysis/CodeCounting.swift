import Codebooks
import Responses
import Tabulation
import Values

extension CodebookCounts {
    /// Counts the completed interviews of one wave, all versions of it together: the real ones, or the made-up ones where
    /// there are only these.
    init(_ dataset: Dataset, wave: String?) throws {
        let ofWave = [false] + dataset.definitions.map { $0.wave == wave }
        let real = try Self.rows(of: dataset, ofWave, areMadeUp: false)
        let hasReal = real.contains(true)
        let included = hasReal ? real : try Self.rows(of: dataset, ofWave, areMadeUp: true)
        var counts: [String: VariableCounts] = [:]
        for variable in dataset.layout.variables where !variable.states.isEmpty {
            let states = try dataset.stateCounts(of: variable, included: included)
            counts[variable.name] = VariableCounts(states, of: variable)
        }
        let responses = included.count { $0 }
        self.init(responses: responses, areMadeUp: !hasReal && responses > 0, variables: counts)
    }

    private static func rows(of dataset: Dataset, _ ofWave: [Bool], areMadeUp: Bool) throws -> [Bool] {
        let madeUp = [ResponseOrigin.synthetic, .test].map(\.number)
        let isCounted = try dataset.withFacts(.flags, as: UInt8.self) {
            $0.map { $0 & FactColumn.isCounted != 0 }
        }
        let isComplete = try dataset.withFacts(.disposition, as: UInt8.self) {
            $0.map { $0 == Disposition.complete.number }
        }
        let isOfKind = try dataset.withFacts(.origin, as: UInt8.self) {
            $0.map { madeUp.contains($0) == areMadeUp }
        }
        return try dataset.withFacts(.definition, as: UInt16.self) { definitions in
            definitions.indices.map { row in
                isCounted[row] && isComplete[row] && isOfKind[row] && ofWave[Int(definitions[row])]
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
