/// Takes canonical JSON apart step by step, out of bytes that nobody vouches for: what is not in the one form that
/// `CanonicalJSONWriter` gives is refused, and nothing is kept that was not asked for.
struct CanonicalJSONReader {
    private let bytes: [UInt8]
    private(set) var place = 0
    /// The objects and arrays that are open, with the name read last in each.
    private var open: [Level] = []

    private struct Level {
        let closing: UInt8
        var isEmpty = true
        var lastName: String?
    }

    /// Manifests need five.
    static let deepest = 8
    private static let longestName = 64

    /// Names are such that they can be shown as they are.
    private static func isOfNames(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    // MARK: Objects and arrays

    mutating func beginObject() throws(ManifestFault) { try begin("{", closedBy: "}") }
    mutating func beginArray() throws(ManifestFault) { try begin("[", closedBy: "]") }

    /// The name of the next member; nil at the end of the object.
    ///
    /// - Throws: `notCanonical` when it does not stand behind the name before it: so no name comes twice.
    mutating func nextName() throws(ManifestFault) -> String? {
        guard try nextElement() else { return nil }
        let start = place
        let name = try text(atMost: Self.longestName)
        guard name.utf8.allSatisfy(Self.isOfNames) else { throw .notCanonical(at: start) }
        let last = open[open.count - 1].lastName
        if let last, !last.utf8.lexicographicallyPrecedes(name.utf8) { throw .notCanonical(at: start) }
        open[open.count - 1].lastName = name
        try take(":")
        return name
    }

    /// Whether there is another element; at the end of the array it is closed.
    mutating func nextElement() throws(ManifestFault) -> Bool {
        guard let level = open.last else { throw .notJSON(at: place) }
        if peek() == level.closing {
            place += 1
            open.removeLast()
            return false
        }
        if !level.isEmpty { try take(",") }
        open[open.count - 1].isEmpty = false
        return true
    }

    private mutating func begin(
        _ opening: Unicode.Scalar, closedBy closing: Unicode.Scalar
    ) throws(ManifestFault) {
        guard open.count < Self.deepest else { throw .tooDeep(at: place) }
        try take(opening)
        open.append(Level(closing: UInt8(ascii: closing)))
    }

    /// The line feed behind the last brace, and nothing more.
    mutating func end() throws(ManifestFault) {
        try take("\n")
        guard place == bytes.count else { throw .notCanonical(at: place) }
    }

    // MARK: Values

    mutating func integer(_ range: ClosedRange<Int64>) throws(ManifestFault) -> Int64 {
        let start = place
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let first = place
        var number: Int64 = 0
        while let digit = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            // 16 digits reach beyond the largest number and cannot overflow.
            guard place - first < 16 else { throw .outOfRange(at: start) }
            number = number * 10 + Int64(digit - UInt8(ascii: "0"))
            place += 1
        }
        guard place > first else { throw .notJSON(at: start) }
        let hasLeadingZero = bytes[first] == UInt8(ascii: "0") && (place > first + 1 || isNegative)
        let goesOn = peek().map { [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains($0) }
        guard !hasLeadingZero, goesOn != true else { throw .notCanonical(at: start) }
        if isNegative { number = -number }
        guard range.contains(number) else { throw .outOfRange(at: start) }
        return number
    }

    mutating func text(atMost limit: Int) throws(ManifestFault) -> String {
        let start = place
        try take("\"")
        let first = place
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            place += 1
        }
        if peek() == UInt8(ascii: "\"") {
            defer { place += 1 }
            guard place - first <= limit else { throw .tooLong(at: start) }
            return try validated(bytes[first..<place], at: start)
        }
        var unescaped = Array(bytes[first..<place])
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            guard unescaped.count < limit else { throw .tooLong(at: start) }
            unescaped.append(try character())
        }
        try take("\"")
        return try validated(unescaped[...], at: start)
    }

    mutating func textOrNull(atMost limit: Int) throws(ManifestFault) -> String? {
        if peek() == UInt8(ascii: "n") {
            for scalar in "null".unicodeScalars { try take(scalar) }
            return nil
        }
        return try text(atMost: limit)
    }

    /// Reads any value and keeps nothing.
    mutating func skip() throws(ManifestFault) {
        switch peek() {
        case UInt8(ascii: "{"):
            try beginObject()
            while try nextName() != nil { try skip() }
        case UInt8(ascii: "["):
            try beginArray()
            while try nextElement() { try skip() }
        case UInt8(ascii: "t"): for scalar in "true".unicodeScalars { try take(scalar) }
        case UInt8(ascii: "f"): for scalar in "false".unicodeScalars { try take(scalar) }
        case UInt8(ascii: "\""), UInt8(ascii: "n"): _ = try textOrNull(atMost: .max)
        default: _ = try integer(-BundleLimits.largestNumber...BundleLimits.largestNumber)
        }
    }

    // MARK: Characters

    private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) throws(ManifestFault) {
        let byte = UInt8(ascii: scalar)
        guard peek() == byte else { throw .notJSON(at: place) }
        place += 1
    }

    private mutating func character() throws(ManifestFault) -> UInt8 {
        let start = place
        guard let byte = peek(), byte >= 0x20 else { throw .notJSON(at: start) }
        place += 1
        guard byte == UInt8(ascii: "\\") else { return byte }
        guard let letter = peek() else { throw .notJSON(at: start) }
        place += 1
        if let short = JSONEscape.byte(of: letter) { return short }
        guard letter == UInt8(ascii: "u") else { throw .notCanonical(at: start) }
        let digits = bytes[place..<min(place + 4, bytes.count)]
        for number in UInt8(0)..<0x20 where JSONEscape.short(of: number) == nil {
            let tens: [UInt8] = [UInt8(ascii: "0"), UInt8(ascii: "0"), UInt8(ascii: "0") + number >> 4]
            let ones = Array("0123456789abcdef".utf8)[Int(number & 15)]
            guard digits.elementsEqual(tens + [ones]) else { continue }
            place += 4
            return number
        }
        throw .notCanonical(at: start)
    }

    private func validated(_ bytes: ArraySlice<UInt8>, at start: Int) throws(ManifestFault) -> String {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw .notText(at: start)
        }
        return text
    }
}
