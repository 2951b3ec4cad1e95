import Central
import GRDBSQLite
import Merging
import Responses
import Values

extension CentralSession {
    private static let headerColumns = """
        s.id, r.definition, r.device, r.sequence, r.counter, r.kind, r.parents, r.origin, r.mode, r.disposition,
        r.language, r.started, r.at, r.content_hash, r.salt, r.content
        """

    /// The revision in the columns above.
    private func revision(_ row: borrowing ResultRow) throws -> Revision {
        var content: SaltedContent?
        if let salt = row.optionalBytes(14), let bytes = row.optionalBytes(15) {
            content = SaltedContent(salt: salt, bytes: bytes)
        }
        let contentHash = content?.hash ?? row.optionalBytes(13).map { Hash256(bytes: $0) } ?? .zero
        return Revision(header: try header(row, contentHash), content: content)
    }

    private func header(_ row: borrowing ResultRow, _ contentHash: Hash256) throws -> RevisionHeader {
        let (originCode, modeCode) = (row.code(7), row.code(8))
        let (dispositionCode, kindCode) = (row.code(9), row.code(5))
        do throws(MalformedBytes) {
            return RevisionHeader(
                id: ResponseID(bytes: row.bytes(0)), definition: knownDefinition(row.optionalNumber(1)),
                device: knownDevice(row.number(2)), sequence: UInt64(row.number(3)),
                counter: UInt64(row.number(4)), kind: try RevisionHeader.Kind(code: kindCode),
                parents: Self.hashes(row.optionalBytes(6)), origin: try ResponseOrigin(code: originCode),
                mode: try InterviewMode(code: modeCode), disposition: try Disposition(code: dispositionCode),
                language: LanguageTag(row.text(10)), started: WallTime(milliseconds: row.number(11)),
                at: WallTime(milliseconds: row.number(12)), contentHash: contentHash)
        } catch {
            throw SQLiteFault(nil, SQLITE_CORRUPT)
        }
    }

    func revision(_ hash: Hash256, of id: ResponseID) throws -> Revision? {
        try loadNames()
        var found: Revision?
        try rows(
            """
            SELECT \(Self.headerColumns) FROM response s JOIN revision r ON r.response = s.number
            WHERE s.id = ? AND r.hash = ?
            """,
            {
                $0.set(1, id.bytes)
                $0.set(2, hash.bytes)
            }
        ) { found = try revision($0) }
        return found
    }

    func revisions(madeBy device: DeviceID) throws -> [Revision] {
        try loadNames()
        var revisions: [Revision] = []
        try rows(
            """
            SELECT \(Self.headerColumns) FROM revision r JOIN response s ON s.number = r.response
            WHERE r.device = (SELECT number FROM device WHERE id = ?) ORDER BY r.sequence, r.hash
            """, { $0.set(1, device.bytes) }
        ) { revisions.append(try revision($0)) }
        return revisions
    }

    func lastSequence(of device: DeviceID) throws -> UInt64 {
        let here = try number(
            """
            SELECT max(
                (SELECT ifnull(max(r.sequence), 0) FROM revision r WHERE r.device = d.number),
                (SELECT ifnull(max(b.last_sequence), 0) FROM bundle b WHERE b.device = d.number))
            FROM device d WHERE d.id = ?
            """
        ) { $0.set(1, device.bytes) }
        let acts = try acts().lazy.filter { $0.device == device }.map(\.sequence).max()
        return max(UInt64(here ?? 0), acts ?? 0)
    }

    func conflicts() throws -> [ResponseID] {
        var ids: [ResponseID] = []
        try rows("SELECT id FROM response WHERE heads > 1 AND is_withdrawn = 0 ORDER BY id") {
            ids.append(ResponseID(bytes: $0.bytes(0)))
        }
        return ids
    }

    func eachRevision(_ body: ([StoredRevision]) throws -> Void) throws {
        try loadNames()
        var portion: [StoredRevision] = []
        try rows(
            """
            SELECT \(Self.headerColumns),
                NOT b.is_retracted OR EXISTS (
                    SELECT 1 FROM carried c JOIN bundle o ON o.number = c.bundle
                    WHERE c.revision = r.number AND NOT o.is_retracted),
                r.hash
            FROM revision r JOIN response s ON s.number = r.response JOIN bundle b ON b.number = r.bundle
            ORDER BY r.response, r.counter, r.number
            """
        ) { row in
            portion.append(
                StoredRevision(
                    revision: try revision(row), keptHash: Hash256(bytes: row.bytes(17)),
                    isCarried: row.truth(16)))
            guard portion.count == 1000 else { return }
            try body(portion)
            portion.removeAll(keepingCapacity: true)
        }
        if !portion.isEmpty { try body(portion) }
    }

    func eachResponse(_ body: ([CentralResponse]) throws -> Void) throws {
        try loadNames()
        var portion: [CentralResponse] = []
        try rows(
            """
            SELECT \(Self.headerColumns.replacing("r.salt, r.content", with: "NULL, NULL")), s.heads, s.is_withdrawn,
                s.is_excluded, r.hash
            FROM response s JOIN revision r ON r.number = s.current
            ORDER BY s.id
            """
        ) { row in
            portion.append(try response(row))
            guard portion.count == 1000 else { return }
            try body(portion)
            portion.removeAll(keepingCapacity: true)
        }
        if !portion.isEmpty { try body(portion) }
    }

    /// The response in the columns of the header and heads, is_withdrawn, is_excluded and hash behind them.
    private func response(_ row: borrowing ResultRow) throws -> CentralResponse {
        let state = ResponseState(
            current: Hash256(bytes: row.bytes(19)), headCount: Int(row.number(16)),
            isWithdrawn: row.truth(17))
        return CentralResponse(state: state, isExcluded: row.truth(18), current: try header(row, .zero))
    }

    /// In the order in which the responses arrived.
    func eachCountedResponse(_ body: ([CountedResponse]) throws -> Void) throws {
        try eachCountedResponse(where: "TRUE", { _ in }, body)
    }

    /// - Parameter condition: On `s`, the response, and `r`, the revision that counts of it.
    func eachCountedResponse(
        where condition: String, _ bind: (borrowing PreparedStatement.Binding) -> Void,
        _ body: ([CountedResponse]) throws -> Void
    ) throws {
        try loadNames()
        var portion: [CountedResponse] = []
        try rows(
            """
            SELECT \(Self.headerColumns.replacing("r.salt", with: "NULL")), s.heads, s.is_withdrawn, s.is_excluded,
                r.hash, s.number
            FROM response s JOIN revision r ON r.number = s.current
            WHERE NOT s.is_withdrawn AND NOT s.is_excluded AND r.content IS NOT NULL AND \(condition)
            ORDER BY s.number
            """, bind
        ) { row in
            portion.append(
                CountedResponse(
                    response: try response(row), number: row.number(20), content: row.bytes(15)))
            guard portion.count == 1000 else { return }
            try body(portion)
            portion.removeAll(keepingCapacity: true)
        }
        if !portion.isEmpty { try body(portion) }
    }

    func responses(matching part: String, limit: Int) throws -> [ResponseID] {
        let digits = part.lowercased().filter { $0 != "-" }
        guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit), digits.count <= 32 else { return [] }
        var ids: [ResponseID] = []
        try rows(
            """
            SELECT id FROM response
            WHERE substr(lower(hex(id)), 1, ?1) = ?2 OR substr(lower(hex(id)), -?1) = ?2
            ORDER BY id LIMIT ?3
            """,
            {
                $0.set(1, digits.count)
                $0.set(2, digits)
                $0.set(3, limit)
            }
        ) { ids.append(ResponseID(bytes: $0.bytes(0))) }
        return ids
    }

    /// All definitions and devices, of which there are few, so that no statement is needed between two rows.
    func loadNames() throws {
        try rows("SELECT number, hash FROM definition") { row in
            definitionHashes[row.number(0)] = DefinitionHash(sha256: row.bytes(1))
        }
        try rows("SELECT number, id FROM device") { row in
            devices[row.number(0)] = DeviceID(bytes: row.bytes(1))
        }
    }

    private func knownDefinition(_ number: Int64?) -> DefinitionHash {
        number.flatMap { definitionHashes[$0] } ?? .none
    }

    private func knownDevice(_ number: Int64) -> DeviceID { devices[number] ?? .shared }
}
