import Testing
import Values

struct DecimalNumberTests {
    @Test(arguments: [
        ("1", "3", "0.333333333333"),
        ("2", "3", "0.666666666667"),
        ("-2", "3", "-0.666666666667"),
        ("1", "8", "0.125"),
        ("10", "-4", "-2.5"),
        ("0", "7", "0"),
        ("1", "0.000000000001", "1000000000000"),
        // Half of the last place: to the even neighbour.
        ("0.000000000001", "2", "0"),
        ("0.000000000003", "2", "0.000000000002"),
        ("0.000000000005", "2", "0.000000000002"),
        ("-0.000000000003", "2", "-0.000000000002"),
        ("0.000000000003", "-2", "-0.000000000002"),
        // A little more than half: up.
        ("0.0000000000010001", "2", "0.000000000001"),
        ("999999999999999999", "1", "999999999999999999"),
        ("999999999999999999", "999999999999999999", "1"),
        // More decimals in the dividend than a quotient keeps.
        ("0.000000000000000001", "1", "0"),
        ("0.0000000000015", "1", "0.000000000002"),
        ("0.0000000000025", "1", "0.000000000002"),
    ])
    func `a quotient is rounded half to even at twelve places, E007`(
        dividend: String, divisor: String, quotient: String
    )
        throws
    {
        let left = try #require(DecimalNumber(dividend))
        let right = try #require(DecimalNumber(divisor))

        #expect(left.divided(by: right)?.description == quotient)
    }

    @Test(arguments: [
        // Seven digits and more before the point leave fewer than twelve places after it.
        ("10000000", "3", "3333333.33333333333"),
        ("25000000", "7", "3571428.57142857143"),
        ("999999999999999999", "7", "142857142857142857"),
        ("999999999999999997", "2", "499999999999999998"),
        ("999999999999999999", "2", "500000000000000000"),
        ("-20000000", "3", "-6666666.66666666667"),
        ("123456789012345678", "1.00000000000000001", "123456789012345677"),
    ])
    func `a large quotient keeps the places that 18 digits leave it, E007`(
        dividend: String, divisor: String, quotient: String
    ) throws {
        let left = try #require(DecimalNumber(dividend))
        let right = try #require(DecimalNumber(divisor))

        #expect(left.divided(by: right)?.description == quotient)
    }

    @Test func `a division by zero has no result, E007`() {
        #expect(DecimalNumber(1).divided(by: .zero) == nil)
        #expect(DecimalNumber.zero.divided(by: .zero) == nil)
    }

    @Test func `a result of more than 18 digits is none, E007`() throws {
        let most = try #require(DecimalNumber("999999999999999999"))
        let least = try #require(DecimalNumber("0.000000000000000001"))

        #expect(most.adding(DecimalNumber(1)) == nil)
        #expect(most.negated.subtracting(DecimalNumber(1)) == nil)
        #expect(most.multiplied(by: DecimalNumber(2)) == nil)
        #expect(most.multiplied(by: most) == nil)
        #expect(most.adding(least) == nil)
        #expect(least.multiplied(by: least) == nil)
        #expect(most.divided(by: least) == nil)
    }

    @Test(arguments: [
        "", " ", "-", "+", ".", "-.", "1.", ".5", "-.5", "1..2", "1.2.3", "--1", "+-1", "1-", "1e5", "1E5",
        "0x10", "1_000",
        "1,5", "1 000", " 1", "1 ", "\u{FF11}", "\u{0661}", "NaN", "inf", "-inf", "−1", "½",
        "1000000000000000000", "0.0000000000000000001", "123456789.1234567890123",
        "999999999999999999999999999999999999999999999999999999999999999999",
        "0.00000000000000000000000000000000000000000000000000000000000000",
        "1\u{301}", "👍",
    ])
    func `what is not a plain decimal of 18 digits is refused`(text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test func `a control character in a number is refused`() {
        for control in ["\u{0}", "\n", "\t", "\u{1b}"] {
            #expect(DecimalNumber("1" + control) == nil)
            #expect(DecimalNumber(control + "1") == nil)
        }
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("+0", "0"), ("-0.000", "0"), ("+5", "5"), ("007", "7"), ("1.50", "1.5"),
        ("-1.50", "-1.5"),
        ("0.1", "0.1"), ("00.10", "0.1"), ("100", "100"), ("100.000", "100"),
        ("000000000000000000000000000000000001", "1"),
        ("1.000000000000000000000000000000", "1"), ("-0.000000000000000001", "-0.000000000000000001"),
    ])
    func `a number is printed in its shortest plain form`(text: String, printed: String) {
        #expect(DecimalNumber(text)?.description == printed)
    }

    @Test func `a number of any writing is one value`() {
        let writings = ["1.5", "1.50", "+1.5", "001.500"].compactMap { DecimalNumber($0) }

        #expect(writings.count == 4)
        #expect(Set(writings).count == 1)
    }

    @Test func `a whole number says so, and one with decimals does not`() throws {
        #expect(DecimalNumber("12.0")?.wholeNumber == 12)
        #expect(DecimalNumber("-3")?.wholeNumber == -3)
        #expect(try #require(DecimalNumber("0.5")).wholeNumber == nil)
    }
}
