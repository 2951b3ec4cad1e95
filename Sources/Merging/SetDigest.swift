package import Responses

/// A sum over a set of hashes that does not depend on their order, and to which a hash can be added and from which it
/// can be taken again: numbers of 256 bits, added without carry out (modulo 2^256).
///
/// It tells equal sets from different ones as long as nobody can choose the hashes freely (M. Bellare and D.
/// Micciancio, "A New Paradigm for Collision-Free Hashing: Incrementality at Reduced Cost", 1997): a check against
/// accidents and lost files, not a signature.
package struct SetDigest: Hashable, Sendable {
    private var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    package init() {}

    package init(_ hash: Hash256) { parts = hash.parts }

    package mutating func add(_ hash: Hash256) {
        var carry: UInt64 = 0
        func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
            let (first, overflow) = left.addingReportingOverflow(right)
            let (second, again) = first.addingReportingOverflow(carry)
            carry = overflow || again ? 1 : 0
            return second
        }
        parts.3 = sum(parts.3, hash.parts.3)
        parts.2 = sum(parts.2, hash.parts.2)
        parts.1 = sum(parts.1, hash.parts.1)
        parts.0 = sum(parts.0, hash.parts.0)
    }

    package mutating func remove(_ hash: Hash256) {
        // Adding the two's complement.
        let inverted = Hash256(~hash.parts.0, ~hash.parts.1, ~hash.parts.2, ~hash.parts.3)
        add(inverted)
        add(Hash256(0, 0, 0, 1))
    }

    package mutating func add(_ other: SetDigest) { add(other.hash) }

    package var hash: Hash256 { Hash256(parts.0, parts.1, parts.2, parts.3) }

    package static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension SetDigest: CustomStringConvertible {
    /// 64 hexadecimal digits.
    package var description: String { hash.description }
}
