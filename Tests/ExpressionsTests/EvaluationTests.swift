import Expressions
import Testing
import Values

/// What formulas yield (rules E004–E007, E010–E016).
struct EvaluationTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 3 - 2", "5"), ("-3 + 5", "2"), ("- (3) * 2", "-6"),
        ("0.1 + 0.2", "0.3"), ("1 / 3", "0.333333333333"), ("2 / 3", "0.666666666667"), ("7 / 2 * 2", "7"),
        ("12.50 * 2", "25"), ("2 - -3", "5"), ("1 / 8", "0.125"), ("5 / 10000000000000", "0"),
        ("15 / 10000000000000", "0.000000000002"),
    ])
    func `numbers are exact decimals and quotients are rounded half to even (E004, E007, E015, E016)`(
        formula: String, result: String
    ) throws {
        #expect(try Sample.value(formula) == .decimal(result))
    }

    @Test(arguments: ["1 / 0", "age / (age - age)", "999999999999999999 + 1", "999999999999 * 999999999999"])
    func `a division by zero and too many digits are unknown (E007)`(formula: String) throws {
        #expect(try Sample.value(formula, [.age: .number("30")]) == nil)
    }

    @Test(arguments: [
        ("true and true", true), ("true and false", false), ("false and age > 1", false),
        ("age > 1 and false", false),
        ("true or age > 1", true), ("age > 1 or true", true), ("false or false", false), ("not false", true),
        ("true and age > 1", nil), ("age > 1 or false", nil), ("not age > 1", nil),
        ("age > 1 and age < 0", nil),
    ])
    func `unknown follows Kleene (E006, E010)`(formula: String, result: Bool?) throws {
        let formula = try Sample.compiled(formula, expecting: .truth)

        #expect(formula.truth(in: Sample.frame()) == result)
    }

    @Test(arguments: [
        ("role = 3", true), ("role != 3", false), ("3 = role", true), ("role < 4", true),
        ("role >= 4", false),
        ("role in {1, 3, 5}", true), ("role not in {1, 3, 5}", false), ("role in {4..8}", false),
        ("role in role.bosses", false), ("not role in role.bosses", true),
        ("former_role in role.bosses", true),
        ("role = former_role", false), ("role > former_role", true), ("role = if(true, 3, 4)", true),
        ("age in {1, 30..39.5}", true), ("age in {-5, 36.4}", false), ("drinks = yes", true),
        ("drinks != no", true), ("drinks = 2", false), ("drinks in {yes}", true),
        ("name = \"Anna \\\"B\\\"\"", true),
        ("sources has 3", true), ("sources has 4", false), ("sources has any {4, 97}", true),
        ("sources has all {3, 97}", true), ("sources has all {3, 4}", false),
        ("sources has any sources.paid", true),
        ("order has 1", true), ("sources = used", false), ("is_adult = (age >= 18)", true),
        ("is_adult", true),
        ("born < hired", true), ("born <= date(\"1985\")", false), ("born = date(\"1985-06-15\")", true),
        ("date(\"2022\") = date(\"2022-01-01\")", true), ("today - hired > 365", true),
        ("country in {100..150}", true), ("country in {399, 400}", false),
    ])
    func `answers are compared with codes, sets, nets and each other (E011–E014)`(
        formula: String, result: Bool
    ) throws {
        let formula = try Sample.compiled(formula, expecting: .truth)

        let truth = formula.truth(in: Sample.frame(Self.answers))

        #expect(truth == result)
    }

    private static let answers: [Sample.Slot: AnswerFrame.Cell] = [
        .role: .code(3), .formerRole: .code(2), .age: .number("36.5"), .drinks: .code(1),
        .name: .text("Anna \"B\""), .sources: .marks(1, 3, 97), .used: .marks(1), .order: .order(4, 1),
        .isAdult: .given(.truth(true)), .born: .date("1985-06-15"), .hired: .date("2015-02"),
        .country: .code(150),
    ]

    @Test(arguments: [
        ("born + 30", "1985-07-15"), ("born - 15", "1985-05-31"), ("hired + 1", "2015-02-02"),
    ])
    func `days are added to dates (E015)`(formula: String, result: String) throws {
        #expect(try Sample.value(formula, Self.answers) == .date(Sample.date(result)))
    }

    @Test func `a date outside the calendar and half days are unknown (E015)`() throws {
        #expect(try Sample.value("born + 9999999", Self.answers) == nil)
        #expect(try Sample.value("born + 0.5", Self.answers) == nil)
        #expect(try Sample.value("born + 999999999999999999", Self.answers) == nil)
    }

    @Test(arguments: [AnswerFrame.Cell.offPath, .unanswered, .missing(.refused)])
    func `what is unanswered, missing or off the path is unknown, and so is what uses it (E006)`(
        cell: AnswerFrame.Cell
    ) throws {
        for formula in ["role = 3", "role != 3", "role in {1}", "role not in {1}", "role = former_role"] {
            #expect(try Sample.value(formula, [.role: cell, .formerRole: .code(1)]) == nil)
        }
    }

    @Test func `a filter asks about each option (E003)`() throws {
        let option = OptionContext(code: ChoiceCode(3), attributes: [.decimal("9.90"), nil])
        let used: [Sample.Slot: AnswerFrame.Cell] = [.used: .marks(1, 3), .age: .number("10")]

        #expect(try Sample.value("used has option.code", used, option: option) == .truth(true))
        #expect(try Sample.value("option.code in {1, 2}", used, option: option) == .truth(false))
        #expect(try Sample.value("option.price < age", used, option: option) == .truth(true))
        #expect(try Sample.value("option.region = \"east\"", used, option: option) == nil)
        #expect(try Sample.compiled("option.price < age").readsOption)
    }

    @Test func `a formula names the cells it reads and whether it needs today (E003)`() throws {
        let formula = try Sample.compiled("sum(shares) > 1 and today > born and role = role")

        #expect(
            formula.reads
                == [.role, .born, .shares, .sharesOwn, .sharesOther].map { (slot: Sample.Slot) in
                    slot.rawValue
                })
        #expect(formula.usesToday)
        #expect(try !Sample.compiled("role = 3").usesToday)
    }
}
