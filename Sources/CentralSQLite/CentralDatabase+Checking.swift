package import Central
import GRDB
import GRDBSQLite

/// How SQLite keeps a file, and whether it finds the file whole.
package struct SQLiteCondition: Sendable {
    package let version: String
    /// `journal_mode`, `synchronous`, `secure_delete` and `foreign_keys` as they are in force.
    package let settings: [(name: String, value: String)]
    /// What `integrity_check` and `foreign_key_check` say; nothing for a whole file.
    package let faults: [String]

    /// The WAL-reset bug of SQLite before 3.51.3 loses transactions of files in WAL mode; ours are never in it.
    package var isExposedToWALReset: Bool {
        sqlite3_libversion_number() < 3_051_003 && settings.contains { $0 == ("journal_mode", "wal") }
    }
}

extension CentralDatabase {
    /// Has SQLite check the whole file. Costs a pass over it.
    package func condition() throws(CentralError) -> SQLiteCondition {
        do {
            return try queue.read { database in
                var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter {
                    $0 != "ok"
                }
                faults += try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                    "a row of \(row[0] as String? ?? "") refers to one of \(row[2] as String? ?? "") that is not there"
                }
                let settings = try ["journal_mode", "synchronous", "secure_delete", "foreign_keys"].map {
                    name in
                    (
                        name,
                        try String.fetchOne(database, sql: "SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)")
                            ?? ""
                    )
                }
                return SQLiteCondition(
                    version: String(cString: sqlite3_libversion()), settings: settings, faults: faults)
            }
        } catch {
            throw CentralError(error, path: path)
        }
    }
}
