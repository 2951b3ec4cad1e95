/// Bytes as lines of text between `-----BEGIN LABEL-----` and `-----END LABEL-----`, as OpenSSH writes keys and
/// signatures.
struct Armor {
    let label: String

    static let privateKey = Armor(label: "OPENSSH PRIVATE KEY")
    static let signature = Armor(label: "SSH SIGNATURE")

    /// `sshbuf_dtob64` breaks lines there. Both programs read other lengths.
    private static let lineLength = 70

    private var begin: String { "-----BEGIN \(label)-----" }
    private var end: String { "-----END \(label)-----" }

    func text(of bytes: [UInt8]) -> String {
        var text = begin + "\n"
        var rest = Base64.encoded(bytes)[...]
        while !rest.isEmpty {
            text += rest.prefix(Self.lineLength) + "\n"
            rest = rest.dropFirst(Self.lineLength)
        }
        return text + end + "\n"
    }

    /// Whether the text begins as this one does, whatever follows.
    func begins(_ text: [UInt8]) -> Bool { text.starts(with: begin.utf8) }

    /// The bytes; nil when there is anything but the two lines and canonical base 64 between them. Lines may end with
    /// CR LF, and line breaks may follow.
    func bytes(of text: [UInt8]) -> [UInt8]? {
        var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count >= 3, lines.removeFirst().elementsEqual(begin.utf8),
            lines.removeLast().elementsEqual(end.utf8), lines.allSatisfy({ !$0.isEmpty })
        else { return nil }
        return Base64.decoded(lines.joined())
    }
}
