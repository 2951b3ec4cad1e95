import Findings

/// The text of one file of a definition, by lines: what is read, and what a report quotes.
package struct SourceText: Sendable {
    /// The file's name in findings.
    package let name: String
    /// Valid UTF-8 without a byte order mark; forbidden control characters are spaces here, so that the rest can be
    /// read at the right columns and a quoted line is safe on a terminal.
    let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let lineStarts: [Int]

    private init(name: String, bytes: [UInt8], lineStarts: [Int]) {
        self.name = name
        self.bytes = bytes
        self.lineStarts = lineStarts
    }

    /// A line without its line break, counted from 1; nil when there is no such line.
    package func line(_ number: Int) -> String? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == Byte.lineFeed || bytes[end - 1] == Byte.carriageReturn {
            end -= 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

extension SourceText {
    /// At most so many findings about control characters: a file with more is not a text.
    private static let controlFindingLimit = 20

    /// Reads a file's bytes as text. `rule` is the rule that a file breaks that is not UTF-8; without a text there
    /// is a finding under it.
    static func read(name: String, bytes: [UInt8], rule: String) -> (text: SourceText?, findings: [Finding]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        let scan = UTF8Scan(body)
        if let broken = scan.broken {
            let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            let message = isWide ? "this file is UTF-16" : "this file is not UTF-8 from here on"
            let finding = Finding(
                rule, at: SourceRange(file: name, line: broken.line, column: broken.column), message,
                remedy: "save it as UTF-8")
            return (nil, [finding])
        }
        guard !scan.controls.isEmpty else {
            return (SourceText(name: name, bytes: body, lineStarts: scan.lineStarts), [])
        }
        let findings = scan.controls.prefix(controlFindingLimit).map { control in
            controlFinding(
                control.scalar,
                at: SourceRange(file: name, line: control.place.line, column: control.place.column))
        }
        let clean = scan.replacingControls(in: body)
        return (SourceText(name: name, bytes: clean, lineStarts: UTF8Scan(clean).lineStarts), findings)
    }

    /// The finding of rule D009.
    static func controlFinding(_ scalar: UInt32, at range: SourceRange) -> Finding {
        let digits = String(scalar, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
        return Finding(
            "D009", at: range, "the control character U+\(code) stands here",
            remedy: "delete it; a text may have line breaks and tabs only")
    }
}

/// Bytes that the readers of this module look for.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
}

extension UInt8 {
    /// Whether the byte is a later one of a UTF-8 sequence, and so begins no Unicode scalar.
    var continuesScalar: Bool { self & 0xC0 == 0x80 }
}
