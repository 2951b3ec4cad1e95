import GRDB

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension DatabaseFile {
    /// Brings the schema up to date, each migration in a transaction of its own. Before a file that holds anything is
    /// changed, a durable copy is left beside it (`responses.sqlite.before-migration-2`).
    func migrate(to kind: DatabaseKind) throws(DatabaseFileError) {
        var version: Int
        do {
            version = try queue.read { try Self.version(of: $0) }
        } catch {
            throw DatabaseFileError(error, path: path)
        }
        while version < kind.newest {
            version = try migrateOnce(to: kind)
        }
        // Another process may have migrated further since the file was looked at.
        if version > kind.newest {
            throw .fromTheFuture(path: path, version: version, newestKnown: kind.newest)
        }
    }

    /// Applies the migration that is next, and returns the version that the file then has.
    private func migrateOnce(to kind: DatabaseKind) throws(DatabaseFileError) -> Int {
        do {
            return try queue.writeWithoutTransaction { database in
                // SQLite, "Making Other Kinds Of Table Schema Changes", step 1: dropping a table would otherwise
                // delete what refers to it. The pragma does nothing inside a transaction.
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                var version = 0
                try database.inTransaction(.immediate) {
                    version = try Self.version(of: database)
                    // Another process may have been faster.
                    guard let next = kind.migrations.first(where: { $0.number > version }) else {
                        return .rollback
                    }
                    if try keepsCopies && version > 0 && Row.fetchOne(database, sql: kind.contents) != nil {
                        try keepCopy(before: next)
                    }
                    try database.execute(sql: next.sql)
                    try database.checkForeignKeys()
                    try database.execute(sql: "PRAGMA application_id = \(kind.applicationID)")
                    try database.execute(sql: "PRAGMA user_version = \(next.number)")
                    version = next.number
                    return .commit
                }
                try database.execute(sql: "PRAGMA foreign_keys = ON")
                return version
            }
        } catch {
            throw DatabaseFileError(error, path: path)
        }
    }

    private static func version(of database: GRDB.Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Copies the file through a connection of its own. The migrating transaction, which has changed nothing yet,
    /// keeps other writers out meanwhile.
    private func keepCopy(before migration: Migration) throws {
        let copy = "\(path).before-migration-\(migration.number)"
        let part = copy + ".part"
        unlink(part)
        try FileSystem.create(at: part)
        let source = try DatabaseQueue(path: path)
        let destination = try DatabaseQueue(path: part)
        try source.backup(to: destination)
        try destination.close()
        try source.close()
        try FileSystem.synchronize(part)
        guard rename(part, copy) == 0 else {
            throw DatabaseFileError.cannotWrite(path: copy, reason: systemMessage(errno))
        }
        try FileSystem.synchronize(FileSystem.folder(of: copy))
    }
}
