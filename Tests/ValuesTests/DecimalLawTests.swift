import TestSupport
import Testing

@testable import Values

/// Laws that hold of all numbers, tried on hand-picked edges and on seeded random ones, against plain Int128 fractions.
struct DecimalLawTests {
    private static let edges: [DecimalNumber] = [
        "0", "1", "-1", "2", "-2", "10", "-10", "0.1", "-0.1", "0.5", "-0.5", "1.5", "2.5", "0.25", "3", "-7",
        "0.000000000001",
        "0.000000000000000001", "-0.000000000000000001", "999999999999999999", "-999999999999999999",
        "0.999999999999999999", "999999999", "1000000000", "999999.999999999999", "123456789.987654321",
    ].compactMap { DecimalNumber($0) }

    private static let samples: [DecimalNumber] = {
        var random = SeededRandom(seed: 20_220_331)
        let made = (0..<120).compactMap { _ in
            let digits = Int.random(in: 0...18, using: &random)
            let limit = Fraction.powerOfTen(digits)
            return DecimalNumber(
                significand: Int128.random(in: -limit...limit, using: &random),
                scale: Int.random(in: 0...18, using: &random))
        }
        return edges + made
    }()

    private static let pairs = samples.flatMap { left in samples.map { (left, $0) } }

    @Test func `all hand-picked numbers can be read`() {
        #expect(Self.edges.count == 26)
        #expect(Self.samples.count > 100)
    }

    @Test func `sums and products do not depend on the order of their parts`() {
        for (left, right) in Self.pairs {
            #expect(left.adding(right) == right.adding(left))
            #expect(left.multiplied(by: right) == right.multiplied(by: left))
        }
    }

    @Test func `sums, differences and products are exact, or nil when they need more than 18 digits`() {
        for (left, right) in Self.pairs {
            let (a, b) = (Fraction(left), Fraction(right))
            #expect(left.adding(right) == (a + b).decimal)
            #expect(left.subtracting(right) == (a - b).decimal)
            #expect(left.multiplied(by: right) == (a * b).decimal)
        }
    }

    @Test func `grouping does not change a sum or a product while every step is exact`() {
        let few = Self.samples.prefix(45)
        for left in few {
            for middle in few {
                for right in few {
                    if let first = left.adding(middle)?.adding(right),
                        let last = middle.adding(right).flatMap(left.adding)
                    {
                        #expect(first == last)
                    }
                    if let first = left.multiplied(by: middle)?.multiplied(by: right),
                        let last = middle.multiplied(by: right).flatMap(left.multiplied)
                    {
                        #expect(first == last)
                    }
                }
            }
        }
    }

    @Test func `a product spreads over a sum while every step is exact`() {
        for (left, right) in Self.pairs {
            let factor = DecimalNumber(3)
            guard let sum = left.adding(right)?.multiplied(by: factor), let a = left.multiplied(by: factor),
                let b = right.multiplied(by: factor), let spread = a.adding(b)
            else { continue }
            #expect(sum == spread)
        }
    }

    @Test func `numbers are in the order of their fractions, and equal numbers are one value`() {
        for (left, right) in Self.pairs {
            let (a, b, _) = Fraction.aligned(Fraction(left), Fraction(right))
            #expect((left < right) == (a < b))
            #expect((left == right) == (a == b))
        }
    }

    @Test func `what is printed reads back as the same number`() {
        for number in Self.samples {
            #expect(DecimalNumber(number.description) == number, "\(number)")
        }
    }

    @Test func `taking a number away undoes adding it`() {
        for (left, right) in Self.pairs {
            guard let sum = left.adding(right) else { continue }
            #expect(sum.subtracting(right) == left)
        }
    }

    @Test func `rounding takes the nearest number, and of two the even one`() {
        for number in Self.samples {
            for places in 0...18 {
                #expect(
                    number.rounded(to: places) == Fraction(number).rounded(to: places).decimal,
                    "\(number) to \(places)")
            }
        }
    }

    @Test func `a floor is whole, not above the number, and less than one below it`() {
        for number in Self.samples {
            let floor = number.floor

            #expect(floor.scale == 0)
            #expect(floor <= number)
            if let rest = number.subtracting(floor) { #expect(rest < DecimalNumber(1)) }
        }
    }

    @Test func `a quotient is what division by hand gives, digit by digit`() {
        for (left, right) in Self.pairs where right != .zero {
            #expect(left.divided(by: right) == Self.slowQuotient(left, right), "\(left) / \(right)")
        }
    }

    /// Long division on paper, cut at the most places of twelve that fit, and rounded by what is left over.
    private static func slowQuotient(_ dividend: DecimalNumber, _ divisor: DecimalNumber) -> DecimalNumber? {
        let (signed, by, _) = Fraction.aligned(Fraction(dividend), Fraction(divisor))
        let (numerator, denominator) = (Int128(signed.magnitude), Int128(by.magnitude))
        let whole = numerator / denominator
        guard String(whole).count <= 18 else { return nil }
        for places in (0...12).reversed() {
            var (digits, rest) = (whole, numerator % denominator)
            for _ in 0..<places {
                digits = digits * 10 + rest * 10 / denominator
                rest = rest * 10 % denominator
            }
            if rest * 2 > denominator || (rest * 2 == denominator && digits % 2 == 1) { digits += 1 }
            let isNegative = dividend.isNegative != divisor.isNegative
            if let number = Fraction(isNegative ? -digits : digits, places: places).decimal { return number }
        }
        return nil
    }
}

/// A slow and obvious decimal: a 128-bit numerator over a power of ten.
struct Fraction {
    var numerator: Int128
    var places: Int

    init(_ number: DecimalNumber) {
        self.init(Int128(number.significand), places: Int(number.scale))
    }

    init(_ numerator: Int128, places: Int) {
        self.numerator = numerator
        self.places = places
    }

    static func powerOfTen(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    static func aligned(_ left: Fraction, _ right: Fraction) -> (Int128, Int128, Int) {
        let places = max(left.places, right.places)
        return (
            left.numerator * powerOfTen(places - left.places),
            right.numerator * powerOfTen(places - right.places), places
        )
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        let (a, b, places) = aligned(left, right)
        return Fraction(a + b, places: places)
    }

    static func - (left: Fraction, right: Fraction) -> Fraction {
        let (a, b, places) = aligned(left, right)
        return Fraction(a - b, places: places)
    }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, places: left.places + right.places)
    }

    /// The nearest multiple of 10^-places, found by trying the two neighbours.
    func rounded(to wanted: Int) -> Fraction {
        guard wanted < places else { return self }
        let unit = Self.powerOfTen(places - wanted)
        var below = numerator / unit
        if below * unit > numerator { below -= 1 }
        let down = numerator - below * unit
        let up = (below + 1) * unit - numerator
        let isUp = up < down || (up == down && below % 2 != 0)
        return Fraction(isUp ? below + 1 : below, places: wanted)
    }

    /// The decimal number, by the words of its description: at most 18 digits and 18 places.
    var decimal: DecimalNumber? {
        var (digits, scale) = (numerator, places)
        while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
        guard scale <= 18, String(digits.magnitude).count <= 18 else { return nil }
        let shortest = DecimalNumber(significand: digits, scale: scale)
        guard shortest?.significand == Int64(digits), shortest?.scale == UInt8(scale) else { return nil }
        return shortest
    }
}
