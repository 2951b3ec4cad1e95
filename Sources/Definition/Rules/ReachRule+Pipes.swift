import Expressions
import Findings
import Values

extension ReachRule {
    /// D019. A message is read when its edit has failed, so what the edit reads is known then.
    func unknownPipe(_ formula: Formula, at index: Int?, isMessage: Bool, _ reach: Reach) -> [Finding] {
        guard !isMessage, !formula.reads.isEmpty else { return [] }
        var context = reach.base
        if let index {
            guard let known = reach.context(of: index) else { return [] }
            context = known
        }
        reach.settle(formula.reads, in: &context)
        guard formula.canLackValue(in: context) else { return [] }
        let names = formula.reads.filter { context[$0].canBeUnknown }
            .map { "'\(reach.definition.instrument.variables[$0].address.variableName)'" }
        let list = names.isEmpty ? "what this shows" : names.joined(separator: ", ")
        return [
            Finding(
                "D019", .warning, at: formula.text.range, "\(list) may have no value where this text is read",
                remedy: "use coalesce(…, \"…\") with words for that case")
        ]
    }
}
