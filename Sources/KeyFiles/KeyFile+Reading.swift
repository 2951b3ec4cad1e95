#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension KeyFile {
    /// The bytes of a regular file of bounded size. Nothing else is waited for or read. Symbolic links are followed.
    ///
    /// - Parameter limit: in bytes; a larger file is refused.
    package static func read(_ path: String, limit: Int) throws(KeyFileError) -> [UInt8] {
        try contents(of: path, limit: limit).bytes
    }

    /// The same for a secret.
    ///
    /// - Throws: also `openToOthers`, by the rule of OpenSSH's `sshkey_perm_ok`: a file of one's own must be closed
    ///   to all others. A file of someone else's was given to be read.
    package static func readSecret(_ path: String, limit: Int) throws(KeyFileError) -> [UInt8] {
        let (bytes, status) = try contents(of: path, limit: limit)
        guard status.st_uid != getuid() || status.st_mode & 0o077 == 0 else {
            throw .openToOthers(path: path)
        }
        return bytes
    }

    private static func contents(
        of path: String, limit: Int
    ) throws(KeyFileError) -> (bytes: [UInt8], status: stat) {
        // O_NONBLOCK: opening a named pipe without a writer waits for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .cannotRead(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }

        // One more than allowed, so that a file that grows meanwhile is noticed.
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                systemRead(descriptor, buffer.baseAddress?.advanced(by: length), buffer.count - length)
            }
            if count == 0 { return (Array(bytes[..<length]), status) }
            if count < 0 && errno != EINTR { throw .cannotRead(path: path, code: errno) }
            length += max(count, 0)
        }
        throw .tooLarge(path: path, limit: limit)
    }
}

// Inside the extension the C function is hidden by a method.
private func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
