/// Patterns between commas, as ssh_config(5) has them in PATTERNS: `*` is any number of bytes, `?` is one, and `!` before
/// a pattern forbids what matches it.
package struct PatternList: Hashable, Sendable {
    /// As written.
    package let text: String

    /// OpenSSH's `match_pattern_list` takes none longer.
    static let longestPattern = 1022

    /// - Returns: nil when a pattern is too long.
    package init?(_ text: String) {
        self.text = text
        guard patterns.allSatisfy({ $0.bytes.count <= Self.longestPattern }) else { return nil }
    }

    private var patterns: [(isNegated: Bool, bytes: Substring.UTF8View.SubSequence)] {
        text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { pattern in
            pattern.first == UInt8(ascii: "!") ? (true, pattern.dropFirst()) : (false, pattern)
        }
    }

    /// Whether a pattern matches and none forbids it. A list of negations alone matches nothing.
    package func matches(_ name: String) -> Bool {
        let matching = patterns.filter { Self.matches(Array(name.utf8), Array($0.bytes)) }
        return !matching.isEmpty && matching.allSatisfy { !$0.isNegated }
    }

    /// At most the product of both lengths in steps: after a mismatch only the last `*` takes one byte more, since what an
    /// earlier one could take instead, the last can take as well.
    private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        var (place, patternPlace) = (0, 0)
        var lastStar: (place: Int, taken: Int)?
        while place < name.count {
            if patternPlace < pattern.count, pattern[patternPlace] == UInt8(ascii: "*") {
                lastStar = (patternPlace, place)
                patternPlace += 1
            } else if patternPlace < pattern.count,
                pattern[patternPlace] == UInt8(ascii: "?") || pattern[patternPlace] == name[place]
            {
                place += 1
                patternPlace += 1
            } else if let star = lastStar {
                lastStar = (star.place, star.taken + 1)
                place = star.taken + 1
                patternPlace = star.place + 1
            } else {
                return false
            }
        }
        return pattern[patternPlace...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
