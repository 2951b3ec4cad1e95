import Expressions
import Findings
import Testing
import Values

/// What is said about formulas that are not right.
struct FindingTests {
    @Test(arguments: [
        ("", "E001"), ("role =", "E001"), ("role = 3)", "E001"), ("(role = 3", "E001"), ("role 3", "E001"),
        ("role == 3", "E001"), ("role = 3 && age > 1", "E001"), ("role = 3 || age > 1", "E001"),
        ("role <> 3", "E001"), ("!(role = 3)", "E001"), ("name = 'Anna'", "E001"),
        ("role = 3 AND age > 1", "E001"),
        ("role = 3 Or age > 1", "E001"), ("name = \"Anna", "E001"), ("age > 3x", "E001"), ("age ≥ 3", "E001"),
        ("age > 1 = not is_adult", "E001"), ("age # 1", "E001"), ("age\u{0}", "E001"),
        ("role.a.b = 1", "E001"),
        ("rolle = 3", "E003"), ("trust.pres = 3", "E003"), ("trust = 3", "E003"),
        ("option.prise > 3", "E003"),
        ("option = 3", "E003"), ("welcome = 3", "E003"), ("count = 3", "E003"), ("Role = 3", "E003"),
        ("age > 1234567890123456789", "E004"), ("born > date(\"2022-02-30\")", "E004"),
        ("role in {}", "E004"),
        ("role in {5..2}", "E004"), ("name = \"a\\n\"", "E004"), ("born > date(name)", "E004"),
        ("role = 9", "E005"), ("9 = role", "E005"), ("role in {1, 9}", "E005"), ("sources has 5", "E005"),
        ("sources has any {1, 5}", "E005"), ("count(trust = 6) > 1", "E005"), ("rank(order, 5) = 1", "E005"),
        ("role = -1", "E005"), ("role = 1.5", "E005"), ("country in {500..600}", "E005"),
        ("role in {yes}", "E005"),
        ("role > 9", "E005"), ("option.code = 5", "E005"), ("age and role = 3", "E010"), ("not role", "E010"),
        ("role = name", "E011"), ("role = age", "E011"), ("role = country", "E011"),
        ("born = \"2022-01-01\"", "E011"),
        ("role = yes", "E011"), ("sources = 3", "E011"), ("name < \"B\"", "E012"), ("born < age", "E012"),
        ("1 < age < 5", "E012"), ("age = 1 = is_adult", "E012"), ("age in age", "E013"),
        ("role in age", "E013"),
        ("role in trust.top2", "E013"), ("name in {1}", "E013"), ("sources in {1}", "E013"),
        ("{1} = role", "E013"),
        ("role = role.bosses", "E013"), ("role in role.boss", "E003"), ("role has 3", "E014"),
        ("sources has {1, 2}", "E014"), ("sources has age", "E014"), ("age + name", "E015"),
        ("born + born", "E015"),
        ("1 + born", "E015"), ("role + 1 > 3", "E015"), ("-role", "E016"), ("born * 2", "E016"),
        ("2 * role", "E016"),
        ("if(true, 1, \"a\") = 1", "E020"), ("coalesce(age, name)", "E021"), ("missing(trust)", "E023"),
        ("missing(age, refusd)", "E023"), ("count(role)", "E025"), ("count(role = 3)", "E026"),
        ("count(trust)", "E026"),
        ("count(trust = 3 and shares = 3)", "E026"), ("sum(role)", "E034"), ("number(age)", "E028"),
        ("rank(sources, 1)", "E029"), ("round(age, 0.5)", "E030"), ("round(age, age)", "E030"),
        ("length(age)", "E034"), ("year(age)", "E034"), ("rond(age)", "E034"), ("round()", "E034"),
        ("if(true, 1)", "E034"), ("answered(1)", "E034"), ("years_between(born)", "E034"),
        ("months_between(born, 1)", "E034"), ("answered(welcome)", "E003"),
    ])
    func `a formula that is not right breaks a rule, and says how to mend it`(
        formula: String, rule: String
    ) throws {
        let (compiled, findings) = compile(Sample.text(formula), in: Sample.scope, expecting: .any)

        #expect(compiled == nil)
        #expect(findings.map(\.code) == [rule])
        #expect(findings.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
    }

    @Test(arguments: [
        ("rolle = 3", "did you mean 'role'?"), ("trust.pres = 3", "did you mean 'trust.press'?"),
        ("option.prise > 3", "did you mean 'option.price'?"), ("rond(age)", "did you mean 'round'?"),
        ("role in role.boses", "did you mean 'role.bosses'?"), ("role == 3", "write '='"),
        ("role = 3 && age > 1", "write 'and'"), ("name = 'Anna'", "write \"Anna\""),
        ("role <> 3", "write '!='"),
        ("role = 3 AND age > 1", "write 'and'"), ("!(role = 3)", "write 'not'"),
        ("role = age", "write 'number(role)' for the code as a number"),
        ("missing(age, refusd)", "did you mean 'refused'?"),
        ("role = 9", "its codes are 1, 2, 3, 4, 5, 6, 7, 8"),
        ("country = 50", "it has 301 codes, near it 100, 101, 102, 103, 104"),
        ("sources in {1}", "write 'has any' for marks"),
    ])
    func `the remedy names what was probably meant`(formula: String, remedy: String) {
        #expect(Sample.findings(formula).map(\.remedy) == [remedy])
    }

    @Test func `a condition is true or false (D061)`() {
        #expect(Sample.findings("role", expecting: .truth).map(\.code) == ["D061"])
        #expect(Sample.findings("age + 1", expecting: .truth).map(\.code) == ["D061"])
        #expect(
            Sample.findings("drinks", expecting: .truth).map(\.remedy) == ["compare it, as in 'drinks = yes'"]
        )
    }

    @Test func `a plural form is chosen by a number, and a truth is not shown (D017, D018)`() {
        #expect(Sample.findings("name", expecting: .number).map(\.code) == ["D018"])
        #expect(Sample.findings("role = 3", expecting: .shown).map(\.code) == ["D017"])
    }

    @Test func `several mistakes are found at once, each at its place`() {
        let findings = Sample.findings("rolle = 3 and sources has 5 and größe > 1")

        #expect(findings.map(\.code) == ["E003", "E005", "E003"])
        #expect(findings.map(\.range.start.column) == [11, 37, 43])
        #expect(findings.map(\.range.end.column) == [16, 38, 48])
        #expect(findings.allSatisfy { $0.range.start.line == 3 })
    }

    @Test func `several signs of other languages are found at once`() {
        #expect(Sample.findings("role == 3 && !(age <> 4)").map(\.range.start.column) == [16, 21, 24, 30])
    }

    @Test func `where columns cannot be told the finding stands at the whole formula`() {
        let range = SourceRange(
            file: "q.yaml", start: Position(line: 4, column: 3), end: Position(line: 5, column: 9))

        let findings = compile(FormulaText("rolle = 3", at: range), in: Sample.scope, expecting: .truth)
            .findings

        #expect(findings.map(\.range) == [range])
    }

    @Test func `option stands for something only in a filter (E003)`() {
        var scope = Sample.scope
        scope.optionList = nil

        let findings = compile(Sample.text("option.code = 1"), in: scope, expecting: .truth).findings

        #expect(findings.map(\.code) == ["E003"])
    }

    @Test func `a finding has three parts (E005)`() {
        let finding = Sample.findings("name = \"Жанна\" or role = 12").first

        #expect(finding?.range.start == Position(line: 3, column: 36))
        #expect(finding?.message == "12 is not a code of role")
        #expect(finding?.remedy == "its codes are 1, 2, 3, 4, 5, 6, 7, 8")
    }
}
