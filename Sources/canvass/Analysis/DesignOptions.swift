import ArgumentParser
import Statistics
import Tabulation

/// How the sample was drawn.
struct DesignOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The variable that says in which stratum a respondent is.", valueName: "variable"))
    var strata: String?

    @Option(
        help: ArgumentHelp(
            "The variable that says in which cluster; clusters of one name in two strata are two.",
            valueName: "variable"))
    var cluster: String?

    @Option(
        help: ArgumentHelp(
            "For the finite population correction: how many clusters, or respondents where there are none, the population "
                + "has, or the variable that says it of each respondent's stratum.",
            valueName: "number|variable"))
    var population: String?

    @Option(
        help: ArgumentHelp(
            "What a stratum with one cluster adds: \(LonelyClusterRule.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "rule"))
    var lonely: LonelyClusterRule = .fail

    @Option(
        help: ArgumentHelp(
            "Errors from replicates instead of linearisation: jk1, jkn or brr; of the weights in --replicate-weights, else made "
                + "from strata and clusters.", valueName: "method"))
    var replicates: DesignSpecification.Replicates.Method?

    @Option(
        help: ArgumentHelp(
            "The variables with replicate weights: what their names begin with, or all names with commas between.",
            valueName: "prefix|list"))
    var replicateWeights: String?

    @Option(
        help: ArgumentHelp(
            "Of given jkn replicates the factor (m − 1)/m of each, with commas between, or one for all.",
            valueName: "numbers"))
    var replicateScales: String?

    @Option(
        help: ArgumentHelp(
            "Of given replicates the degrees of freedom; one less than their number if left out.",
            valueName: "number"))
    var replicateDf: Int?

    @Option(
        help: ArgumentHelp("Of brr, the share that Fay's method leaves the other half.", valueName: "number"))
    var fay: Double = 0

    func validate() throws {
        guard replicates != nil else {
            if replicateWeights != nil {
                throw ValidationError("--replicate-weights needs --replicates: jk1, jkn or brr")
            }
            if replicateScales != nil || replicateDf != nil || fay != 0 {
                throw ValidationError("--replicate-scales, --replicate-df and --fay are of --replicates")
            }
            return
        }
        guard fay >= 0, fay < 1 else { throw ValidationError("--fay lies from 0 to below 1") }
        if fay > 0, replicates != .brr { throw ValidationError("--fay is of brr") }
        if replicateWeights == nil {
            if replicateScales != nil || replicateDf != nil {
                throw ValidationError("--replicate-scales and --replicate-df are of --replicate-weights")
            }
            return
        }
        if strata != nil || cluster != nil || population != nil {
            throw ValidationError(
                "given replicates know how the sample was drawn; leave --strata, --cluster and --population out"
            )
        }
        if let replicateDf, replicateDf < 1 { throw ValidationError("--replicate-df is at least 1") }
        if (replicates == .jkn) != (replicateScales != nil) {
            throw ValidationError(
                "--replicate-scales belongs to jkn with --replicate-weights, and jkn needs it")
        }
        if let replicateScales, Self.numbers(replicateScales) == nil {
            throw ValidationError("--replicate-scales is numbers from 0 to 1 with commas between")
        }
    }

    /// - Throws: where replicates are given without a weight, or nothing has such a name.
    func specification(_ data: Dataset, isWeighted: Bool) throws -> DesignSpecification {
        var design = DesignSpecification()
        design.strata = strata
        design.cluster = cluster
        design.lonelyClusters = lonely
        design.population = try population.map { text in
            guard let number = Double(text) else { return .variable(text) }
            guard number >= 1, number.isFinite else {
                throw CommandFailure("--population \(text): a population has at least one unit")
            }
            return .number(number)
        }
        guard let replicates else { return design }
        var replication = DesignSpecification.Replicates(replicates)
        replication.fay = fay
        replication.degreesOfFreedom = replicateDf
        replication.scales = replicateScales.flatMap(Self.numbers) ?? []
        if let replicateWeights {
            guard isWeighted else {
                throw CommandFailure(
                    "replicate weights go with the weight that they vary; name it with --weight")
            }
            replication.variables = try Self.variables(replicateWeights, data)
        }
        design.replicates = replication
        return design
    }

    private static func numbers(_ text: String) -> [Double]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double($0) }.filter { $0 >= 0 && $0 <= 1 }
        return numbers.count == parts.count ? numbers : nil
    }

    /// The variables of a list, or those whose names are the prefix and a number, by that number.
    private static func variables(_ text: String, _ data: Dataset) throws -> [String] {
        if text.contains(",") { return text.split(separator: ",").map(String.init) }
        let found = data.layout.variables.compactMap { variable -> (name: String, number: Int)? in
            guard variable.name.hasPrefix(text), let number = Int(variable.name.dropFirst(text.count)),
                number >= 0
            else { return nil }
            return (variable.name, number)
        }.sorted { $0.number < $1.number }
        guard !found.isEmpty else {
            throw CommandFailure(
                "no variable's name is '\(text)' and a number after it; `canvass codebook` lists the variables"
            )
        }
        return found.map(\.name)
    }
}

extension LonelyClusterRule: ExpressibleByArgument {}
extension DesignSpecification.Replicates.Method: ExpressibleByArgument {}
