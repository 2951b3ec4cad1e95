@testable import SPSSFiles

/// A whole file in memory, as a test wrote it.
struct WrittenFile {
    let bytes: [UInt8]
    let summary: SPSSSummary

    init(
        _ dictionary: SPSSDictionary, _ blocks: [[SPSSColumn]] = [], isAnnounced: Bool = true,
        isCompressed: Bool = true
    ) throws(SPSSWritingError<Never>) {
        let file = Bytes()
        var writer = try SPSSWriter(
            dictionary, caseCount: isAnnounced ? blocks.reduce(0) { $0 + ($1.first?.count ?? 0) } : nil,
            isCompressed: isCompressed
        ) { bytes throws(Never) in file.bytes.append(contentsOf: bytes) }
        for block in blocks { try writer.append(block) }
        summary = try writer.finish()
        bytes = file.bytes
    }

    func integer(at offset: Int) -> Int32 {
        Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) })
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The content of each extension, by its number, in the order of the file.
    var extensions: [(subtype: Int32, content: [UInt8])] {
        var found: [(Int32, [UInt8])] = []
        // Records before the extensions have no length of their own, so the first one is looked for: the machine's
        // integers, which every file has.
        guard let start = (0..<bytes.count - 16).first(where: { isHeading(at: $0) }) else { return [] }
        var position = start
        while integer(at: position) == 7 {
            let length = Int(integer(at: position + 8) * integer(at: position + 12))
            found.append((integer(at: position + 4), Array(bytes[position + 16..<position + 16 + length])))
            position += 16 + length
        }
        return found
    }

    private func isHeading(at offset: Int) -> Bool {
        integer(at: offset) == 7 && integer(at: offset + 4) == 3 && integer(at: offset + 8) == 4
            && integer(at: offset + 12) == 8
    }

    func text(ofExtension subtype: Int32) -> String? {
        extensions.first { $0.subtype == subtype }.map { String(decoding: $0.content, as: UTF8.self) }
    }

    /// What comes after the dictionary.
    var data: [UInt8] {
        let last = extensions.reduce(0) { $0 + 16 + $1.content.count }
        guard let start = (0..<bytes.count - 16).first(where: { isHeading(at: $0) }) else { return [] }
        return Array(bytes[(start + last + 8)...])
    }

    private final class Bytes {
        var bytes: [UInt8] = []
    }
}

extension SPSSDictionary {
    /// A dictionary with nothing but these variables.
    static func example(_ variables: [SPSSVariable]) -> SPSSDictionary {
        SPSSDictionary(
            product: "Canvass",
            created: SPSSTimestamp(year: 2026, month: 11, day: 23, hour: 8, minute: 5, second: 9),
            variables: variables)
    }

    static func example(_ change: (inout SPSSDictionary) -> Void) -> SPSSDictionary {
        var dictionary = example([
            SPSSVariable("a", .number(.number(width: 8)), measure: .nominal),
            SPSSVariable("b", .number(.number(width: 8)), measure: .nominal),
            SPSSVariable("text", .text(width: 12), measure: .nominal),
        ])
        change(&dictionary)
        return dictionary
    }
}
