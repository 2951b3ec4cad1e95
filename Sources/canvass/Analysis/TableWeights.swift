import Central
import Reporting
import Responses
import SampleWeights
import Tabulation

/// The weights that tables and reports ask for by a name.
struct TableWeights {
    let name: String
    /// Of each row of the dataset; not a number for a response that has none.
    let values: [Double]
    /// Whether it is a set of `canvass weight`, which everybody in a sample must be in; else a variable.
    private let isSet: Bool

    /// A set of that name, or else the numbers of a variable.
    ///
    /// - Throws: `CommandFailure` where there is neither.
    init(_ name: String, of data: Dataset, in centre: CentreFile) throws {
        self.name = name
        let found = try centre.reading { store -> (values: [Double], isStale: Bool)? in
            let sets = try store.weightSets().filter { $0.questionnaire == data.questionnaire }
            guard let set = sets.first(where: { $0.name == name }) else { return nil }
            var values = [Double](repeating: .nan, count: data.rowCount)
            try store.eachWeight(of: name, questionnaire: data.questionnaire) { response, weight in
                let row = Int(response - 1)
                if values.indices.contains(row) { values[row] = weight }
            }
            return (values, try store.lastChange() != set.change)
        }
        if let found {
            isSet = true
            values = found.values
            if found.isStale {
                StandardStreams.say(
                    "the weights '\(name)' were made before the responses last changed; `canvass weight` makes them anew"
                )
            }
            return
        }
        isSet = false
        do {
            values = try data.numbers(of: name)
        } catch SampleWeightsError.noNumber(_, let nearest) {
            throw CommandFailure(
                "there are no weights '\(name)' in the central database, and no number of this questionnaire has that name; "
                    + (nearest.map { "did you mean \($0)?" } ?? "make them with `canvass weight`"))
        }
        if let negative = values.first(where: { $0 < 0 }) {
            throw CommandFailure("\(name) is \(negative) for somebody; weights are not negative")
        }
    }

    /// The sample with these weights.
    ///
    /// Whoever has no value of a variable is left out of it; of a set, that would be an error that nobody sees.
    func sample(
        _ specification: SampleSpecification, of data: Dataset,
        design: DesignSpecification = DesignSpecification()
    ) throws -> Sample {
        if isSet {
            let everybody = try Sample(specification, of: data)
            let missing = everybody.members.indices.count { everybody.members[$0] == 1 && values[$0].isNaN }
            guard missing == 0 else {
                throw CommandFailure(
                    "\(missing) of the \(everybody.count) respondents have no weight in '\(name)'; tabulate those it was made for "
                        + "(--wave, --origin), or make it anew with `canvass weight`")
            }
        }
        var sample = try Sample(specification, of: data, weights: values, design: design)
        sample.weightsName = name
        return sample
    }

    /// Makes samples for a report, and reads each set of weights once.
    static func sampling(of data: Dataset, in centre: CentreFile) -> ReportFigures.Sampling {
        var known: [String: TableWeights] = [:]
        return { name, specification in
            guard let name else { return try Sample(specification, of: data) }
            let weights = try known[name] ?? TableWeights(name, of: data, in: centre)
            known[name] = weights
            return try weights.sample(specification, of: data)
        }
    }
}
