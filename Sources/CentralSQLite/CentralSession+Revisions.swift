import Central
import GRDBSQLite
import Merging
import Responses
import Values

extension CentralSession {
    func histories(of ids: [ResponseID]) throws -> [ResponseHistory?] {
        let responses = try statement(
            """
            SELECT s.number, s.current, s.heads, s.is_withdrawn, s.is_excluded, r.number,
                r.hash, r.parents, r.counter, r.kind, r.device,
                NOT b.is_retracted OR EXISTS (
                    SELECT 1 FROM carried c JOIN bundle o ON o.number = c.bundle
                    WHERE c.revision = r.number AND NOT o.is_retracted),
                r.content_hash IS NOT NULL
            FROM response s CROSS JOIN revision r ON r.response = s.number CROSS JOIN bundle b ON b.number = r.bundle
            WHERE s.id = ?
            """)
        var histories: [ResponseHistory?] = []
        histories.reserveCapacity(ids.count)
        revisionNumbers.removeAll(keepingCapacity: true)
        for id in ids { histories.append(try history(of: id, responses)) }
        return histories
    }

    private func history(of id: ResponseID, _ responses: PreparedStatement) throws -> ResponseHistory? {
        var known: [ResponseHistory.KnownRevision] = []
        var key: Int64 = 0
        var state = (current: Hash256?.none, headCount: 0, isWithdrawn: false, isExcluded: false)
        try responses.rows({ $0.set(1, id) }) { row in
            let (hash, number, isCarried) = (row.hash(6), row.number(5), row.truth(11))
            key = row.number(0)
            (state.headCount, state.isWithdrawn, state.isExcluded) = (
                Int(row.number(2)), row.truth(3), row.truth(4)
            )
            if row.optionalNumber(1) == number { state.current = hash }
            revisionNumbers[hash] = (key, number)
            let node = RevisionNode(
                hash: hash, parents: Self.hashes(row.optionalBytes(7)), counter: UInt64(row.number(8)),
                kind: try Self.kind(row.number(9)), device: try device(row.number(10)), isVisible: isCarried)
            known.append(.init(node: node, isCarried: isCarried, isErased: row.truth(12)))
        }
        // Every response has a revision.
        guard !known.isEmpty else { return nil }
        return ResponseHistory(
            id: id, key: key, revisions: known,
            state: ResponseState(
                current: state.current, headCount: state.headCount, isWithdrawn: state.isWithdrawn),
            isExcluded: state.isExcluded)
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
        let insertRevision = try statement(Self.insertRevision)
        let changeNumber = self.changeNumber
        for change in changes {
            let isNew = change.key == nil
            let key = try change.key ?? next(.response)
            // Those that are added have the numbers that come next.
            let first = try take(change.added.count, .revision)
            func place(of hash: Hash256) -> Int64? {
                change.added.firstIndex { $0.revision.hash == hash }.map { first + Int64($0) }
            }
            let current = try change.after.current.map { try place(of: $0) ?? number(of: $0, in: key) }
            if isNew {
                try insertResponse.run {
                    $0.set(1, key)
                    $0.set(2, change.id)
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
            for (offset, added) in change.added.enumerated() {
                try insert(added.revision, first + Int64(offset), of: key, from: added.bundle, insertRevision)
            }
            for revision in change.refilled { try refill(revision, of: key) }
            for (hash, bundle) in change.carriedAgain {
                try carry(try place(of: hash) ?? number(of: hash, in: key), by: bundle)
            }
        }
    }

    private func refill(_ revision: Revision, of response: Int64) throws {
        try run(
            "UPDATE revision SET salt = ?, content = ?, content_hash = NULL WHERE response = ? AND hash = ?"
        ) {
            $0.set(1, revision.content?.salt)
            $0.set(2, revision.content?.bytes)
            $0.set(3, response)
            $0.set(4, revision.hash)
        }
    }

    private static let insertRevision = """
        INSERT INTO revision (number, response, hash, definition, device, sequence, counter, kind, origin, mode,
            disposition, language, started, at, parents, content_hash, salt, content, bundle)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private func insert(
        _ revision: Revision, _ number: Int64, of key: Int64, from bundle: BundleKey,
        _ statement: PreparedStatement
    ) throws {
        let header = revision.header
        let definition = try self.number(of: header.definition)
        let device = try self.number(of: header.device)
        try statement.run {
            $0.set(1, number)
            $0.set(2, key)
            $0.set(3, revision.hash)
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
        // A weight tells what its respondent answered.
        try run("DELETE FROM weight WHERE response = ?") { $0.set(1, response) }
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
        // Mostly it has just been read.
        if let known = revisionNumbers[hash], known.response == response { return known.number }
        let number = try number("SELECT number FROM revision WHERE response = ? AND hash = ?") {
            $0.set(1, response)
            $0.set(2, hash)
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
