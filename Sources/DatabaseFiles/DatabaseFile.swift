package import GRDB

/// A SQLite file of ours: made durably, told from others before anything in it is believed, brought up to date, and
/// opened with the settings that `Docs/Storage.md` explains.
package struct DatabaseFile: Sendable {
    /// The file, with symbolic links resolved.
    package let path: String
    package let queue: DatabaseQueue
    /// Whether a durable copy is left before the schema of what is in it is changed.
    let keepsCopies: Bool

    private init(path: String, queue: DatabaseQueue, keepsCopies: Bool = true) {
        (self.path, self.queue, self.keepsCopies) = (path, queue, keepsCopies)
    }

    /// Opens the file, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - creating: makes the file, and the folders on the way, when they are missing: for the owner only.
    ///   - cacheKilobytes: how much of the file is kept in memory; nil for SQLite's own measure, 2 MB.
    /// - Throws: `absent`, and `ofAnotherKind` or `fromTheFuture` with the file untouched, among others.
    package static func open(
        at path: String, creating: Bool, _ kind: DatabaseKind, cacheKilobytes: Int? = nil
    ) throws(DatabaseFileError) -> DatabaseFile {
        if !FileSystem.exists(path) {
            guard creating else { throw .absent(path: path) }
            try FileSystem.create(at: path)
        }
        let path = try FileSystem.resolved(path)
        let version = try FileSystem.version(at: path, of: kind)
        if version > kind.newest {
            throw .fromTheFuture(path: path, version: version, newestKnown: kind.newest)
        }
        let file: DatabaseFile
        do {
            let settings = configuration(kind, cacheKilobytes: cacheKilobytes)
            file = DatabaseFile(path: path, queue: try DatabaseQueue(path: path, configuration: settings))
        } catch {
            throw DatabaseFileError(error, path: path)
        }
        try file.migrate(to: kind)
        return file
    }

    /// A copy of a file, with its schema brought up to date, that is gone with this value and with the program, however that
    /// ends: what SQLite does not keep in memory stands in a file without a name, in the folder for temporary files
    /// (SQLite, "In-Memory Databases": the empty name). The file itself is left as it is; who writes to it waits meanwhile.
    ///
    /// - Throws: `ofAnotherKind` and `fromTheFuture`, among others; `noSpace` and `cannotWrite` may be about the copy.
    package static func copy(of path: String, _ kind: DatabaseKind) throws(DatabaseFileError) -> DatabaseFile
    {
        let path = try FileSystem.resolved(path)
        let version = try FileSystem.version(at: path, of: kind)
        if version > kind.newest {
            throw .fromTheFuture(path: path, version: version, newestKnown: kind.newest)
        }
        let file: DatabaseFile
        do {
            var reading = Configuration()
            reading.readonly = true
            reading.busyMode = .timeout(10)
            let source = try DatabaseQueue(path: path, configuration: reading)
            let settings = configuration(kind, cacheKilobytes: nil)
            file = DatabaseFile(
                path: path, queue: try DatabaseQueue(path: "", configuration: settings), keepsCopies: false)
            try source.backup(to: file.queue)
            try source.close()
        } catch {
            throw DatabaseFileError(error, path: path)
        }
        try file.migrate(to: kind)
        return file
    }

    /// A database in memory, with the newest schema.
    package static func inMemory(_ kind: DatabaseKind) throws(DatabaseFileError) -> DatabaseFile {
        do {
            let queue = try DatabaseQueue()
            for migration in kind.migrations { try queue.write { try $0.execute(sql: migration.sql) } }
            return DatabaseFile(path: ":memory:", queue: queue)
        } catch {
            throw DatabaseFileError(error, path: ":memory:")
        }
    }

    /// Why each of these: `Docs/Storage.md`, "Settings".
    private static func configuration(_ kind: DatabaseKind, cacheKilobytes: Int?) -> Configuration {
        var configuration = Configuration()
        configuration.label = kind.label
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // Set before anything can be written. The answer is the mode in force: a file that another connection
            // has in WAL mode stays in it.
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = TRUNCATE")
            guard mode == "truncate" else {
                throw DatabaseError(resultCode: .SQLITE_BUSY, message: "journal mode \(mode ?? "unknown")")
            }
            try database.execute(
                sql: """
                    PRAGMA synchronous = EXTRA;
                    PRAGMA fullfsync = ON;
                    PRAGMA secure_delete = ON;
                    PRAGMA trusted_schema = OFF;
                    """)
            if let cacheKilobytes { try database.execute(sql: "PRAGMA cache_size = -\(cacheKilobytes)") }
        }
        return configuration
    }
}

extension DatabaseFileError {
    /// What an error of SQLite, or of ours, means for this file.
    package init(_ error: any Error, path: String) {
        switch error {
        case let known as DatabaseFileError: self = known
        case let error as DatabaseError:
            let detail = "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))"
            self.init(code: error.resultCode.rawValue, detail: detail, path: path)
        default: self = .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// - Parameter code: a primary result code of SQLite.
    package init(code: Int32, detail: String, path: String) {
        self =
            switch ResultCode(rawValue: code) {
            case .SQLITE_FULL: .noSpace(path: path)
            case .SQLITE_READONLY: .readOnly(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_CORRUPT: .damaged(path: path, detail: detail)
            case .SQLITE_NOTADB: .ofAnotherKind(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path: path, reason: detail)
            default: .cannotWrite(path: path, reason: detail)
            }
    }
}
