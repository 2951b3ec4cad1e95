import GRDB

extension LocalStore {
    /// Opens the store in that file, and brings its schema up to date.
    ///
    /// - Parameter creating: makes the file, and the folders on the way, when they are missing: readable by their
    ///   owner only.
    /// - Throws: `absent`, and `notAStore` or `fromTheFuture` with the file untouched, among others.
    package static func open(at path: String, creating: Bool) throws(StoreError) -> LocalStore {
        try open(at: path, creating: creating, migrations: Migration.all)
    }

    /// Whether a file is a store, as far as its first page tells; nothing is touched.
    package static func isStore(at path: String) -> Bool {
        do {
            return try StoreFile.version(at: path) > 0
        } catch {
            return false
        }
    }

    static func open(at path: String, creating: Bool, migrations: [Migration]) throws(StoreError)
        -> LocalStore
    {
        if !StoreFile.exists(path) {
            guard creating else { throw .absent(path: path) }
            try StoreFile.create(at: path)
        }
        let path = try StoreFile.resolved(path)
        let version = try StoreFile.version(at: path)
        let newest = migrations.last?.number ?? 0
        if version > newest { throw .fromTheFuture(path: path, version: version, newestKnown: newest) }

        let queue: DatabaseQueue
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreError(error, path: path)
        }
        let store = LocalStore(path: path, queue: queue)
        try store.migrate(with: migrations)
        return store
    }

    /// Why each of these: `Docs/Storage.md`, "Settings".
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "canvass store"
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
        }
        return configuration
    }
}
