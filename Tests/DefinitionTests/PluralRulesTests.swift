import Definition
import Testing
import Values

struct PluralRulesTests {
    private static func category(_ language: String, _ number: String) -> PluralCategory? {
        DecimalNumber(number).map { PluralRules(language: LanguageTag(language)).category(of: $0) }
    }

    @Test func `in Russian the last two digits decide, for every number to 1,000 (D018)`() {
        for number in 0...1000 {
            let digits = String(number)
            let expected: PluralCategory
            if ["11", "12", "13", "14"].contains(where: digits.hasSuffix) {
                expected = .many
            } else if digits.hasSuffix("1") {
                expected = .one
            } else if digits.hasSuffix("2") || digits.hasSuffix("3") || digits.hasSuffix("4") {
                expected = .few
            } else {
                expected = .many
            }
            #expect(Self.category("ru", digits) == expected, "\(number)")
            #expect(Self.category("ru", digits + ".5") == .other, "\(number).5")
        }
    }

    @Test func `in English one alone is singular, for every number to 1,000 (D018)`() {
        for number in 0...1000 {
            #expect(Self.category("en", "\(number)") == (number == 1 ? .one : .other))
            #expect(Self.category("en", "\(number).5") == .other)
        }
    }

    // Sample numbers of CLDR, plurals.xml.
    @Test(arguments: [
        ("pl", "one: 1; few: 2 3 4 22 23 24 102; many: 0 5 11 12 13 14 21 25 100 112; other: 0.5 1.5"),
        ("cs", "one: 1; few: 2 3 4; many: 0.5 1.5 10.1; other: 0 5 21 22 100"),
        ("sk", "one: 1; few: 2 3 4; many: 0.5; other: 0 5 22"),
        (
            "ar",
            "zero: 0; one: 1; two: 2; few: 3 10 103 110 1003; many: 11 26 99 111 1011; other: 100 101 102 200 0.5 10.1"
        ),
        ("lt", "one: 1 21 31 101 1001; few: 2 9 22 102; many: 0.1 1.5 10.1; other: 0 10 11 20 30 111"),
        (
            "lv",
            "zero: 0 10 11 19 20 30 100 0.11 1.15; one: 1 21 101 0.1 1.1 2.21 0.111; other: 2 9 22 0.2 1.5"
        ),
        ("ro", "one: 1; few: 0 2 16 19 101 102 119 1001 0.5; other: 20 35 100 120"),
        ("he", "one: 1 0.5; two: 2; other: 0 3 17 100 1.5"),
        ("fr", "one: 0 1 0.5 1.5; many: 1000000 3000000; other: 2 17 100 1000 2.5 1000001"),
        ("es", "one: 1; many: 1000000; other: 0 2 16 0.5 1.5"),
        ("hi", "one: 0 1 0.5; other: 2 1.5"),
        ("sr", "one: 1 21 31 0.1 1.1; few: 2 4 22 0.2 1.3; other: 0 5 11 12 0.5"),
        ("sl", "one: 1 101; two: 2 102; few: 3 4 103 0.5 1.5; other: 0 5 11 100"),
        ("uk", "one: 1 21; few: 2 24; many: 0 5 11 12 100; other: 0.5"),
        ("ja", "other: 0 1 2 0.5"),
        ("xx", "other: 0 1 2"),
        ("pt-BR", "one: 0 1 1.5; other: 2"),
    ])
    func `a language chooses the form that CLDR says (D018)`(language: String, samples: String) {
        for line in samples.split(separator: ";") {
            let parts = line.split(separator: ":")
            for number in parts[1].split(separator: " ") {
                let name = parts[0].trimming()
                #expect(Self.category(language, String(number))?.rawValue == name, "\(language) \(number)")
            }
        }
    }

    @Test(arguments: [
        "en", "ru", "pl", "cs", "ar", "lt", "lv", "ro", "he", "fr", "sr", "sl", "hi", "ja", "hy",
    ])
    func `a language meets just the forms that it has, and those that are expected by whole numbers (D018)`(
        language: String
    ) {
        let rules = PluralRules(language: LanguageTag(language))
        let whole = Set((0...2000).map { rules.category(of: DecimalNumber($0)) })
        let decimals = (0...3000).compactMap { DecimalNumber(significand: Int128($0), scale: 2) }
        let all = whole.union(decimals.map(rules.category)).union([
            rules.category(of: DecimalNumber(1_000_000))
        ])

        #expect(Set(rules.categories).isSuperset(of: all))
        #expect(all.union([.other]) == Set(rules.categories))
        #expect(Set(rules.expectedCategories) == whole.union([.other]))
    }

    @Test func `the sign of a number does not change its form`() {
        #expect(Self.category("ru", "-21") == .one)
        #expect(Self.category("en", "-1") == .one)
    }
}

extension Substring {
    fileprivate func trimming() -> String { filter { $0 != " " } }
}
