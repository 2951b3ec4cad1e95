import Expressions
import Findings
import TestSupport
import Testing
import Values

/// Formulas that were not written in good faith (rule E001).
struct HostileFormulaTests {
    private static let nonsense = [
        String(repeating: "(", count: 10_000), String(repeating: "(", count: 3_999),
        String(repeating: "-", count: 3_999), String(repeating: "not ", count: 999),
        String(repeating: "if(", count: 1_300), String(repeating: "{", count: 3_999), "\u{0}", "role = \u{0}",
        "🇫🇷",
        "\"🇫🇷", "1" + String(repeating: "0", count: 3_000), String(repeating: "a", count: 4_001),
        String(repeating: "\u{301}", count: 3_000), "1..2", ".", "a.", ".a", "a..b", "{1..}", "\\", "\"\\",
        "1.", "--",
        "{-}",
    ]

    @Test func `nonsense is an error and nothing worse`() {
        for formula in Self.nonsense {
            let (compiled, findings) = compile(Sample.text(formula), in: Sample.scope, expecting: .any)

            #expect(compiled == nil)
            #expect(!findings.isEmpty)
        }
    }

    @Test func `four thousand characters and a hundred levels are read`() throws {
        let sum = "age" + String(repeating: "+1", count: 1_998)
        let nested = String(repeating: "(", count: 100) + "age" + String(repeating: ")", count: 100)
        let choice = "true" + String(repeating: " or true", count: 499)

        #expect(try Sample.value(sum, [.age: .number("2")]) == .decimal("2000"))
        #expect(try Sample.value(nested, [.age: .number("2")]) == .decimal("2"))
        #expect(try Sample.value(choice) == .truth(true))
        #expect(Sample.findings("(\(nested))").map(\.code) == ["E001"])
        #expect(Sample.findings(sum + " + 1").map(\.code) == ["E001"])
    }

    @Test func `any bytes can be read as a formula`() {
        var random = SeededRandom(seed: 99)
        for _ in 0..<5_000 {
            let bytes = (0..<random.below(60)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = compile(
                Sample.text(String(decoding: bytes, as: UTF8.self)), in: Sample.scope, expecting: .any)
        }
    }

    @Test func `any words can be read as a formula`() {
        let words = [
            "role", "age", "sources", "trust", "trust.press", "role.bosses", "option.code", "(", ")", "{",
            "}", ",", "..", "1",
            "3", "-", "+", "*", "/", "=", "!=", "<", ">=", "and", "or", "not", "in", "has", "any", "all",
            "yes", "true", "today",
            "if(", "count(", "coalesce(", "answered(", "round(", "date(", "\"2022\"", "\"", "'", "&&", "==",
            "born",
        ]
        var random = SeededRandom(seed: 100)
        var rightCount = 0
        for _ in 0..<20_000 {
            let text = (0..<random.below(9)).map { _ in random.one(of: words) }.joined(separator: " ")
            let (formula, findings) = compile(Sample.text(text), in: Sample.scope, expecting: .any)
            #expect((formula == nil) == !findings.isEmpty, "\(text)")
            if let formula {
                rightCount += 1
                _ = formula.value(in: Sample.frame())
                _ = formula.outcomes(in: Domains([:]))
            }
        }
        #expect(rightCount > 100)
    }
}
