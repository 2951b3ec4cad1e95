extension String {
    /// How many bytes of UTF-8 to keep so that at most `limit` are kept and no character is cut in half.
    ///
    /// A character is what a reader takes for one: an emoji joined of several stays whole. Only where the first of them
    /// is itself longer than the limit, as a letter under thousands of accents, the cut is between its code points.
    func byteCount(fitting limit: Int) -> Int {
        if utf8.count <= limit { return utf8.count }
        var kept = 0
        for character in self {
            let count = character.utf8.count
            if kept + count > limit { break }
            kept += count
        }
        if kept > 0 { return kept }
        for scalar in unicodeScalars {
            let count = UTF8.width(scalar)
            if kept + count > limit { break }
            kept += count
        }
        return kept
    }
}

extension Unicode.Scalar {
    /// Controls of ASCII and Latin-1, and the two separators of Unicode that break a line.
    var breaksRecords: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}

/// A text of the dictionary in the bytes that are written, and what was lost of it.
struct HeldText {
    let bytes: [UInt8]
    let losses: [SPSSLoss.Kind]

    /// Control characters become spaces, as a line feed ends an entry and NUL a text; then it is cut.
    init(_ text: String, limit: Int) {
        let controls = text.unicodeScalars.count { $0.breaksRecords }
        var clean = text
        if controls > 0 {
            clean = ""
            clean.unicodeScalars.append(
                contentsOf: text.unicodeScalars.map { $0.breaksRecords ? " " : $0 })
        }
        let kept = clean.byteCount(fitting: limit)
        bytes = Array(clean.utf8.prefix(kept))
        var losses: [SPSSLoss.Kind] = []
        if controls > 0 { losses.append(.controlCharacters(controls)) }
        if kept < clean.utf8.count { losses.append(.cut(bytes: clean.utf8.count, kept: kept)) }
        self.losses = losses
    }
}
