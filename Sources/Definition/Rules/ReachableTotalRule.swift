import Findings
import Values

/// D046: the total of a sum can be reached with the bounds of its rows.
struct ReachableTotalRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.questions.compactMap { question in
            guard case .sum(let sum) = question.kind else { return nil }
            let rows = DecimalNumber(definition.rowNames(of: sum.rows).count)
            let (minimum, maximum) = (sum.number.minimum?.value, sum.number.maximum?.value)
            if let minimum, let maximum, maximum < minimum { return nil }
            guard rows > .zero else { return nil }
            let isFixed =
                if case .own(let own) = sum.rows { own.allSatisfy { $0.condition == nil } } else { false }
            let total = sum.total.value
            if let maximum, let most = maximum.multiplied(by: rows), most < total {
                return Finding(
                    "D046", at: sum.total.range,
                    "\(rows) rows of at most \(maximum) cannot add up to \(total)",
                    remedy: "raise 'max' or lower 'total'")
            }
            if isFixed, let minimum, let least = minimum.multiplied(by: rows),
                least > total
            {
                return Finding(
                    "D046", at: sum.total.range,
                    "\(rows) rows of at least \(minimum) add up to more than \(total)",
                    remedy: "lower 'min' or raise 'total'")
            }
            if Int(total.scale) > (sum.number.decimals ?? 0) {
                return Finding(
                    "D046", at: sum.total.range,
                    "rows with \(sum.number.decimals ?? 0) decimal places cannot add up to \(total)",
                    remedy: "allow more 'decimals'")
            }
            return nil
        }
    }
}
