import Responses

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The exclusive hold on one response, across processes and within one: a lock on one byte of the file beside the
/// store.
///
/// The operating system takes it away when the process ends, however it ends, so that none is ever left behind. It
/// belongs to the open file and not to the process ("open file description lock"): a lock by process would be lost
/// as soon as anything in this process closed the same file, and two windows of one process would share it.
final class ResponseLock: Sendable {
    private let descriptor: CInt

    #if os(Linux) || os(Android)
    // fcntl.h shows it only under _GNU_SOURCE, which the Swift module of the C library is built without.
    private static let setOpenFileLock: CInt = 37
    #elseif canImport(Darwin)
    private static let setOpenFileLock: CInt = 90
    #endif

    /// The file whose bytes stand for responses. It stays empty.
    static func path(besides store: String) -> String { store + "-lock" }

    /// Locks the byte at `number`.
    ///
    /// - Throws: `openElsewhere` when it is locked already.
    init(on number: Int64, of id: ResponseID, besides store: String) throws(StoreError) {
        let path = Self.path(besides: store)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(path: path, reason: systemMessage(errno))
        }
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(number)
        range.l_len = 1
        let result = withUnsafeMutablePointer(to: &range) { fcntl(descriptor, Self.setOpenFileLock, $0) }
        guard result == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EAGAIN || reason == EACCES { throw .openElsewhere(id) }
            throw .cannotOpen(path: path, reason: systemMessage(reason))
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

/// What the operating system calls an error.
func systemMessage(_ number: CInt) -> String {
    String(cString: strerror(number))
}
