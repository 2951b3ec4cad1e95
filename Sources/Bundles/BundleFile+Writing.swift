#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension BundleFile {
    /// The folder in which a bundle for that target is made: the target itself, or the one that it stands in.
    package static func folder(of target: String) -> String {
        if isFolder(target) { return target }
        guard let slash = target.lastIndex(of: "/") else { return "." }
        return slash == target.startIndex ? "/" : String(target[..<slash])
    }

    /// Writes a file that is there as a whole or not at all, whatever happens meanwhile: beside its place as
    /// `.NAME.part`, synchronized, and renamed; only its owner can read it. A file that has the name already is replaced.
    ///
    /// - Parameters:
    ///   - target: The file, or a folder in which it is to get its own name.
    ///   - name: Its own name.
    ///   - contents: Writes all bytes, in pieces.
    /// - Returns: Where the file is.
    /// - Throws: `BundleFileError`, or what `contents` throws. The part is removed.
    @discardableResult
    package static func write(
        to target: String, named name: String, _ contents: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws -> String {
        let folder = folder(of: target)
        let path = isFolder(target) ? (folder == "/" ? "/" : folder + "/") + name : target
        try requireReplaceable(path)
        let part = try PartFile(beside: path, in: folder)
        do {
            try contents { bytes in try writeAll(bytes, to: part.descriptor, path: path) }
            try part.become(path, in: folder)
        } catch {
            part.remove()
            throw error
        }
        return path
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// A pipe or a device would not be written into, but be gone.
    private static func requireReplaceable(_ path: String) throws(BundleFileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw status.st_mode & S_IFMT == S_IFLNK ? .symbolicLink(path: path) : .notAFile(path: path)
        }
    }
}

/// The file that a bundle is while it is written. It is locked, so that a part that was left by a crash is told from one
/// that is being written.
private final class PartFile {
    let descriptor: CInt
    private let path: String

    init(beside target: String, in folder: String) throws(BundleFileError) {
        let name = target.split(separator: "/").last.map(String.init) ?? target
        path = (folder == "/" ? "/" : folder + "/") + ".\(name).part"
        descriptor = try Self.locked(path)
    }

    deinit { close(descriptor) }

    private static func locked(_ path: String) throws(BundleFileError) -> CInt {
        // Each round is lost only to a process that finished its file in between.
        for _ in 0..<100 {
            let opened = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
            guard opened >= 0 else {
                throw errno == ELOOP
                    ? .symbolicLink(path: path) : .cannotWrite(path: path, reason: systemMessage(errno))
            }
            var (status, named) = (stat(), stat())
            guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                close(opened)
                throw .notAFile(path: path)
            }
            guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
                close(opened)
                throw .busy(path: path)
            }
            if lstat(path, &named) == 0, named.st_ino == status.st_ino, named.st_dev == status.st_dev {
                guard ftruncate(opened, 0) == 0, fchmod(opened, 0o600) == 0 else {
                    let reason = systemMessage(errno)
                    close(opened)
                    throw .cannotWrite(path: path, reason: reason)
                }
                return opened
            }
            close(opened)
        }
        throw .busy(path: path)
    }

    func become(_ target: String, in folder: String) throws(BundleFileError) {
        guard fsync(descriptor) == 0, rename(path, target) == 0 else {
            throw .cannotWrite(path: target, reason: systemMessage(errno))
        }
        let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw .cannotOpen(path: folder, reason: systemMessage(errno)) }
        defer { close(opened) }
        // EINVAL: a file system without this, where nothing can be done about it.
        guard fsync(opened) == 0 || errno == EINVAL else {
            throw .cannotWrite(path: folder, reason: systemMessage(errno))
        }
    }

    func remove() { unlink(path) }
}
