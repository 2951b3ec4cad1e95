/// Reads the fields of the SSH protocols (RFC 4251, section 5) one after another. `nil` says that the bytes end before
/// the field does; nothing is allocated by what a length merely claims.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }

    var isAtEnd: Bool { rest.isEmpty }

    /// What is left.
    var remainder: ArraySlice<UInt8> { rest }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func byte() -> UInt8? { bytes(1)?.first }

    /// Big-endian.
    mutating func number() -> UInt32? {
        bytes(4)?.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A length of four bytes, and that many bytes.
    mutating func string() -> ArraySlice<UInt8>? {
        number().flatMap { bytes(Int($0)) }
    }

    /// A string that must be exactly this one.
    mutating func string(_ expected: String) -> Bool {
        string()?.elementsEqual(expected.utf8) ?? false
    }
}

/// Writes the same fields.
struct WireBytes {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    mutating func put(number: UInt32) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(string: some Collection<UInt8>) {
        put(number: UInt32(string.count))
        put(string)
    }

    mutating func put(string: String) { put(string: Array(string.utf8)) }
}
