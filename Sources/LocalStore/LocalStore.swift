import GRDB
package import Responses

/// Keeps responses safe on this machine: one SQLite file.
///
/// Everything that returns has happened durably; everything that throws has not happened at all. Safe to use from
/// several processes at once. `Docs/Storage.md` describes the file and says which settings give what.
package struct LocalStore: Sendable {
    /// The file, with symbolic links resolved.
    package let path: String
    let queue: DatabaseQueue

    init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// The name of this store; nil before its first response.
    package func device() throws(StoreError) -> DeviceID? {
        try read { database in
            try String.fetchOne(database, sql: "SELECT device FROM store").flatMap { DeviceID($0) }
        }
    }
}

extension LocalStore {
    /// Reads in a transaction of its own, so that all of it sees one state.
    func read<Result>(_ body: (GRDB.Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try queue.read(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Writes in a transaction that takes the write lock at once, waiting for other processes.
    func write<Result>(_ body: (GRDB.Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try queue.write(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
