extension String {
    /// The text without what could move the cursor, ring the bell or turn the reading order round: control characters
    /// (ESC and C1 among them) and the bidirectional overrides and isolates. Line breaks stay, tabs become spaces.
    ///
    /// Every text of a questionnaire and every stored answer goes through this before it is shown: one forged label
    /// could otherwise draw a row that is not there.
    package var printable: String {
        guard unicodeScalars.contains(where: { !$0.isPlain }) else { return self }
        var plain = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\t": plain.append(" ")
            case "\n", "\u{2028}", "\u{2029}": plain.append("\n")
            default: if scalar.isPlain { plain.append(scalar) }
            }
        }
        return String(plain)
    }

    /// The printable text line by line; at least one line.
    package var printableLines: [String] {
        printable.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The printable text in one line, its line breaks shown as ` / `.
    package var printableLine: String {
        printable.split(separator: "\n").joined(separator: " / ")
    }

    /// Whether there is nothing in it but white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The text with a full stop, unless it ends in a mark already.
    var endingSentence: String { endsInMark ? self : self + "." }

    /// Whether it ends in a mark of punctuation that closes a sentence.
    var endsInMark: Bool { last.map { ".!?:…。！？".contains($0) } ?? false }

    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isPlain: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
