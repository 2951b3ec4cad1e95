import Statistics

extension SampleDesign {
    /// Most replicate weights that are held in memory at a time: 400 MB.
    private static let mostReplicateWeights = 50_000_000

    /// Reads the design of a sample.
    ///
    /// Several waves in a sample are samples of their own: each is a stratum, and has the strata of the design within it.
    ///
    /// - Parameters:
    ///   - members: 1 for a row in the sample.
    ///   - weights: of all rows; nil for all of them 1.
    /// - Throws: `noSuchVariable`, `badDesign`, and what the memory throws.
    init(
        _ specification: DesignSpecification, of data: Dataset, members: [UInt8], weights: [Double]?
    ) throws {
        var placeOfRow = [Int32](repeating: -1, count: members.count)
        var rows: [Int] = []
        for row in members.indices where members[row] == 1 {
            placeOfRow[row] = Int32(rows.count)
            rows.append(row)
        }
        let waves = try Self.waves(of: data, rows)
        let waveCount = Set(waves).count
        if specification.isEmpty, waveCount < 2 {
            self.init(
                rule: .weights(rows: rows.count), placeOfRow: placeOfRow, groups: [],
                summary: Summary(
                    strata: (nil, 1), lonelyClusters: specification.lonelyClusters, lonelyCount: 0, waves: 1))
            return
        }
        let strata = try specification.strata.map { try DesignColumn($0, of: data, rows) }
        let clusters = try specification.cluster.map { try DesignColumn($0, of: data, rows) }
        // The waves in the outer place: a stratum of one name is another one in the next wave.
        let stratumOf = rows.indices.map { place in
            waves[place] * (strata?.labels.count ?? 1) + (strata?.places[place] ?? 0)
        }
        func name(_ stratum: Int) -> String {
            let count = strata?.labels.count ?? 1
            let wave = waveCount > 1 ? "a wave" : "the sample"
            return strata.map { "\(specification.strata ?? "") = \($0.labels[stratum % count])" } ?? wave
        }
        let rowWeights = rows.map { weights?[$0] ?? 1 }
        let hasVariables = specification.strata != nil || specification.cluster != nil
        var shares: [Int: Double] = [:]
        if let population = specification.population {
            shares = try Self.sampledShares(
                population, of: data, rows, stratumOf: stratumOf, clusters: clusters?.places,
                isStratified: strata != nil || waveCount > 1, name: name)
        }
        let replicates = specification.replicates
        let isGiven = replicates.map { !$0.variables.isEmpty } ?? false
        // Waves as strata, and replicates that were given, need no rule for lonely clusters.
        let lonely =
            (hasVariables || specification.population != nil) && !isGiven
            ? specification.lonelyClusters : .average
        let design: SurveyDesign
        do throws(SurveyDesignError) {
            design = try SurveyDesign(
                weights: rowWeights, strata: stratumOf, clusters: clusters?.places, nested: true,
                sampledShares: shares, lonelyClusters: lonely)
        } catch {
            throw TabulationError.badDesign(Self.message(error, name))
        }
        let rule: VarianceRule
        if let replicates {
            guard waveCount < 2 || (!isGiven && replicates.method != .jk1) else {
                throw TabulationError.badDesign(
                    "replicates are of one wave, and the sample has \(waveCount); choose one with --wave")
            }
            rule = .replicates(
                isGiven
                    ? try Self.given(replicates, of: data, rows, rowWeights)
                    : try Self.made(replicates.method, replicates.fay, from: design, name))
        } else {
            rule = clusters == nil ? .strata(design) : .clusters(design)
        }
        self.init(
            rule: rule, placeOfRow: placeOfRow, groups: rule.groups,
            summary: Summary(
                strata: (specification.strata, design.stratumCount),
                cluster: specification.cluster.map { ($0, design.clusterCount) },
                population: specification.population.map { population in
                    switch population {
                    case .number(let number): "\(number)"
                    case .variable(let name): name
                    }
                },
                replicates: replicates.map { replicates in
                    (
                        replicates.fay > 0
                            ? "\(replicates.method.rawValue), Fay \(replicates.fay)"
                            : replicates.method.rawValue, rule.partCount, isGiven
                    )
                }, lonelyClusters: lonely, lonelyCount: hasVariables ? design.lonelyCount : 0,
                waves: waveCount))
    }

    /// Of every row of the sample its wave, from 0.
    private static func waves(of data: Dataset, _ rows: [Int]) throws -> [Int] {
        var places: [String: Int] = [:]
        let waveOf = data.definitions.map { definition -> Int in
            let wave = definition.wave ?? ""
            let place = places[wave] ?? places.count
            places[wave] = place
            return place
        }
        return try data.withFacts(.definition, as: UInt16.self) { definition in
            rows.map { definition[$0] > 0 ? waveOf[Int(definition[$0]) - 1] : 0 }
        }
    }

    /// The share of its units that a stratum gave to the sample.
    private static func sampledShares(
        _ population: DesignSpecification.Population, of data: Dataset, _ rows: [Int], stratumOf: [Int],
        clusters: [Int]?, isStratified: Bool, name: (Int) -> String
    ) throws -> [Int: Double] {
        var sizes: [Int: Double] = [:]
        switch population {
        case .number(let number):
            guard !isStratified else {
                throw TabulationError.badDesign(
                    "one number is the population of a sample without strata and of one wave; name a variable that says how "
                        + "many there are in the stratum of each respondent")
            }
            for stratum in stratumOf { sizes[stratum] = number }
        case .variable(let variable):
            let values = try DesignColumn.numbers(variable, of: data, rows)
            for (stratum, value) in zip(stratumOf, values) {
                if let known = sizes[stratum], known != value {
                    throw TabulationError.badDesign(
                        "\(variable) says \(known) and \(value) of \(name(stratum)); it is the same for all of a stratum"
                    )
                }
                sizes[stratum] = value
            }
        }
        var drawn: [Int: Set<Int>] = [:]
        for (place, stratum) in stratumOf.enumerated() {
            drawn[stratum, default: []].insert(clusters?[place] ?? place)
        }
        return try sizes.reduce(into: [:]) { shares, size in
            let count = drawn[size.key]?.count ?? 0
            guard size.value >= Double(count) else {
                throw TabulationError.badDesign(
                    "\(name(size.key)) has \(count) \(clusters == nil ? "respondents" : "clusters") in the sample and "
                        + "\(size.value) in the population; give the number of units that were there to be drawn"
                )
            }
            shares[size.key] = Double(count) / size.value
        }
    }

    private static func given(
        _ replicates: DesignSpecification.Replicates, of data: Dataset, _ rows: [Int], _ weights: [Double]
    ) throws -> ReplicateDesign {
        let count = replicates.variables.count
        guard count > 1, rows.count * count <= mostReplicateWeights else {
            throw TabulationError.badDesign(
                count < 2
                    ? "there is one replicate weight; name all of them, as a list or by what their names begin with"
                    : "\(count) replicates of \(rows.count) respondents are more than \(mostReplicateWeights) weights"
            )
        }
        let columns = try replicates.variables.map { try DesignColumn.numbers($0, of: data, rows) }
        let r = Double(count)
        let scale: Double
        var scales = [Double](repeating: 1, count: count)
        switch replicates.method {
        case .jk1: scale = (r - 1) / r
        case .brr: scale = 1 / (r * (1 - replicates.fay) * (1 - replicates.fay))
        case .jkn:
            scale = 1
            guard replicates.scales.count == count || replicates.scales.count == 1 else {
                throw TabulationError.badDesign(
                    "a JKn needs the factor (m − 1)/m of each of its \(count) replicates, or one for all of them; "
                        + "\(replicates.scales.count) were given")
            }
            scales =
                replicates.scales.count == 1
                ? scales.map { _ in replicates.scales[0] } : replicates.scales
        }
        do throws(SurveyDesignError) {
            return try ReplicateDesign(
                weights: weights, replicates: columns, scale: scale, replicateScales: scales,
                degreesOfFreedom: replicates.degreesOfFreedom ?? count - 1)
        } catch {
            throw TabulationError.badDesign(message(error) { _ in "the sample" })
        }
    }

    private static func made(
        _ method: DesignSpecification.Replicates.Method, _ fay: Double, from design: SurveyDesign,
        _ name: (Int) -> String
    ) throws -> ReplicateDesign {
        guard design.rows * design.clusterCount <= mostReplicateWeights else {
            throw TabulationError.badDesign(
                "\(design.clusterCount) replicates of \(design.rows) respondents are more than \(mostReplicateWeights) weights; "
                    + "leave --replicates out, and errors are linearised")
        }
        do throws(SurveyDesignError) {
            return switch method {
            case .jk1: try .jackknife1(design)
            case .jkn: try .jackknifeN(design)
            case .brr: try .balanced(design, fay: fay)
            }
        } catch {
            throw TabulationError.badDesign(message(error) { _ in "a stratum" })
        }
    }

    private static func message(_ error: SurveyDesignError, _ name: (Int) -> String) -> String {
        switch error {
        case .lonelyCluster(let stratum):
            "\(name(stratum)) has one unit, which alone tells no error; choose a rule with --lonely: "
                + LonelyClusterRule.allCases.map(\.rawValue).joined(separator: ", ")
        case .badSampledShare(let stratum): "more of \(name(stratum)) were drawn than there are"
        case .notTwoClusters(_, let count):
            "balanced replicates need two clusters in each stratum, and one has \(count); take jkn"
        case .badFayFactor: "Fay's factor lies from 0 to below 1"
        case .badWeight: "a weight is negative or no number"
        case .clusterInTwoStrata, .unequalColumns: "the columns of the design do not fit each other"
        }
    }
}
