import Foundation
import GRDB
import GRDBSQLite
import Responses

/// What an examination of a store found.
package struct StoreCheckup: Sendable {
    /// What is wrong; nothing in a sound store.
    package var faults: [String]
    package var responseCount: Int
    package var revisionCount: Int
    /// Responses that have ended and have no revision of that end.
    package var unsealedCount: Int
    package var sqliteVersion: String
    package var settings: [(name: String, value: String)]
}

extension LocalStore {
    /// Has SQLite check the file, and works out every hash anew. Costs a pass over the file; changes nothing.
    package func checkUp() throws(StoreError) -> StoreCheckup {
        try read { database in
            var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            faults += try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row[0] as String? ?? "") refers to one of \(row[2] as String? ?? "") that is not there"
            }
            let count = { (sql: String) in try Int.fetchOne(database, sql: sql) ?? 0 }
            if faults.isEmpty { faults += try wrongHashes(in: database) }
            return StoreCheckup(
                faults: faults, responseCount: try count("SELECT count(*) FROM response"),
                revisionCount: try count("SELECT count(*) FROM revision"),
                unsealedCount: try count(
                    "SELECT count(*) FROM response WHERE ended IS NOT NULL AND sealed IS NOT ended"),
                sqliteVersion: String(cString: sqlite3_libversion()),
                settings: try ["journal_mode", "synchronous", "secure_delete", "foreign_keys"].map { name in
                    (
                        name,
                        try String.fetchOne(database, sql: "SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)")
                            ?? ""
                    )
                })
        }
    }

    private func wrongHashes(in database: GRDB.Database) throws -> [String] {
        var faults: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT \(RevisionRow.columns) FROM revision")
        while let row = try rows.next() {
            let revision = try RevisionRow.revision(row)
            let kept: [UInt8] = Array(row["hash"] as Data)
            let isWhole = revision.content.map { $0.hash == revision.header.contentHash } ?? true
            if kept != revision.hash.bytes || !isWhole {
                faults.append("a state of response \(revision.id) is not the one that its hash says")
            }
            if faults.count == 20 { break }
        }
        return faults
    }
}
