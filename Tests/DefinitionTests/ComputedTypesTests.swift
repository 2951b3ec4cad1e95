import Definition
import Expressions
import Findings
import Testing

struct ComputedTypesTests {
    private static let asked = """
        - {id: parts, type: sum, total: 9, text: Сумма, rows: [{id: x, label: Ё}, {id: y, label: Ж}]}
        - {id: name, type: text, text: Имя}
        - {id: born, type: date, text: Когда}
        - {id: land, type: single, text: Где, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
        """

    @Test(arguments: [
        "sum(parts) + mean(parts) + min(parts) + max(parts) + sum(parts.x, parts.y)", "length(name)",
        "year(born) + month(born) + day(born)", "number(land)",
    ])
    func `sums of rows, lengths, parts of dates and numbers of codes are numbers (E027, E028, E031, E032)`(
        formula: String
    ) throws {
        let judged = Judged(questionnaire("\(Self.asked)\n- {id: c, type: computed, value: '\(formula)'}"))
        let instrument = try #require(judged.instrument, "\(judged.told)")

        #expect(instrument.variables.last?.type == .number)
    }

    @Test(arguments: ["land + 1", "name + 1", "born + name", "parts.x = \"1\"", "length(land)", "year(name)"])
    func `nothing is converted silently (E002)`(formula: String) {
        let judged = Judged(questionnaire("\(Self.asked)\n- {id: c, type: computed, value: '\(formula)'}"))

        #expect(judged.instrument == nil)
        #expect(judged.findings.count == 1)
        #expect(judged.findings.first?.range.start.line == 13)
    }
}
