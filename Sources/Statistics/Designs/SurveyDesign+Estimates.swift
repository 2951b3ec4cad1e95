extension SurveyDesign {
    /// The weighted mean of a column in a domain; of a column of 0 and 1, a proportion. Nothing for a domain without weight.
    /// Values outside the domain are not looked at. O(rows).
    package func mean(of values: [Double], in domain: [Bool]? = nil) -> Estimate? {
        ratio(of: values, to: Array(repeating: 1, count: rows), in: domain)
    }

    /// The share of the domain for which something holds.
    package func proportion(of members: [Bool], in domain: [Bool]? = nil) -> Estimate? {
        mean(of: members.map { $0 ? 1 : 0 }, in: domain)
    }

    /// Σ w y / Σ w x; nothing where the denominator is 0.
    package func ratio(of values: [Double], to others: [Double], in domain: [Bool]? = nil) -> Estimate? {
        guard let (value, influence) = ratioWithInfluence(of: values, to: others, in: domain) else {
            return nil
        }
        return estimate(value, influence, domain)
    }

    /// Σ w y over a domain.
    package func total(of values: [Double], in domain: [Bool]? = nil) -> Estimate {
        var sum = 0.0
        let influence = (0..<rows).map { row in
            guard domain?[row] ?? true else { return 0.0 }
            let part = weights[row] * values[row]
            sum += part
            return part
        }
        return estimate(sum, influence, domain)
    }

    /// The difference of the means of two domains of the same sample, whether or not they share rows; the covariance that the
    /// design and shared rows bring is in its standard error.
    package func difference(
        of values: [Double], between first: [Bool], and second: [Bool]
    ) -> Estimate? {
        let ones = Array(repeating: 1.0, count: rows)
        guard let (left, leftInfluence) = ratioWithInfluence(of: values, to: ones, in: first),
            let (right, rightInfluence) = ratioWithInfluence(of: values, to: ones, in: second)
        else { return nil }
        return estimate(
            left - right, zip(leftInfluence, rightInfluence).map { $0 - $1 },
            zip(first, second).map { $0 || $1 })
    }

    private func estimate(_ value: Double, _ influence: [Double], _ domain: [Bool]?) -> Estimate {
        let variance = covariance(ofInfluences: [influence]).map { $0[0, 0] }
        return Estimate(
            value: value, variance: variance.flatMap { $0.isNaN ? nil : $0 },
            base: sums(of: domain), degreesOfFreedom: degreesOfFreedom(in: domain))
    }

    private func ratioWithInfluence(
        of values: [Double], to others: [Double], in domain: [Bool]?
    ) -> (value: Double, influence: [Double])? {
        precondition(values.count == rows && others.count == rows, "a value for every row")
        precondition(domain.map { $0.count == rows } ?? true, "yes or no for every row")
        var numerator = 0.0
        var denominator = 0.0
        for row in 0..<rows where domain?[row] ?? true {
            numerator += weights[row] * values[row]
            denominator += weights[row] * others[row]
        }
        guard denominator != 0 else { return nil }
        let value = numerator / denominator
        let influence = (0..<rows).map { row in
            domain?[row] ?? true
                ? weights[row] * (values[row] - value * others[row]) / denominator : 0
        }
        return (value, influence)
    }
}
