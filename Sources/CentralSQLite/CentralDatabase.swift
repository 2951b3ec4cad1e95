package import Central
import DatabaseFiles
import GRDB

/// The central database as one SQLite file.
///
/// One process writes at a time: whoever merges holds `CENTRAL-lock`, and the others wait their turn. Everything that
/// returns has happened durably; everything that throws has not happened at all.
package struct CentralDatabase: Sendable {
    /// The file, with symbolic links resolved.
    package let path: String
    let queue: DatabaseQueue
    /// By what the tables of answers are brought up to date with each change; nil for a process that changes nothing.
    package var tables: TableKeeping?

    /// "Cnvc", so that it is told from a store of one machine.
    private static let kind = DatabaseKind(
        applicationID: 0x436E_7663, label: "canvass centre", contents: "SELECT 1 FROM bundle",
        migrations: Migration.named(EmbeddedCentralMigrations.files))

    /// The index of a million ids and the pages that a transaction changes fit in; more would not be faster.
    package static let cacheKilobytes = 256 * 1024

    /// Opens the centre in that file, and brings its schema up to date.
    ///
    /// - Parameter creating: makes the file when it is missing.
    /// - Throws: `absent`, and `notACentre` or `fromTheFuture` with the file untouched, among others.
    package static func open(at path: String, creating: Bool) throws(CentralError) -> CentralDatabase {
        do throws(DatabaseFileError) {
            let file = try DatabaseFile.open(
                at: path, creating: creating, kind, cacheKilobytes: cacheKilobytes)
            return CentralDatabase(path: file.path, queue: file.queue)
        } catch {
            throw CentralError(error)
        }
    }

    /// A centre that is gone with this value: for rehearsals that keep nothing.
    package static func inMemory() throws(CentralError) -> CentralDatabase {
        do throws(DatabaseFileError) {
            let file = try DatabaseFile.inMemory(kind)
            return CentralDatabase(path: file.path, queue: file.queue)
        } catch {
            throw CentralError(error)
        }
    }

    /// Whether a file is a central database, as far as its first page tells.
    package static func isCentre(at path: String) -> Bool {
        do {
            return try FileSystem.version(at: path, of: kind) > 0
        } catch {
            return false
        }
    }

    /// The right to write, until it goes out of scope.
    package final class WritingTurn: Sendable {
        private let lock: FileLock
        fileprivate init(_ lock: FileLock) { self.lock = lock }
    }

    /// The turn to write; nil while another process has it. Waiting is the caller's, who can tell a person of it.
    package func takeTurn() throws(CentralError) -> WritingTurn? {
        do throws(DatabaseFileError) {
            return try FileLock(byte: 0, of: path + "-lock").map { WritingTurn($0) }
        } catch {
            throw CentralError(error)
        }
    }
}

extension CentralDatabase: CentralStore {
    package func write<Result>(
        keeping: Bool, _ body: (any CentralTransaction) throws -> Result
    ) throws(CentralError) -> Result {
        try transact(keeping: keeping) { try body($0) }
    }

    /// One transaction, after which the tables of answers are what the responses are.
    func transact<Result>(
        keeping: Bool, _ body: (CentralSession) throws -> Result
    ) throws(CentralError) -> Result {
        do {
            return try queue.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction(.immediate) {
                    let session = CentralSession(database)
                    result = try body(session)
                    guard keeping else { return .rollback }
                    try session.close()
                    try session.bringTablesUpToDate(tables)
                    return .commit
                }
                guard let result else { preconditionFailure("a transaction that did not throw has a result") }
                return result
            }
        } catch {
            throw CentralError(error, path: path)
        }
    }

    /// Writes the file anew, since pages may hold what was moved out of them before it was overwritten. Costs the size of
    /// the file, and once more that room on the disk.
    package func clean() throws(CentralError) {
        do {
            try queue.writeWithoutTransaction { database in
                let isUnclean = try Int.fetchOne(database, sql: "SELECT is_unclean FROM centre")
                guard isUnclean == 1 else { return }
                try database.execute(sql: "VACUUM")
                try database.execute(sql: "UPDATE centre SET is_unclean = 0")
            }
        } catch {
            let reason = (error as? DatabaseError)?.message ?? "\(error)"
            throw .notCleaned(path: path, reason: reason)
        }
    }

    package func read<Result>(_ body: (any CentralReading) throws -> Result) throws(CentralError) -> Result {
        do {
            return try queue.read { try body(CentralSession($0)) }
        } catch {
            throw CentralError(error, path: path)
        }
    }
}

extension CentralError {
    init(_ error: DatabaseFileError) {
        self =
            switch error {
            case .absent(let path): .absent(path: path)
            case .ofAnotherKind(let path): .notACentre(path: path)
            case .fromTheFuture(let path, let version, let known):
                .fromTheFuture(path: path, version: version, newestKnown: known)
            case .damaged(let path, let detail): .damaged(path: path, detail: detail)
            case .noSpace(let path): .noSpace(path: path)
            case .readOnly(let path): .readOnly(path: path)
            case .busy(let path): .busy(path: path)
            case .cannotOpen(let path, let reason): .cannotOpen(path: path, reason: reason)
            case .cannotWrite(let path, let reason): .cannotWrite(path: path, reason: reason)
            }
    }

    /// What an error inside a transaction means.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as CentralError: self = known
        case let fault as SQLiteFault:
            self.init(
                DatabaseFileError(
                    code: fault.code & 0xFF, detail: "\(fault.message) (\(fault.code))", path: path))
        default: self.init(DatabaseFileError(error, path: path))
        }
    }
}
