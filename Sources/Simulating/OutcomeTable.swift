/// What each of several targets makes of each of several answers, and how likely answers are for the targets' sake.
struct OutcomeTable {
    let answerCount: Int
    private let targetCount: Int
    /// Target by target, in the order of the answers.
    private var outcomes: [AllotmentPlan.Outcome]

    /// Sweeps over the targets; disjoint ones need one or two, nested ones converge in a few.
    private static let sweeps = 12
    /// The chance of what a target wants at all costs, and of its opposite.
    private static let least = 1e-9

    init(answerCount: Int, targetCount: Int) {
        self.answerCount = answerCount
        self.targetCount = targetCount
        outcomes = Array(repeating: .outside, count: answerCount * targetCount)
    }

    subscript(target: Int, answer: Int) -> AllotmentPlan.Outcome {
        get { outcomes[target * answerCount + answer] }
        set { outcomes[target * answerCount + answer] = newValue }
    }

    /// Whether an answer has that outcome for a target.
    func has(_ outcome: AllotmentPlan.Outcome, for target: Int) -> Bool {
        outcomes[(target * answerCount)..<((target + 1) * answerCount)].contains(outcome)
    }

    /// The weights of the answers: equal at first, then fitted to the chance of each target in turn until all are met
    /// (iterative proportional fitting; Deming, Stephan 1940). What no target is about keeps its proportions.
    func weights(for chances: [Double]) -> [Double] {
        var weights = [Double](repeating: 1, count: answerCount)
        for _ in 0..<Self.sweeps {
            var change = 0.0
            for target in 0..<targetCount {
                change = max(change, fit(&weights, to: chances[target], of: target))
            }
            if change < 1e-6 { break }
        }
        for target in 0..<targetCount { steerEntries(&weights, by: chances[target], of: target) }
        return weights
    }

    /// How much the weights had to change.
    private func fit(_ weights: inout [Double], to chance: Double, of target: Int) -> Double {
        let start = target * answerCount
        var (hit, miss) = (0.0, 0.0)
        for answer in 0..<answerCount {
            switch outcomes[start + answer] {
            case .hit: hit += weights[answer]
            case .miss: miss += weights[answer]
            case .outside: break
            }
        }
        guard hit > 0, miss > 0 else { return 0 }
        let bounded = min(1 - Self.least, max(Self.least, chance))
        let (more, less) = (bounded * (hit + miss) / hit, (1 - bounded) * (hit + miss) / miss)
        for answer in 0..<answerCount {
            switch outcomes[start + answer] {
            case .hit: weights[answer] *= more
            case .miss: weights[answer] *= less
            case .outside: break
            }
        }
        return (more - 1).magnitude
    }

    /// An answer that brings a respondent into a base, with one outcome only, is given more or less often by whether the
    /// target lacks that outcome; the base's own share is made up by those who bring the other.
    private func steerEntries(_ weights: inout [Double], by chance: Double, of target: Int) {
        let isHit = has(.hit, for: target)
        guard has(.outside, for: target), isHit != has(.miss, for: target) else { return }
        let factor = max(Self.least * Self.least, 2 * (isHit ? chance : 1 - chance))
        for answer in 0..<answerCount where self[target, answer] != .outside { weights[answer] *= factor }
    }
}
