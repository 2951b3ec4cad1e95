/// How a CSV file is written.
package struct CSVFormat: Sendable {
    /// For people at a spreadsheet: labels instead of codes, a byte order mark, and texts that no spreadsheet takes for
    /// formulas. Else for programs: codes and names, and every text byte for byte.
    package let isForSpreadsheets: Bool
    package let separator: Separator

    package enum Separator: String, CaseIterable, Sendable {
        case comma
        /// What spreadsheets expect where numbers have a decimal comma.
        case semicolon
        case tab

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    package init(isForSpreadsheets: Bool, separator: Separator = .comma) {
        self.isForSpreadsheets = isForSpreadsheets
        self.separator = separator
    }

    /// A text as a cell (RFC 4180), guarded where a spreadsheet would compute it (OWASP ASVS 4.0, 5.3.10).
    func cell(_ text: some Collection<UInt8>) -> [UInt8] {
        var cell: [UInt8] = []
        append(text, to: &cell)
        return cell
    }

    func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        let isGuarded = isForSpreadsheets && text.first.map(Self.beginsFormula.contains) == true
        let separator = separator.byte
        let isQuoted =
            text.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            // A cell that begins or ends with a space may lose it.
            || text.first == 0x20
        guard isQuoted else {
            if isGuarded { bytes.append(UInt8(ascii: "'")) }
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(0x22)
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static let beginsFormula: Set<UInt8> = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
    ]
}
