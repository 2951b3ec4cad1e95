import Central
import GRDBSQLite
import Responses

extension CentralSession {
    func lastChange() throws -> CentralChange? {
        var change: CentralChange?
        try rows("SELECT number, mark FROM change ORDER BY number DESC LIMIT 1") { row in
            change = CentralChange(number: row.number(0), mark: ChangeMark(bytes: try mark(row)))
        }
        return change
    }

    func comes(from change: CentralChange) throws -> Bool {
        var isSame = false
        try rows("SELECT number, mark FROM change WHERE number = ?", { $0.set(1, change.number) }) { row in
            isSame = try mark(row) == change.mark.bytes
        }
        return isSame
    }

    private func mark(_ row: borrowing ResultRow) throws -> [UInt8] {
        let bytes = row.bytes(1)
        guard bytes.count == 16 else { throw SQLiteFault(nil, SQLITE_CORRUPT) }
        return bytes
    }

    func numbers() throws -> (definitions: [Int64: DefinitionHash], devices: [Int64: DeviceID]) {
        try loadNames()
        return (definitionHashes, devices)
    }

    func lastResponseNumber() throws -> Int64 { try number("SELECT max(number) FROM response") ?? 0 }

    private static let portionSize = 4096

    func eachPortion(changedAfter change: Int64, _ body: (ResponsePortion) throws -> Void) throws {
        var portion = ResponsePortion()
        var languages: [String: UInt8] = [:]
        var lastLanguage: (text: [UInt8], place: UInt8)?
        try rows(
            """
            SELECT s.number, s.id, s.is_withdrawn = 0 AND s.is_excluded = 0 AND r.content IS NOT NULL, s.heads > 1,
                r.definition, r.device, r.origin, r.mode, r.disposition, r.language, r.started, r.at,
                CASE WHEN s.is_withdrawn = 0 AND s.is_excluded = 0 THEN r.content END
            FROM response s LEFT JOIN revision r ON r.number = s.current
            \(change == 0 ? "" : "WHERE s.change > ?") ORDER BY s.number
            """, { if change != 0 { $0.set(1, change) } }
        ) { row in
            row.append(12, to: &portion.contents)
            let language: UInt8
            if let lastLanguage, row.holds(9, lastLanguage.text) {
                language = lastLanguage.place
            } else {
                let text = row.isNull(9) ? "" : row.text(9)
                if let known = languages[text] {
                    language = known
                } else {
                    // A definition has a few languages; whoever has more than a byte counts shares the last.
                    language = UInt8(min(portion.languages.count, 255))
                    languages[text] = language
                    if portion.languages.count < 256 { portion.languages.append(text) }
                }
                lastLanguage = (Array(text.utf8), language)
            }
            portion.facts.append(
                ResponsePortion.Facts(
                    number: row.number(0), id: row.responseID(1), isCounted: row.truth(2),
                    hasConflict: row.truth(3), definition: row.number(4), device: row.number(5),
                    origin: row.code(6), mode: row.code(7), disposition: row.code(8), language: language,
                    started: row.number(10), at: row.number(11), contentEnd: portion.contents.count))
            guard portion.facts.count == Self.portionSize else { return }
            try body(portion)
            portion.facts = []
            portion.facts.reserveCapacity(Self.portionSize)
            let size = portion.contents.count
            portion.contents = []
            portion.contents.reserveCapacity(size + size / 8)
        }
        if !portion.facts.isEmpty { try body(portion) }
    }
}
