import Expressions
import Testing
import Values

/// Filters that an index of options can answer.
struct OptionEqualityTests {
    private let used: [Sample.Slot: AnswerFrame.Cell] = [.name: .text("east"), .age: .number("9")]

    @Test func `an equality of an attribute with an answer is a look-up`() throws {
        let formula = try Sample.compiled("option.region = name")

        let equality = try #require(formula.optionEquality)

        #expect(equality.attribute == 1)
        #expect(equality.key.value(in: Sample.frame(used)) == .text("east"))
        #expect(!equality.key.readsOption)
        #expect(equality.rest == nil)
    }

    @Test func `the other conditions remain`() throws {
        let formula = try Sample.compiled(
            "option.code != 1 and (age + 1 = option.price and age > 3) and used has 1")

        let equality = try #require(formula.optionEquality)
        let rest = try #require(equality.rest)

        #expect(equality.attribute == 0)
        #expect(equality.key.value(in: Sample.frame(used)) == .decimal("10"))
        #expect(rest.readsOption)
        let option = OptionContext(code: ChoiceCode(2), attributes: [nil, nil])
        #expect(rest.truth(in: Sample.frame(used.merging([.used: .marks(1)]) { $1 }), option: option) == true)
    }

    @Test(arguments: [
        "option.region != name", "option.region = name or age > 3", "option.price = number(option.code)",
        "not option.region = name", "option.code = 1", "age = 3",
    ])
    func `anything else is not`(formula: String) throws {
        #expect(try Sample.compiled(formula).optionEquality == nil)
    }
}
