import DatabaseFiles

extension LocalStore {
    /// "Cnvs", so that a store is told from other databases.
    private static let applicationID: Int32 = 0x436E_7673

    /// The migrations of this program, in order.
    static let migrations = Migration.named(EmbeddedMigrations.files)

    private static func kind(_ migrations: [Migration]) -> DatabaseKind {
        DatabaseKind(
            applicationID: applicationID, label: "canvass store", contents: "SELECT 1 FROM store",
            migrations: migrations)
    }

    /// Opens the store in that file, and brings its schema up to date.
    ///
    /// - Parameter creating: makes the file, and the folders on the way, when they are missing: readable by their
    ///   owner only.
    /// - Throws: `absent`, and `notAStore` or `fromTheFuture` with the file untouched, among others.
    package static func open(at path: String, creating: Bool) throws(StoreError) -> LocalStore {
        try open(at: path, creating: creating, migrations: migrations)
    }

    static func open(at path: String, creating: Bool, migrations: [Migration]) throws(StoreError)
        -> LocalStore
    {
        do throws(DatabaseFileError) {
            let file = try DatabaseFile.open(at: path, creating: creating, kind(migrations))
            return LocalStore(path: file.path, queue: file.queue)
        } catch {
            throw StoreError(error)
        }
    }

    /// The same by the first 100 bytes of a file (SQLite, "Database File Format": the application id is at 68).
    package static func isStore(beginning: [UInt8]) -> Bool {
        beginning.count >= 72 && beginning.starts(with: "SQLite format 3\0".utf8)
            && beginning[68..<72].elementsEqual(withUnsafeBytes(of: applicationID.bigEndian) { Array($0) })
    }

    /// A copy of a store for reading, of any version, that leaves nothing behind; the store itself is left as it is.
    package static func copy(of path: String) throws(StoreError) -> LocalStore {
        do throws(DatabaseFileError) {
            let file = try DatabaseFile.copy(of: path, kind(migrations))
            return LocalStore(path: file.path, queue: file.queue)
        } catch {
            throw StoreError(error)
        }
    }

    /// Whether a file is a store, as far as its first page tells; nothing is touched.
    package static func isStore(at path: String) -> Bool {
        do {
            return try FileSystem.version(at: path, of: kind(migrations)) > 0
        } catch {
            return false
        }
    }
}

extension StoreError {
    init(_ error: DatabaseFileError) {
        self =
            switch error {
            case .absent(let path): .absent(path: path)
            case .ofAnotherKind(let path): .notAStore(path: path)
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
}
