/// The text form of an age file (`age -a`): base 64 in lines of 64 columns, read strictly, so that it cannot be changed
/// without notice either ("ASCII armor", RFC 7468, figure 3). Line breaks may be LF or CR LF; white space may follow.
struct AgeArmor {
    static let begin = Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)
    private static let end = Array("-----END AGE ENCRYPTED FILE-----".utf8)
    private static let longestLine = 80
    private static let longestTail = 1024

    private var source: ByteSource
    private var state = State.before

    private enum State {
        case before
        case full
        /// A line that was not full or was padded: only the end may follow.
        case short
        case after
    }

    init(_ source: ByteSource) { self.source = source }

    static func begins(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: begin) }

    /// The bytes of some lines; none only at the end.
    mutating func next() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while state != .after, bytes.count < 16 * 1024 {
            let line = try nextLine()
            switch state {
            case .before:
                guard line == Self.begin else { throw EncryptionError.damagedArmor }
                state = .full
            case .full where line != Self.end:
                guard !line.isEmpty, line.count <= AgeHeader.columns,
                    let decoded = Base64.decoded(padded: line)
                else { throw EncryptionError.damagedArmor }
                if line.count < AgeHeader.columns || line.last == UInt8(ascii: "=") { state = .short }
                bytes += decoded
            default:
                guard line == Self.end else { throw EncryptionError.damagedArmor }
                try checkTail()
                state = .after
            }
        }
        return bytes
    }

    private mutating func nextLine() throws -> [UInt8] {
        var line: [UInt8] = []
        while let byte = try source.nextByte(), byte != UInt8(ascii: "\n") {
            guard line.count < Self.longestLine else { throw EncryptionError.damagedArmor }
            line.append(byte)
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    private mutating func checkTail() throws {
        var length = 0
        while let byte = try source.nextByte() {
            length += 1
            guard length <= Self.longestTail, [0x20, 0x09, 0x0A, 0x0D].contains(byte) else {
                throw EncryptionError.damagedArmor
            }
        }
    }
}
