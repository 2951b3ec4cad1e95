import Expressions
import Findings
import Testing
import Values

/// What can be told of conditions before any interview (for rules D052–D054).
struct OutcomesTests {
    private let domains = Domains([
        Sample.Slot.role.rawValue: ValueDomain(of: .code(Sample.roles), canBeUnknown: false),
        Sample.Slot.formerRole.rawValue: ValueDomain(of: .code(Sample.roles)),
        Sample.Slot.age.rawValue: .numbers(
            from: DecimalNumber(18), to: DecimalNumber(99), isWhole: true, canBeUnknown: false),
        Sample.Slot.income.rawValue: .numbers(from: DecimalNumber(0), to: nil, isWhole: false),
        Sample.Slot.sources.rawValue: ValueDomain(of: .codes(Sample.channels), canBeUnknown: false),
        Sample.Slot.hired.rawValue: .dates(
            from: Sample.date("2000-01-01"), to: Sample.date("2010-12-31"), canBeUnknown: false),
        Sample.Slot.isAdult.rawValue: ValueDomain(of: .truth, canBeUnknown: false),
    ])

    @Test(
        arguments: [
            ("role = 3", [.canBeTrue, .canBeFalse]), ("former_role = 3", .all),
            ("role = 3 and role = 4", .canBeFalse),
            ("role = 3 or role != 3", .canBeTrue), ("role in {1..8}", .canBeTrue),
            ("role > 8 - 0 or role = 1", nil),
            ("role in {1, 2} and role in {3, 4}", .canBeFalse), ("role < 4 and role > 6", .canBeFalse),
            ("not (role = 3) and role = 3", .canBeFalse), ("role >= 1", .canBeTrue),
            ("age >= 18", .canBeTrue),
            ("age > 99", .canBeFalse), ("age > 30 and age < 31", .canBeFalse),
            ("income > 30 and income < 31", .all),
            ("income > 30 and income <= 30", [.canBeFalse, .canBeUnknown]), ("age + 1 > 18", .canBeTrue),
            ("age * 2 in {1..35}", .canBeFalse), ("if(role = 3, age, 200) < 18", .canBeFalse),
            ("sources has 1 and not sources has 1", .canBeFalse),
            ("sources has all {1, 2} and not sources has 2", .canBeFalse),
            ("sources has any {1, 2} or sources has any {1, 3}", [.canBeTrue, .canBeFalse]),
            ("count(sources) > 5", .canBeFalse), ("answered(role)", .canBeTrue),
            ("missing(role)", .canBeFalse),
            ("answered(former_role) and not former_role in {1..8}", .canBeFalse),
            ("is_adult or not is_adult", .canBeTrue),
            ("year(hired) = 2011", .canBeFalse), ("hired < date(\"2011-01-01\")", .canBeTrue),
            ("years_between(hired, date(\"2020-12-31\")) >= 10", .canBeTrue),
            ("(role = 1 or role = 2) and role = 3", .canBeFalse),
            ("number(role) <= 8", .canBeTrue), ("coalesce(income, 1) >= 0", .canBeTrue),
            ("1 / 0 = 1", .canBeUnknown),
            ("round(age / 10) <= 10", [.canBeTrue, .canBeUnknown]), ("true", .canBeTrue),
        ] as [(String, Outcomes?)])
    func `outcomes that cannot be are told`(formula: String, outcomes: Outcomes?) throws {
        guard let outcomes else {
            #expect(
                Sample.findings(formula).map(\.code) == ["E011"]
                    || Sample.findings(formula).map(\.code) == ["E012"])
            return
        }
        #expect(try Sample.compiled(formula, expecting: .truth).outcomes(in: domains) == outcomes)
    }

    @Test(arguments: [
        ("role in {1, 2}", "role < 3"), ("age >= 30", "age > 29"), ("income > 4.5", "income > 4.5"),
        ("former_role = 2", "former_role = 2"), ("name = \"x\"", "name = \"x\""),
        ("sources has all {1, 2}", "sources has 1"),
        ("role = 1 or role = 2", "role in {1, 2, 3}"), ("income > age", "income > age"),
        ("answered(former_role)", "former_role in {1..8}"),
        ("not (role > 2 or age < 50)", "role <= 2 and age >= 50"),
        ("hired > date(\"2005\")", "year(hired) >= 2005"), ("is_adult", "is_adult = true"),
    ])
    func `a condition that repeats what an outer one implies can never be false (D053)`(
        outer: String, inner: String
    ) throws {
        let narrowed = try #require(domains.assuming(Sample.compiled(outer), is: true))

        #expect(try Sample.compiled(inner).outcomes(in: narrowed) == .canBeTrue)
    }

    @Test func `a condition that cannot be true leaves nothing possible (D052)`() throws {
        #expect(try domains.assuming(Sample.compiled("age < 18"), is: true) == nil)
        #expect(try domains.assuming(Sample.compiled("age >= 18"), is: false) == nil)
        let narrowed = try #require(domains.assuming(Sample.compiled("role = 3"), is: true))
        #expect(try narrowed.assuming(Sample.compiled("role = 3"), is: false) == nil)
        #expect(try narrowed.assuming(Sample.compiled("role in {4, 5}"), is: true) == nil)
    }

    @Test(arguments: [
        ("if(age > 99, 1, 2)", [24]), ("if(age > 17, 1, 2)", [27]),
        ("if(role = 1, if(role = 2, 1, 2), 3)", [37]),
        ("if(role = 1, 1, 2)", []), ("role = 1 and if(role = 2, true, false)", [37]),
        ("if(true, 1, 2)", [23]),
        ("count(if(trust = 1 and trust = 2, true, trust > 1))", [45]),
    ])
    func `branches that no answer chooses are told with their places (D053)`(formula: String, columns: [Int])
        throws
    {
        let ranges = try Sample.compiled(formula).deadBranches(in: domains)

        #expect(ranges.map(\.start.column) == columns)
    }

    @Test func `the values of computed variables are bounded`() throws {
        let age = try Sample.compiled("if(is_adult, age + 1, 5)").domain(in: domains)

        #expect(
            age
                == .numbers(
                    from: DecimalNumber(5), to: DecimalNumber(100), isWhole: true, canBeUnknown: false))
    }

    @Test func `a hostile condition does not hold up the checker`() throws {
        var nested = "role = 1"
        for depth in 0..<90 {
            nested = "(\(nested)) \(depth.isMultiple(of: 2) ? "and" : "or") age > \(depth)"
        }
        let formula = try Sample.compiled(nested)

        #expect(formula.outcomes(in: Domains([:])).contains(.canBeTrue))
        #expect(Domains([:]).assuming(formula, is: true) != nil)
    }
}
