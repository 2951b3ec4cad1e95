/// Bytes that are read in pieces, with those that were read too far kept for the next question.
struct ByteSource {
    private let read: (Int) throws -> [UInt8]
    private var buffer: ArraySlice<UInt8> = []
    private var isAtEnd = false

    private static let pieceSize = 64 * 1024

    /// - Parameter read: gives at most that many bytes, and none only at the end.
    init(_ read: @escaping (Int) throws -> [UInt8]) { self.read = read }

    mutating func nextByte() throws -> UInt8? {
        if buffer.isEmpty { try fill(Self.pieceSize) }
        return buffer.popFirst()
    }

    /// That many bytes, or fewer at the end, appended to what is there already.
    mutating func take(_ count: Int, into bytes: inout [UInt8]) throws {
        var missing = count
        while missing > 0 {
            if buffer.isEmpty { try fill(max(missing, Self.pieceSize)) }
            if buffer.isEmpty { return }
            let taken = buffer.prefix(missing)
            bytes.append(contentsOf: taken)
            buffer = buffer.dropFirst(taken.count)
            missing -= taken.count
        }
    }

    /// Whether nothing is left.
    mutating func hasEnded() throws -> Bool {
        if buffer.isEmpty { try fill(Self.pieceSize) }
        return buffer.isEmpty
    }

    /// The next bytes without taking them; fewer than that many only at the end.
    mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        var bytes: [UInt8] = []
        try take(count, into: &bytes)
        buffer = bytes + buffer
        return buffer.prefix(count)
    }

    private mutating func fill(_ count: Int) throws {
        guard !isAtEnd else { return }
        buffer = try read(count)[...]
        isAtEnd = buffer.isEmpty
    }
}
