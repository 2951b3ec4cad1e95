import Expressions
import Statistics
import Tabulation
import Testing
import Values

/// The same table by the slow and obvious way: a predicate for every row and column, and the estimates that a survey design
/// makes of single respondents.
struct SlowTable {
    typealias Respondent = Study.Respondent

    /// One row: who is in its base, and what each of them adds.
    struct Row {
        let label: String
        let isShare: Bool
        let base: (Respondent) -> Bool
        let value: (Respondent) -> Double
    }

    let respondents: [Respondent]
    let weights: [Double]
    let design: SurveyDesign

    init(_ respondents: [Respondent], isWeighted: Bool) throws {
        // Without a weight nobody is in a weighted sample.
        self.respondents = isWeighted ? respondents.filter { ($0.number("weight") ?? 0) > 0 } : respondents
        weights = self.respondents.map { isWeighted ? $0.number("weight") ?? 0 : 1 }
        // Each wave is a sample of its own.
        design = try SurveyDesign(
            weights: weights, strata: self.respondents.map { $0.wave == "2024" ? 0 : 1 },
            lonelyClusters: .average)
    }

    static func isInBase(_ cell: AnswerFrame.Cell?, _ base: TableBase) -> Bool {
        switch (base, cell) {
        case (_, nil): false
        case (.everyone, _): true
        case (_, .offPath?): false
        case (.asked, _): true
        case (_, .given?): true
        default: false
        }
    }

    /// The rows of a variable of `KindsQuestionnaire`, in the order of the table.
    static func rows(of name: String, _ base: TableBase) -> [Row] {
        func share(_ label: String, _ holds: @escaping (Respondent) -> Bool) -> Row {
            Row(
                label: label, isShare: true, base: { isInBase($0.cells[name], base) },
                value: { holds($0) ? 1 : 0 })
        }
        func single(_ codes: [(Int32, String)], _ nets: [(String, Set<Int32>)]) -> [Row] {
            codes.map { code, label in share(label) { $0.code(name) == code } }
                + nets.map { label, codes in share(label) { codes.contains($0.code(name) ?? -1) } }
        }
        func mean(_ label: String, _ value: @escaping (Respondent) -> Double?) -> Row {
            Row(label: label, isShare: false, base: { value($0) != nil }, value: { value($0) ?? 0 })
        }
        switch name {
        case "drink":
            return single(
                [(1, "Coffee"), (2, "Tea"), (3, "Water"), (40, "Nothing")], [("Hot drinks", [1, 2])])
        case "again": return single([(1, "Yes"), (2, "No")], [])
        case "views_price", "views_taste":
            return single([(1, "No"), (2, "Partly"), (3, "Fully")], [("At least partly", [2, 3])])
        case "recommend":
            return single((0...10).map { ($0, "\($0)") }, [])
                + [
                    mean("Mean") { $0.code(name).map(Double.init) },
                    mean("Net promoter score") {
                        $0.code(name).map { $0 >= 9 ? 100 : $0 <= 6 ? -100 : 0 }
                    },
                ]
        case "heavy":
            return [("No", false), ("Yes", true)].map { label, truth in
                share(label) { $0.given(name) == .truth(truth) }
            }
        case "remark":
            return [share("Answered") { $0.given(name) != nil }]
        case "cups": return [mean("Mean") { $0.number(name) }]
        case "places": return places(base)
        case "best": return best()
        default: return []
        }
    }

    private static func places(_ base: TableBase) -> [Row] {
        func row(_ label: String, _ codes: Set<Int32>, option: Int32?) -> Row {
            Row(
                label: label, isShare: true,
                base: { one in
                    if let option, !one.codes["places", default: []].contains(ChoiceCode(option)) {
                        return false
                    }
                    if base == .marked { return one.marks("places")?.contains { $0 != 9 } ?? false }
                    return isInBase(one.cells["places"], base)
                },
                value: { !codes.isDisjoint(with: $0.marks("places") ?? []) ? 1 : 0 })
        }
        let options: [(Int32, String)] = [
            (1, "At home"), (2, "At work"), (3, "In a café"), (9, "Nowhere"), (4, "Outside"),
        ]
        return options.filter { base != .marked || $0.0 != 9 }.map { row($1, [$0], option: $0) }
            + [
                row("Home or work", [1, 2], option: nil),
                row("Café or nowhere", base == .marked ? [3] : [3, 9], option: nil),
            ]
    }

    private static func best() -> [Row] {
        func rank(_ one: Respondent, _ code: Int32) -> Int? {
            guard case .ranking(let codes)? = one.given("best") else { return nil }
            return codes.firstIndex { $0.number == code }.map { $0 + 1 }
        }
        let options: [(Int32, String)] = [(1, "Arabica"), (2, "Robusta"), (3, "Liberica"), (4, "Excelsa")]
        let isAnswered = { (one: Respondent) in one.given("best") != nil }
        return options.map { code, label in
            Row(
                label: "\(label): ranked first", isShare: true, base: isAnswered,
                value: { rank($0, code) == 1 ? 1 : 0 })
        }
            + options.map { code, label in
                Row(
                    label: "\(label): ranked", isShare: true, base: isAnswered,
                    value: { rank($0, code) != nil ? 1 : 0 })
            }
            + options.map { code, label in
                Row(
                    label: "\(label): mean rank", isShare: false, base: { rank($0, code) != nil },
                    value: { Double(rank($0, code) ?? 0) })
            }
    }

    /// Compares a row of a table, column by column.
    func expect(
        _ row: CrossTable.Row, is wanted: Row, in columns: [SlowBanner.Holds], _ rules: TableRules,
        _ what: String
    ) {
        #expect(row.label == wanted.label, "\(what)")
        #expect(row.cells.count == columns.count, "\(what)")
        for (place, (cell, column)) in zip(row.cells, columns).enumerated() {
            let domain = respondents.map { column($0) && wanted.base($0) }
            let estimate = design.mean(of: respondents.map(wanted.value), in: domain)
            let where_ = "\(what), \(row.label), column \(place)"
            expect(cell.value, estimate?.value, where_ + ": value")
            expect(cell.standardError, estimate?.standardError, where_ + ": standard error")
            let members = zip(respondents, domain).map { $1 && (!wanted.isShare || wanted.value($0) == 1) }
            let sums = design.sums(of: members)
            #expect(cell.count == sums.count, "\(where_)")
            expect(cell.weightedCount, sums.weightSum, where_ + ": weighted count")
            let interval =
                wanted.isShare
                ? estimate.flatMap { rules.interval.interval(of: $0, level: rules.level) }
                : estimate.flatMap {
                    $0.interval(level: rules.level, degreesOfFreedom: Double($0.degreesOfFreedom))
                }
            expect(cell.interval?.lower, interval?.lower, where_ + ": lower", within: 1e-9)
            expect(cell.interval?.upper, interval?.upper, where_ + ": upper", within: 1e-9)
        }
    }

    func expect(_ one: Double?, _ other: Double?, _ what: String, within: Double = 1e-12) {
        guard let one, let other else {
            if (one == nil) != (other == nil) {
                Issue.record("\(what): \(one as Any) is not \(other as Any)")
            }
            return
        }
        if !(abs(one - other) <= within * max(1, abs(other))) {
            Issue.record("\(what): \(one) is not \(other)")
        }
    }
}
