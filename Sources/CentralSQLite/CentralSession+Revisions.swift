import Central
import GRDBSQLite
import Merging
import Responses
import Values

extension CentralSession {
    func histories(of ids: [ResponseID]) throws -> [ResponseHistory?] {
        let responses = try statement(
            """
            SELECT r.number, r.is_withdrawn, r.is_excluded, r.heads, c.hash
            FROM response r LEFT JOIN revision c ON c.number = r.current
            WHERE r.id = ?
            """)
        var histories: [ResponseHistory?] = []
        histories.reserveCapacity(ids.count)
        for id in ids {
            var found: ResponseHistory?
            let bytes = id.bytes
            try responses.rows({ $0.set(1, bytes) }) { row in
                let current = row.optionalBytes(4).map { Hash256(bytes: $0) }
                found = ResponseHistory(
                    id: id, key: row.number(0), revisions: [],
                    state: ResponseState(
                        current: current, headCount: Int(row.number(3)), isWithdrawn: row.truth(1)),
                    isExcluded: row.truth(2))
            }
            if let key = found?.key { found?.revisions = try knownRevisions(of: key) }
            histories.append(found)
        }
        return histories
    }

    private func knownRevisions(of response: Int64) throws -> [ResponseHistory.KnownRevision] {
        var known: [ResponseHistory.KnownRevision] = []
        try rows(
            """
            SELECT r.hash, r.parents, r.counter, r.kind, r.device,
                NOT b.is_retracted OR EXISTS (
                    SELECT 1 FROM carried c JOIN bundle o ON o.number = c.bundle
                    WHERE c.revision = r.number AND NOT o.is_retracted)
            FROM revision r JOIN bundle b ON b.number = r.bundle
            WHERE r.response = ? ORDER BY r.number
            """, { $0.set(1, response) }
        ) { row in
            let node = RevisionNode(
                hash: Hash256(bytes: row.bytes(0)), parents: Self.hashes(row.optionalBytes(1)),
                counter: UInt64(row.number(2)), kind: try Self.kind(row.number(3)),
                device: try device(row.number(4)), isVisible: row.truth(5))
            known.append(.init(node: node, isCarried: row.truth(5)))
        }
        return known
    }

    func apply(_ changes: [ResponseChange]) throws {
        guard !changes.isEmpty else { return }
        touch()
        let insertResponse = try statement(
            """
            INSERT INTO response (number, id, current, heads, is_withdrawn, is_excluded, change)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        let updateResponse = try statement(
            "UPDATE response SET current = ?, heads = ?, is_withdrawn = ?, is_excluded = ?, change = ? WHERE number = ?"
        )
        let changeNumber = self.changeNumber
        for change in changes {
            var added: [Hash256: Int64] = [:]
            let isNew = change.key == nil
            let key = try change.key ?? next(.response)
            // The only revision of a new response, the usual case, has the number that comes next.
            for (revision, _) in change.added { added[revision.hash] = try next(.revision) }
            let current = try change.after.current.map { try added[$0] ?? number(of: $0, in: key) }
            if isNew {
                try insertResponse.run {
                    $0.set(1, key)
                    $0.set(2, change.id.bytes)
                    $0.set(3, current)
                    $0.set(4, change.after.headCount)
                    $0.set(5, change.after.isWithdrawn)
                    $0.set(6, change.isExcluded)
                    $0.set(7, changeNumber)
                }
            } else {
                try updateResponse.run {
                    $0.set(1, current)
                    $0.set(2, change.after.headCount)
                    $0.set(3, change.after.isWithdrawn)
                    $0.set(4, change.isExcluded)
                    $0.set(5, changeNumber)
                    $0.set(6, key)
                }
            }
            if change.erases { try erase(key) }
            for (revision, bundle) in change.added {
                guard let number = added[revision.hash] else { continue }
                try insert(revision, number, of: key, from: bundle)
            }
            for (hash, bundle) in change.carriedAgain {
                let number = try added[hash] ?? number(of: hash, in: key)
                try carry(number, by: bundle)
            }
        }
    }

    private func insert(_ revision: Revision, _ number: Int64, of key: Int64, from bundle: BundleKey) throws {
        let header = revision.header
        let definition = try self.number(of: header.definition)
        let device = try self.number(of: header.device)
        try run(
            """
            INSERT INTO revision (number, response, hash, definition, device, sequence, counter, kind, origin, mode,
                disposition, language, started, at, parents, content_hash, salt, content, bundle)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) {
            $0.set(1, number)
            $0.set(2, key)
            $0.set(3, revision.hash.bytes)
            $0.set(4, definition)
            $0.set(5, device)
            $0.set(6, Int64(header.sequence))
            $0.set(7, Int64(header.counter))
            $0.set(8, Int64(header.kind.rawValue))
            $0.set(9, Int64(header.origin.number))
            $0.set(10, Int64(header.mode.number))
            $0.set(11, Int64(header.disposition.number))
            $0.set(12, header.language.tag)
            $0.set(13, header.started.milliseconds)
            $0.set(14, header.at.milliseconds)
            $0.set(15, header.parents.isEmpty ? nil : header.parents.flatMap(\.bytes))
            let keepsHash = revision.content == nil && header.kind != .withdrawn
            $0.set(16, keepsHash ? header.contentHash.bytes : nil)
            $0.set(17, revision.content?.salt)
            $0.set(18, revision.content?.bytes)
            $0.set(19, bundle.number)
        }
        // What had waited lies outside the stretch of numbers that its bundle brought.
        if bundle.number != openBundle { try carry(number, by: bundle) }
    }

    private func carry(_ revision: Int64, by bundle: BundleKey) throws {
        try run("INSERT INTO carried (revision, bundle) VALUES (?, ?) ON CONFLICT DO NOTHING") {
            $0.set(1, revision)
            $0.set(2, bundle.number)
        }
    }

    /// Forgets the contents of a response; `secure_delete` overwrites their bytes.
    private func erase(_ response: Int64) throws {
        var hashes: [(number: Int64, hash: Hash256)] = []
        try rows(
            "SELECT number, salt, content FROM revision WHERE response = ? AND content IS NOT NULL",
            { $0.set(1, response) }
        ) { row in
            hashes.append((row.number(0), SaltedContent(salt: row.bytes(1), bytes: row.bytes(2)).hash))
        }
        for (number, hash) in hashes {
            try run("UPDATE revision SET salt = NULL, content = NULL, content_hash = ? WHERE number = ?") {
                $0.set(1, hash.bytes)
                $0.set(2, number)
            }
        }
        let id = try responseID(response)
        // Waiting items of a withdrawn response keep their headers; their contents go, too.
        try run("UPDATE waiting SET salt = NULL, content = NULL WHERE response = ?") { $0.set(1, id.bytes) }
        hasErased = true
    }

    private func responseID(_ number: Int64) throws -> ResponseID {
        var id: ResponseID?
        try rows("SELECT id FROM response WHERE number = ?", { $0.set(1, number) }) {
            id = ResponseID(bytes: $0.bytes(0))
        }
        guard let id else { throw SQLiteFault(nil, SQLITE_CORRUPT) }
        return id
    }

    private func number(of hash: Hash256, in response: Int64) throws -> Int64 {
        let number = try number("SELECT number FROM revision WHERE response = ? AND hash = ?") {
            $0.set(1, response)
            $0.set(2, hash.bytes)
        }
        guard let number else { throw SQLiteFault(nil, SQLITE_CORRUPT) }
        return number
    }

    static func hashes(_ bytes: [UInt8]?) -> [Hash256] {
        guard let bytes else { return [] }
        return stride(from: 0, to: bytes.count - 31, by: 32).map { Hash256(bytes: bytes[$0..<$0 + 32]) }
    }

    static func kind(_ number: Int64) throws -> RevisionHeader.Kind {
        guard let kind = RevisionHeader.Kind(rawValue: UInt8(truncatingIfNeeded: number)) else {
            throw SQLiteFault(nil, SQLITE_CORRUPT)
        }
        return kind
    }
}
