package import Interviewing
package import Values

extension ResponseContent {
    /// The interview that this is the record of, to be looked at.
    ///
    /// - Parameters:
    ///   - plan: Of the definition under which the content was read.
    ///   - language: In which it ended.
    package func interview(by plan: InterviewPlan, language: LanguageTag) -> Interview {
        var rows: [Int: [Int]] = [:]
        for order in orders {
            if case .rows(let places) = order.shown { rows[order.question] = places }
        }
        return Interview(
            recalling: cells, by: plan, language: language, today: today,
            confirmations: Dictionary(reasons.map { ($0.edit, $0.reason) }) { _, last in last }, rows: rows)
    }
}
