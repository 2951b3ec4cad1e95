import GRDB

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension LocalStore {
    /// Brings the schema up to date, each migration in a transaction of its own. Before a store that has responses
    /// is changed, a durable copy is left beside it (`store.sqlite.before-migration-2`).
    func migrate(with migrations: [Migration]) throws(StoreError) {
        var version = try read { try Self.version(of: $0) }
        let newest = migrations.last?.number ?? 0
        while version < newest {
            version = try migrateOnce(with: migrations)
        }
        // Another process may have migrated further since the file was looked at.
        if version > newest { throw .fromTheFuture(path: path, version: version, newestKnown: newest) }
    }

    /// Applies the migration that is next, and returns the version that the store then has.
    private func migrateOnce(with migrations: [Migration]) throws(StoreError) -> Int {
        do {
            return try queue.writeWithoutTransaction { database in
                // SQLite, "Making Other Kinds Of Table Schema Changes", step 1: dropping a table would otherwise
                // delete what refers to it. The pragma does nothing inside a transaction.
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                var version = 0
                try database.inTransaction(.immediate) {
                    version = try Self.version(of: database)
                    // Another process may have been faster.
                    guard let next = migrations.first(where: { $0.number > version }) else {
                        return .rollback
                    }
                    if try version > 0 && Self.hasStored(database) { try keepCopy(before: next) }
                    try database.execute(sql: next.sql)
                    try database.checkForeignKeys()
                    try database.execute(sql: "PRAGMA application_id = \(StoreFile.applicationID)")
                    try database.execute(sql: "PRAGMA user_version = \(next.number)")
                    version = next.number
                    return .commit
                }
                try database.execute(sql: "PRAGMA foreign_keys = ON")
                return version
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Whether anything was ever stored: a store that is just being made needs no copy of its first steps.
    private static func hasStored(_ database: GRDB.Database) throws -> Bool {
        try Row.fetchOne(database, sql: "SELECT 1 FROM store") != nil
    }

    private static func version(of database: GRDB.Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Copies the store through a connection of its own. The migrating transaction, which has changed nothing yet,
    /// keeps other writers out meanwhile.
    private func keepCopy(before migration: Migration) throws {
        let copy = "\(path).before-migration-\(migration.number)"
        let part = copy + ".part"
        unlink(part)
        try StoreFile.create(at: part)
        let source = try DatabaseQueue(path: path)
        let destination = try DatabaseQueue(path: part)
        try source.backup(to: destination)
        try destination.close()
        try source.close()
        try StoreFile.synchronize(part)
        guard rename(part, copy) == 0 else {
            throw StoreError.cannotWrite(path: copy, reason: systemMessage(errno))
        }
        try StoreFile.synchronize(StoreFile.folder(of: copy))
    }
}
