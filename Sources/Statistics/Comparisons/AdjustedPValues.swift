/// How p-values of a family of tests are made to account for each other.
package enum Multiplicity: String, CaseIterable, Sendable {
    /// As they are.
    case none
    /// Times the number of tests.
    case bonferroni
    /// Holm's step down: as strict as Bonferroni's, and never weaker.
    case holm
    /// Benjamini and Hochberg's step up: the share of false discoveries.
    case benjaminiHochberg

    /// The p-values of one family, adjusted, in the same order. Tests that were not made are nothing, and do not count.
    package func adjusted(_ values: [Double?]) -> [Double?] {
        let made = values.indices.filter { values[$0] != nil }
        let rising = made.map { (index: $0, p: values[$0] ?? 1) }.sorted { $0.p < $1.p }
        let m = Double(rising.count)
        var result = values
        switch self {
        case .none:
            break
        case .bonferroni:
            for test in rising { result[test.index] = min(1, test.p * m) }
        case .holm:
            var highest = 0.0
            for (rank, test) in rising.enumerated() {
                highest = max(highest, min(1, test.p * (m - Double(rank))))
                result[test.index] = highest
            }
        case .benjaminiHochberg:
            var lowest = 1.0
            for (rank, test) in rising.enumerated().reversed() {
                lowest = min(lowest, m / Double(rank + 1) * test.p)
                result[test.index] = lowest
            }
        }
        return result
    }
}
