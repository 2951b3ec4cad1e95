import Crypto
package import Responses

/// The numbers from which everything about one made-up respondent follows: xoshiro256** (Blackman, Vigna 2018).
///
/// Its own, and not one of the standard library with `Int.random`: the same seed gives the same respondents on every
/// platform and under every version of Swift, for ever. Docs/Simulation.md describes it.
package struct DrawnNumbers: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter bytes: 32 of them, such as SHA-256 gives; not all zero.
    init(state bytes: [UInt8]) {
        precondition(bytes.count == 32, "the state of xoshiro256** has 32 bytes")
        func word(_ number: Int) -> UInt64 {
            bytes[(8 * number)..<(8 * number + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// For what is drawn under that name in a simulation. Names keep apart what must not depend on each other.
    package init(_ name: String, definition: DefinitionHash, seed: UInt64, number: UInt64) {
        self.init(state: simulationHash(name, definition: definition, seed: seed, number: number))
    }

    package mutating func next() -> UInt64 {
        let product = words.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = words.1 << 17
        words.2 ^= words.0
        words.3 ^= words.1
        words.1 ^= words.2
        words.0 ^= words.3
        words.2 ^= shifted
        words.3 = words.3 << 45 | words.3 >> 19
        return result
    }

    /// A number from 0 up to and without `bound`, each equally likely (Lemire 2019).
    ///
    /// - Precondition: the bound is positive.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is no number below \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// A number of the range, each equally likely.
    package mutating func within(_ range: ClosedRange<Int>) -> Int {
        let (width, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        precondition(!overflow && width < Int.max, "the range of a draw fits into 63 bits")
        return range.lowerBound + below(width + 1)
    }

    /// A number from 0 up to and without 1, in steps of 2⁻⁵³.
    mutating func unitInterval() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True in that many of a hundred cases.
    package mutating func chance(percent: Int) -> Bool { below(100) < percent }

    /// One of the elements; nil when there are none.
    package mutating func element<Element>(of elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// That many of the elements in random order (Fisher and Yates, stopped early).
    package mutating func elements<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var left = elements
        for place in 0..<min(count, left.count) { left.swapAt(place, within(place...(left.count - 1))) }
        return Array(left.prefix(count))
    }
}

/// SHA-256 over `canvass simulation 1`, a line feed, the name, a line feed, the 32 bytes of the definition's hash, and
/// seed and number as 8 bytes each, big-endian.
func simulationHash(_ name: String, definition: DefinitionHash, seed: UInt64, number: UInt64) -> [UInt8] {
    var bytes = Array("canvass simulation 1\n\(name)\n".utf8) + definition.bytes
    for word in [seed, number] { bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    return Array(SHA256.hash(data: bytes))
}
