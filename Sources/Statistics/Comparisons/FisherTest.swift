/// Fisher's exact test of a table of two by two counts.
package struct FisherTest: Hashable, Sendable {
    /// Two-sided: the probability of all tables no more probable than this one.
    package let pValue: Double
    /// The conditional maximum likelihood estimate, as in R; 0 or infinite at the edges.
    package let oddsRatio: Double

    /// - Returns: nothing for a negative count or more than ten million respondents. Time grows with the smallest margin.
    package init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
        guard min(a, b, c, d) >= 0, max(a, b, c, d) <= 10_000_000, a + b + c + d > 0 else { return nil }
        let low = max(0, a - d)
        let high = min(a + b, a + c)
        // log of the hypergeometric probability but for a constant, by its ratios.
        var logs = [0.0]
        for x in stride(from: low, to: high, by: 1) {
            let ratio =
                Double(a + b - x) * Double(a + c - x) / (Double(x + 1) * Double(d - a + x + 1))
            logs.append(logs[logs.count - 1] + naturalLog(ratio))
        }
        let top = logs.max() ?? 0
        let terms = logs.map { exponential($0 - top) }
        let own = terms[a - low]
        // R's allowance for terms that are equal but for rounding.
        pValue = min(
            1, terms.filter { $0 <= own * (1 + 1e-7) }.reduce(0, +) / terms.reduce(0, +))
        if a == low {
            oddsRatio = low == high ? .nan : 0
        } else if a == high {
            oddsRatio = .infinity
        } else {
            func mean(_ logOdds: Double) -> Double {
                let tilted = logs.enumerated().map { $1 + Double(low + $0) * logOdds }
                let top = tilted.max() ?? 0
                var sum = 0.0
                var weighted = 0.0
                for (index, value) in tilted.enumerated() {
                    let term = exponential(value - top)
                    sum += term
                    weighted += term * Double(low + index)
                }
                return weighted / sum
            }
            var below = -60.0
            var above = 60.0
            for _ in 0..<80 {
                let middle = (below + above) / 2
                if mean(middle) < Double(a) { below = middle } else { above = middle }
            }
            oddsRatio = exponential((below + above) / 2)
        }
    }
}
