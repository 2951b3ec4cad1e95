import Expressions
import Findings

extension ReachRule {
    /// D054: a check or warning that can never fail, and a check that can never pass.
    func judge(_ edit: Edit, _ formula: Formula, in context: Domains) -> [Finding] {
        let outcomes = formula.outcomes(in: context)
        if !outcomes.contains(.canBeFalse) {
            return [
                Finding(
                    "D054", .warning, at: formula.text.range, "'\(edit.id.value)' can never fail",
                    remedy: "mend the condition, or take it out")
            ]
        }
        if !outcomes.contains(.canBeTrue) {
            return [
                Finding(
                    "D054", edit.severity == .hard ? .error : .warning, at: formula.text.range,
                    "'\(edit.id.value)' can never pass", remedy: "say what should hold, not what should not")
            ]
        }
        return []
    }
}
