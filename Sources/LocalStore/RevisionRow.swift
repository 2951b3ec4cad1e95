import Foundation
import GRDB
import Responses

/// Between the columns of table `revision` and a revision.
enum RevisionRow {
    static let columns = "hash, header, salt, content"

    /// - Parameter end: The number of the journal entry that it seals.
    static func insert(
        _ revision: Revision, madeHere: Bool, sealing end: Int? = nil, into database: GRDB.Database
    ) throws {
        // What anybody can make may have come from elsewhere before it was made here.
        try database.cachedStatement(
            sql: """
                INSERT INTO revision (id, hash, made_here, sequence, ended, header, salt, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id, hash) DO UPDATE SET made_here = 1, ended = excluded.ended
                """
        ).execute(arguments: [
            revision.id.description, Data(revision.hash.bytes), madeHere,
            Int64(clamping: revision.header.sequence), end, Data(revision.header.canonicalBytes),
            revision.content.map { Data($0.salt) }, revision.content.map { Data($0.bytes) },
        ])
    }

    static func history(of id: ResponseID, in database: GRDB.Database) throws -> RevisionHistory {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT \(columns) FROM revision WHERE id = ?"),
            arguments: [id.description])
        var revisions: [Revision] = []
        while let row = try rows.next() { revisions.append(try revision(row)) }
        return RevisionHistory(revisions)
    }

    /// The revision of the last end of a journal that was sealed here, changed or not since; nil when none was.
    static func lastMadeHere(of id: ResponseID, in database: GRDB.Database) throws -> Revision? {
        try Row.fetchOne(
            try database.cachedStatement(
                sql: """
                    SELECT \(columns) FROM revision WHERE id = ? AND ended IS NOT NULL ORDER BY ended DESC LIMIT 1
                    """),
            arguments: [id.description]
        ).map { try revision($0) }
    }

    static func isKnown(_ revision: Revision, in database: GRDB.Database) throws -> Bool {
        try Row.fetchOne(
            try database.cachedStatement(sql: "SELECT 1 FROM revision WHERE id = ? AND hash = ?"),
            arguments: [revision.id.description, Data(revision.hash.bytes)]) != nil
    }

    /// - Throws: `unreadable` for a header that is none, or whose hash is not the one it is stored under.
    static func revision(_ row: Row) throws(StoreError) -> Revision {
        let header: RevisionHeader
        do throws(MalformedBytes) {
            header = try RevisionHeader(canonicalBytes: [UInt8](row["header"] as Data))
        } catch {
            throw .unreadable(column: "revision.header", content: "\(error)")
        }
        let salt: Data? = row["salt"]
        let content: Data? = row["content"]
        let salted = salt.flatMap { salt in
            content.map { SaltedContent(salt: [UInt8](salt), bytes: [UInt8]($0)) }
        }
        let revision = Revision(header: header, content: salted)
        let hash: Data = row["hash"]
        guard [UInt8](hash) == revision.hash.bytes else {
            throw .unreadable(column: "revision.hash", content: revision.hash.description)
        }
        return revision
    }
}
