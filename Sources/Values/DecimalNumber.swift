/// An exact decimal number: `significand × 10^-scale`, with at most 18 decimal places and 18 significant digits.
///
/// Equal numbers are equal values: 1.50 and 1.5 are stored alike. Sums, differences and products are exact or nil;
/// a quotient is rounded half to even at twelve decimal places. Nothing ever passes through binary floating point.
package struct DecimalNumber: Hashable, Sendable {
    package let significand: Int64
    /// The number of decimal places, 0 to 18.
    package let scale: UInt8

    package static let zero = DecimalNumber(0)
    static let maximumScale = 18
    static let maximumSignificand: Int128 = 999_999_999_999_999_999
    private static let quotientScale = 12

    package init(_ whole: Int) {
        self.significand = Int64(whole)
        self.scale = 0
    }

    /// `significand × 10^-scale` with trailing zeros dropped; nil when it needs more digits than there are.
    @inline(__always)
    package init?(significand: Int128, scale: Int) {
        var digits = significand
        var places = scale
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        guard places >= 0, places <= Self.maximumScale, digits.magnitude <= Self.maximumSignificand.magnitude
        else { return nil }
        self.significand = Int64(truncatingIfNeeded: digits)
        self.scale = UInt8(places)
    }

    /// The whole number this is, when it has no decimal places and fits.
    package var wholeNumber: Int? { scale == 0 ? Int(significand) : nil }

    package var isNegative: Bool { significand < 0 }

    /// The nearest binary number, for charts and for statistics, which are estimates anyway.
    package var approximation: Double {
        Double(significand) / Double(Self.powerOfTen(Int(scale)))
    }

    @inline(__always)
    static func powerOfTen(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

extension DecimalNumber: Comparable {
    @inline(__always)
    package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        if left.scale == right.scale { return left.significand < right.significand }
        let (a, b, _) = aligned(left, right)
        return a < b
    }

    @inline(__always)
    private static func aligned(
        _ left: DecimalNumber, _ right: DecimalNumber
    ) -> (left: Int128, right: Int128, scale: Int) {
        let scale = max(left.scale, right.scale)
        return (
            Int128(left.significand) * powerOfTen(Int(scale - left.scale)),
            Int128(right.significand) * powerOfTen(Int(scale - right.scale)),
            Int(scale)
        )
    }
}

extension DecimalNumber {
    /// The exact sum; nil when it has too many digits.
    package func adding(_ other: DecimalNumber) -> DecimalNumber? {
        if scale == 0, other.scale == 0 {
            return DecimalNumber(significand: Int128(significand) + Int128(other.significand), scale: 0)
        }
        let (left, right, scale) = Self.aligned(self, other)
        return DecimalNumber(significand: left + right, scale: scale)
    }

    /// The exact difference; nil when it has too many digits.
    package func subtracting(_ other: DecimalNumber) -> DecimalNumber? { adding(other.negated) }

    /// The exact product; nil when it has too many digits.
    package func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        DecimalNumber(
            significand: Int128(significand) * Int128(other.significand), scale: Int(scale) + Int(other.scale)
        )
    }

    /// The quotient, rounded half to even at twelve decimal places, or at as many as 18 digits leave room for; nil
    /// when the divisor is zero or the whole part alone has too many digits.
    package func divided(by other: DecimalNumber) -> DecimalNumber? {
        guard other.significand != 0 else { return nil }
        for places in stride(from: Self.quotientScale, through: 0, by: -1) {
            if let quotient = quotient(by: other, places: places) { return quotient }
        }
        return nil
    }

    private func quotient(by other: DecimalNumber, places: Int) -> DecimalNumber? {
        let shift = places + Int(other.scale) - Int(scale)
        var numerator = Int128(significand)
        var denominator = Int128(other.significand)
        if shift >= 0 {
            let (product, overflow) = numerator.multipliedReportingOverflow(by: Self.powerOfTen(shift))
            guard !overflow else { return nil }
            numerator = product
        } else {
            denominator *= Self.powerOfTen(-shift)
        }
        return DecimalNumber(significand: Self.halfEven(numerator, over: denominator), scale: places)
    }

    package var negated: DecimalNumber { Self(unchecked: -significand, scale: scale) }

    package var magnitude: DecimalNumber { isNegative ? negated : self }

    /// The number rounded half to even at `places` decimal places.
    package func rounded(to places: Int) -> DecimalNumber {
        guard places >= 0, places < Int(scale) else { return self }
        let rounded = Self.halfEven(
            Int128(significand), over: Self.powerOfTen(Int(scale) - places))
        return DecimalNumber(significand: rounded, scale: places) ?? self
    }

    /// The greatest whole number that is not above this one.
    package var floor: DecimalNumber {
        let unit = Self.powerOfTen(Int(scale))
        let (quotient, remainder) = Int128(significand).quotientAndRemainder(dividingBy: unit)
        return DecimalNumber(significand: remainder < 0 ? quotient - 1 : quotient, scale: 0) ?? self
    }

    private init(unchecked significand: Int64, scale: UInt8) {
        self.significand = significand
        self.scale = scale
    }

    private static func halfEven(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let half = denominator.magnitude - remainder.magnitude
        guard remainder.magnitude > half || (remainder.magnitude == half && quotient % 2 != 0) else {
            return quotient
        }
        return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1
    }
}

extension DecimalNumber: LosslessStringConvertible, CustomStringConvertible {
    /// Reads `-12`, `3.5`, `0.001`: ASCII digits, an optional sign, an optional point with digits on both sides.
    package init?(_ text: String) {
        var digits: Int128 = 0
        var places = 0
        var digitCount = 0
        var afterPoint = false
        var bytes = text.utf8[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        guard let first = bytes.first, let last = bytes.last, first != UInt8(ascii: "."),
            last != UInt8(ascii: "."), bytes.count <= 40
        else { return nil }
        for byte in bytes {
            if byte == UInt8(ascii: "."), !afterPoint {
                afterPoint = true
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                digitCount += 1
                guard digitCount <= 36 else { return nil }
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                if afterPoint { places += 1 }
            } else {
                return nil
            }
        }
        self.init(significand: negative ? -digits : digits, scale: places)
    }

    /// The shortest plain notation with a point, as `-12`, `3.5` or `0.001`: what is stored and exported.
    package var description: String {
        guard scale > 0 else { return String(significand) }
        var digits = String(significand.magnitude)
        let missing = Int(scale) + 1 - digits.count
        if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -Int(scale)))
        return isNegative ? "-" + digits : digits
    }
}
