#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension KeyFile {
    /// Makes all of the files or none, durably.
    ///
    /// Each is written beside its place under a name of its own, synced, and only then given its name, so that a crash
    /// leaves no half of a key under it.
    ///
    /// - Throws: `alreadyThere` when one of the names is taken, also by a symbolic link that leads nowhere.
    package static func create(_ files: [KeyFile]) throws(KeyFileError) {
        for file in files {
            var status = stat()
            guard lstat(file.path, &status) != 0 else { throw .alreadyThere(path: file.path) }
        }
        var beside: [String] = []
        var made: [String] = []
        defer { for path in beside { unlink(path) } }
        do {
            for file in files { beside.append(try file.writtenBeside()) }
            for (file, temporary) in zip(files, beside) {
                try file.take(temporary)
                made.append(file.path)
            }
            for folder in Set(files.map(\.folder)) { try synchronize(folder) }
        } catch {
            for path in made { unlink(path) }
            throw error
        }
    }

    /// Writes the contents under a name that nothing else has, and gives the name.
    private func writtenBeside() throws(KeyFileError) -> String {
        var name = Array("\(path).XXXXXX".utf8CString)
        // mkstemp makes the file with mode 0600, so that a secret is at no moment open to others.
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        let temporary = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let failure = write(to: descriptor)
        // Some file systems report only here that there was no space.
        let isClosed = close(descriptor) == 0
        if let code = failure ?? (isClosed ? nil : errno) {
            unlink(temporary)
            throw .cannotWrite(path: path, code: code)
        }
        return temporary
    }

    /// The error number of what went wrong; nil when the contents are on the disk.
    private func write(to descriptor: CInt) -> CInt? {
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) != -1 else { return errno }
        if readers == .everyone, fchmod(descriptor, 0o644) != 0 { return errno }
        var rest = contents[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        return fsync(descriptor) == 0 ? nil : errno
    }

    /// Gives the file its name, unless something has it.
    private func take(_ temporary: String) throws(KeyFileError) {
        // A hard link is refused when the name is taken; a renaming would go over what is there.
        if link(temporary, path) == 0 { return }
        switch errno {
        case EEXIST: throw .alreadyThere(path: path)
        case EPERM, ENOTSUP, ENOSYS, EMLINK: try rename(overReservationOf: temporary)
        case let code: throw .cannotWrite(path: path, code: code)
        }
    }

    /// The same where there are no hard links, as on most memory sticks: the name is reserved by an empty file, and that
    /// one alone is gone over.
    func rename(overReservationOf temporary: String) throws(KeyFileError) {
        let reservation = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard reservation >= 0 else {
            throw errno == EEXIST ? .alreadyThere(path: path) : .cannotWrite(path: path, code: errno)
        }
        close(reservation)
        guard systemRename(temporary, path) == 0 else {
            let code = errno
            unlink(path)
            throw .cannotWrite(path: path, code: code)
        }
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the new names outlast a loss of power.
    private static func synchronize(_ folder: String) throws(KeyFileError) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: folder, code: errno) }
        defer { close(descriptor) }
        // EINVAL: a file system without this, where nothing can be done about it.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .cannotWrite(path: folder, code: errno)
        }
    }
}

// Inside the extension the C functions of these names are hidden by methods.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemRename(_ old: String, _ new: String) -> CInt { rename(old, new) }
