import GRDBSQLite

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Files and folders as a database needs them: there durably, or not at all.
package enum FileSystem {
    /// Makes the folders that are missing (for the owner only) and an empty file (likewise), durably.
    package static func create(at path: String) throws(DatabaseFileError) {
        try createFolder(folder(of: path), for: path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            // Another process was faster: then it is made.
            if errno == EEXIST { return }
            throw .cannotOpen(path: path, reason: systemMessage(errno))
        }
        close(descriptor)
        try synchronize(folder(of: path))
    }

    package static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The path without symbolic links: the lock beside the store must be the same file by whatever name it is opened.
    package static func resolved(_ path: String) throws(DatabaseFileError) -> String {
        guard let real = realpath(path, nil) else {
            throw .cannotOpen(path: path, reason: systemMessage(errno))
        }
        defer { free(real) }
        return String(cString: real)
    }

    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes what was created, renamed or removed in a folder outlast a loss of power.
    package static func synchronize(_ path: String) throws(DatabaseFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: systemMessage(errno)) }
        defer { close(descriptor) }
        // EINVAL: a file system without this, where nothing can be done about it.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .cannotWrite(path: path, reason: systemMessage(errno))
        }
    }

    private static func createFolder(_ folder: String, for path: String) throws(DatabaseFileError) {
        if exists(folder) { return }
        try createFolder(Self.folder(of: folder), for: path)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .cannotOpen(path: path, reason: "\(folder): \(systemMessage(errno))")
        }
        try synchronize(Self.folder(of: folder))
    }
}

extension FileSystem {
    /// The version of a file's schema; 0 when the file is empty.
    ///
    /// Nothing of the file is touched, nor are files made beside it, whatever it is (`immutable=1`); yet it is read
    /// through SQLite, because closing the file ourselves would drop the locks of other connections of this process.
    /// Only where a transaction was cut off, or is under way, its journal is obeyed: before that the first page may say
    /// anything.
    ///
    /// - Throws: `ofAnotherKind` for what is not ours.
    package static func version(at path: String, of kind: DatabaseKind) throws(DatabaseFileError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .cannotOpen(path: path, reason: systemMessage(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .ofAnotherKind(path: path) }
        if status.st_size == 0 { return 0 }

        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        let isWhole = stat(path + "-journal", &status) != 0 || status.st_size == 0
        let result = sqlite3_open_v2(
            uri(path) + (isWhole ? "?immutable=1" : ""), &connection,
            (isWhole ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_URI, nil)
        guard result == SQLITE_OK else {
            throw .cannotOpen(path: path, reason: String(cString: sqlite3_errstr(result)))
        }
        sqlite3_busy_timeout(connection, 10_000)
        // What was cut off may have been the first transaction of all.
        if !isWhole, try number(from: "PRAGMA page_count", connection, path) == 0 { return 0 }
        guard try number(from: "PRAGMA application_id", connection, path) == kind.applicationID else {
            throw .ofAnotherKind(path: path)
        }
        return Int(try number(from: "PRAGMA user_version", connection, path))
    }

    private static func number(
        from pragma: String, _ connection: OpaquePointer?, _ path: String
    ) throws(DatabaseFileError) -> Int32 {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        var result = sqlite3_prepare_v2(connection, pragma, -1, &statement, nil)
        if result == SQLITE_OK { result = sqlite3_step(statement) }
        switch result {
        case SQLITE_ROW: return sqlite3_column_int(statement, 0)
        case SQLITE_NOTADB, SQLITE_CORRUPT: throw .ofAnotherKind(path: path)
        default: throw .cannotOpen(path: path, reason: String(cString: sqlite3_errstr(result)))
        }
    }

    /// The path as a `file:` URI, with every byte escaped that could mean something in one.
    private static func uri(_ path: String) -> String {
        let plain = Set("/-_.~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let digits = Array("0123456789ABCDEF")
        return "file:"
            + path.utf8.map { byte in
                plain.contains(byte)
                    ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }.joined()
    }
}
