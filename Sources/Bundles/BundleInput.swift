/// The bytes of a bundle as they come, counted.
struct BundleInput {
    private let read: (_ maximum: Int) throws -> [UInt8]
    private(set) var position = 0

    /// Memory is taken as bytes come, not as they are announced.
    private static let largestPiece = 1 << 20

    init(_ read: @escaping (_ maximum: Int) throws -> [UInt8]) { self.read = read }

    /// So many bytes, which belong to that part.
    mutating func take(_ count: Int, _ part: BundlePart) throws -> [UInt8] {
        var bytes = try piece(count)
        while bytes.count < count {
            let more = try piece(count - bytes.count)
            if more.isEmpty { throw BundleError.cutOff(part, after: position) }
            bytes.append(contentsOf: more)
        }
        return bytes
    }

    /// A length of four bytes, and the bytes.
    mutating func takeCounted(atMost limit: Int, _ part: BundlePart) throws -> [UInt8] {
        let length = try take(4, part).reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit else { throw BundleError.tooLarge(part, bytes: length, limit: limit) }
        return try take(length, part)
    }

    mutating func requireEnd() throws {
        let end = position
        guard try piece(1).isEmpty else { throw BundleError.trailing(after: end) }
    }

    private mutating func piece(_ wanted: Int) throws -> [UInt8] {
        if wanted == 0 { return [] }
        let maximum = min(wanted, Self.largestPiece)
        let bytes = try read(maximum)
        precondition(bytes.count <= maximum, "a source gives at most what it was asked for")
        position += bytes.count
        return bytes
    }
}
