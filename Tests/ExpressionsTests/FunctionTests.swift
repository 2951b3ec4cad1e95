import Expressions
import Findings
import Testing
import Values

/// What functions yield (rules E020–E033).
struct FunctionTests {
    private static let answers: [Sample.Slot: AnswerFrame.Cell] = [
        .role: .code(3), .age: .number("36.5"), .income: .missing(.refused), .name: .text("Zoë🇫🇷"),
        .born: .date("1985-06-15"), .hired: .date("2015-02-28"), .drinks: .missing(.dontKnow),
        .sources: .marks(1, 3, 97), .order: .order(4, 1), .trust: .unanswered, .trustPress: .code(5),
        .trustPeers: .code(4), .trustSellers: .unanswered, .shares: .offPath, .sharesOwn: .offPath,
        .sharesOther: .offPath, .welcome: .unanswered, .country: .offPath,
    ]

    @Test(arguments: [
        ("if(role = 3, 1, 2)", "1"), ("if(role = 4, 1, 2)", "2"), ("if(drinks = yes, 1, 2)", nil),
        ("coalesce(income, age)", "36.5"), ("coalesce(income, income)", nil), ("coalesce(income, 7)", "7"),
        ("count(sources)", "3"), ("count(used)", nil), ("count(order)", "2"),
        ("count(trust = 5)", "1"), ("count(trust in {4, 5})", "2"), ("count(trust >= 4)", "2"),
        ("count(trust in trust.top2)", "2"), ("count(trust = 1)", "0"),
        ("count(trust >= 4 and trust < 5)", "1"),
        ("count(shares > 1)", nil), ("sum(trust)", "9"), ("mean(trust)", "4.5"), ("min(trust)", "4"),
        ("max(trust)", "5"), ("sum(shares)", nil), ("max(age, income, 40)", "40"),
        ("min(age, income)", "36.5"),
        ("mean(1, 2, 2)", "1.666666666667"), ("sum(income)", nil), ("number(role) + 1", "4"),
        ("rank(order, 1)", "2"), ("rank(order, 4)", "1"), ("rank(order, 3)", nil),
        ("round(2.5)", "2"), ("round(3.5)", "4"), ("round(-2.5)", "-2"), ("round(2.345, 2)", "2.34"),
        ("round(2.355, 2)", "2.36"), ("floor(-0.5)", "-1"), ("ceiling(-0.5)", "0"), ("ceiling(0.5)", "1"),
        ("abs(-3.2)", "3.2"), ("abs(age)", "36.5"), ("length(name)", "4"), ("year(born)", "1985"),
        ("month(born)", "6"), ("day(born)", "15"), ("month(date(\"2022\"))", "1"),
        ("months_between(born, hired)", "356"), ("years_between(born, hired)", "29"),
        ("years_between(hired, born)", "-29"), ("years_between(born, today)", "36"),
        ("-age", "-36.5"),
    ])
    func `functions of numbers, marks, rows and dates (E020–E033)`(formula: String, result: String?) throws {
        #expect(try Sample.value(formula, Self.answers) == result.map { .decimal($0) })
    }

    @Test(arguments: [
        ("answered(role)", true), ("answered(drinks)", false), ("answered(country)", false),
        ("answered(trust)", false), ("answered(trust.press)", true), ("answered(shares)", false),
        ("missing(drinks)", true), ("missing(drinks, dont_know)", true), ("missing(drinks, refused)", false),
        ("missing(role)", false), ("missing(country)", false), ("asked(country)", false),
        ("asked(drinks)", true),
        ("asked(welcome)", true), ("asked(shares)", false), ("asked(shares.97)", false),
        ("asked(trust)", true),
    ])
    func `the state of a question is never unknown (E022–E024)`(formula: String, result: Bool) throws {
        #expect(try Sample.value(formula, Self.answers) == .truth(result))
    }

    @Test func `a question with rows is answered when all its rows on the path are (E022)`() throws {
        let formula = try Sample.compiled("answered(trust)")

        let cells: [Sample.Slot: AnswerFrame.Cell] = [
            .trustPress: .code(1), .trustPeers: .offPath, .trustSellers: .code(2),
        ]

        #expect(formula.truth(in: Sample.frame(cells)) == true)
        #expect(formula.truth(in: Sample.frame(cells.merging([.trust: .offPath]) { $1 })) == false)
        #expect(
            formula.truth(in: Sample.frame(cells.merging([.trustPeers: .missing(.refused)]) { $1 })) == false)
    }

    @Test func `in a pipe a text may stand in for a code (E021)`() throws {
        let formula = try Sample.compiled("coalesce(role, \"nobody\")", expecting: .shown)

        #expect(formula.type == .code(Sample.roles))
        #expect(formula.value(in: Sample.frame()) == .text("nobody"))
        #expect(formula.value(in: Sample.frame([.role: .code(2)])) == .code(ChoiceCode(2)))
        #expect(Sample.findings("coalesce(role, \"nobody\")").map(\.code) == ["E021"])
    }
}
