#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An exclusive hold on one byte of a lock file, across processes and within one.
///
/// The operating system takes it away when the process ends, however it ends, so that none is ever left behind. It
/// belongs to the open file and not to the process ("open file description lock"): a lock by process would be lost
/// as soon as anything in this process closed the same file, and two windows of one process would share it.
package final class FileLock: Sendable {
    private let descriptor: CInt

    #if os(Linux) || os(Android)
    // fcntl.h shows them only under _GNU_SOURCE, which the Swift module of the C library is built without.
    private static let setLock: CInt = 37
    #elseif canImport(Darwin)
    private static let setLock: CInt = 90
    #endif

    /// Locks the byte; nil when somebody else holds it.
    package init?(byte number: Int64, of path: String) throws(DatabaseFileError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(path: path, reason: systemMessage(errno))
        }
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(number)
        range.l_len = 1
        let result = withUnsafeMutablePointer(to: &range) { fcntl(descriptor, Self.setLock, $0) }
        guard result == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EAGAIN || reason == EACCES { return nil }
            throw .cannotOpen(path: path, reason: systemMessage(reason))
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

/// What the operating system calls an error.
package func systemMessage(_ number: CInt) -> String {
    String(cString: strerror(number))
}
