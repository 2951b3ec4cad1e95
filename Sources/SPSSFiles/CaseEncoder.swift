/// Cases as bytes, collected until somebody takes them.
///
/// Compressed, eight elements at a time begin with a byte for each: a small whole number, "missing", "spaces", or that
/// the element follows in 8 bytes (PSPP, "Data Record").
struct CaseEncoder: ~Copyable {
    static let bias = 100.0
    static let systemMissing = -Double.greatestFiniteMagnitude
    static let highest = Double.greatestFiniteMagnitude
    static let lowest = (-Double.greatestFiniteMagnitude).nextUp

    private enum Code {
        static let end: UInt8 = 252
        static let element: UInt8 = 253
        static let spaces: UInt8 = 254
        static let missing: UInt8 = 255
    }

    /// Bytes that may wait after a case before they must be taken.
    static let batch = 1 << 16

    private let isCompressed: Bool
    /// Owned by this value; raw, as a check at each of 60 bytes of a case would cost more than encoding it.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private var used = 0
    /// Where the bytes of the current eight elements stand, and how many of them are set; 8 where there are none.
    private var group = 0
    private var codes = 8
    private var caseStart = (used: 0, group: 0, codes: 8)

    /// - Parameters:
    ///   - elements: places of 8 bytes in a case; room is made for the longest case after a full batch.
    ///   - longestText: elements of the longest text.
    init(elements: Int, longestText: Int, isCompressed: Bool) {
        self.isCompressed = isCompressed
        bytes = .allocate(capacity: Self.batch + elements * 9 + 32)
        scratch = .allocate(capacity: max(1, longestText) * 8)
    }

    deinit {
        bytes.deallocate()
        scratch.deallocate()
    }

    var isFull: Bool { used >= Self.batch }

    mutating func beginCase() { caseStart = (used, group, codes) }

    /// Forgets what was put since the case began.
    mutating func abandonCase() { (used, group, codes) = caseStart }

    /// Puts a number; not a number is system-missing.
    ///
    /// - Returns: false, with nothing put, for a number that the format cannot hold.
    @inline(__always)
    mutating func put(_ number: Double) -> Bool {
        guard isCompressed else { return putUncompressed(number) }
        if number >= -99, number <= 151, number == number.rounded(.towardZero) {
            put(code: UInt8(Int(number) + 100))
            return true
        }
        if number.isNaN {
            put(code: Code.missing)
            return true
        }
        guard number.isHoldable else { return false }
        put(code: Code.element)
        putElement(number.bitPattern)
        return true
    }

    private mutating func putUncompressed(_ number: Double) -> Bool {
        if number.isNaN {
            putElement(Self.systemMissing.bitPattern)
            return true
        }
        guard number.isHoldable else { return false }
        putElement((number == 0 ? 0 : number).bitPattern)
        return true
    }

    /// Puts the first bytes of a text, which fit its segments, and spaces up to their end. NUL becomes a space.
    ///
    /// - Returns: how many characters NUL there were.
    mutating func put(_ text: UnsafeBufferPointer<UInt8>, in segments: [Layout.Segment]) -> Int {
        var rest = text[...]
        var nulCount = 0
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            let piece = rest.prefix(isLast ? segment.width : 255)
            rest = rest.dropFirst(piece.count)
            var position = 0
            for byte in piece {
                if byte == 0 { nulCount += 1 }
                scratch[position] = byte == 0 ? 0x20 : byte
                position += 1
            }
            let end = (piece.count + 7) / 8 * 8
            while position < end {
                scratch[position] = 0x20
                position += 1
            }
            for start in stride(from: 0, to: end, by: 8) { putTextElement(at: start) }
            for _ in end / 8..<max(end / 8, segment.elements) { putSpaces() }
        }
        return nulCount
    }

    private static let spaces: UInt64 = 0x2020_2020_2020_2020

    private mutating func putTextElement(at start: Int) {
        var element: UInt64 = 0
        for offset in 0..<8 { element |= UInt64(scratch[start + offset]) << UInt64(offset * 8) }
        if isCompressed, element == Self.spaces { return put(code: Code.spaces) }
        if isCompressed { put(code: Code.element) }
        putElement(element)
    }

    private mutating func putSpaces() {
        if isCompressed { put(code: Code.spaces) } else { putElement(Self.spaces) }
    }

    @inline(__always)
    private mutating func put(code: UInt8) {
        if codes == 8 {
            group = used
            used += 8
            codes = 0
        }
        bytes[group + codes] = code
        codes += 1
    }

    @inline(__always)
    private mutating func putElement(_ element: UInt64) {
        UnsafeMutableRawBufferPointer(bytes).storeBytes(
            of: element.littleEndian, toByteOffset: used, as: UInt64.self)
        used += 8
    }

    /// Says that there are no more cases, and fills the last eight.
    mutating func end() {
        guard isCompressed else { return }
        put(code: Code.end)
        while codes < 8 { put(code: 0) }
    }

    /// Hands over everything that will not change, and forgets it.
    mutating func take<Failure: Error>(
        _ consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let complete = codes == 8 ? used : group
        guard complete > 0 else { return }
        try consume(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<complete]))
        // The unfinished eight elements move to the front.
        for position in complete..<used { bytes[position - complete] = bytes[position] }
        used -= complete
        group = 0
    }
}
