#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file mapped into memory, to be read, or to be written and then put in its place.
///
/// `@unchecked Sendable`: a file to be written belongs to one writer until it is in its place; afterwards it is only read.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer
    private let descriptor: CInt

    private init(_ descriptor: CInt, _ bytes: UnsafeMutableRawBufferPointer) {
        self.descriptor = descriptor
        self.bytes = bytes
    }

    deinit {
        if let base = bytes.baseAddress { munmap(base, bytes.count) }
        close(descriptor)
    }

    /// Nil when there is no such regular file.
    static func reading(_ path: String) -> MappedFile? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            let base = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
            base != MAP_FAILED
        else {
            close(descriptor)
            return nil
        }
        return MappedFile(descriptor, .init(start: base, count: Int(status.st_size)))
    }

    /// A new file of so many bytes, all zero, that only its owner can read; its disk space is taken as it is written.
    static func creating(_ path: String, size: Int) throws(ColumnCacheError) -> MappedFile {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
        // Really taken, and not only promised: a page for which there is no room would end the program by a signal.
        let code = Self.take(size, descriptor)
        guard code == 0 else {
            close(descriptor)
            unlink(path)
            throw .cannotWrite(path: path, reason: String(cString: strerror(code)))
        }
        guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            base != MAP_FAILED
        else {
            let reason = reason()
            close(descriptor)
            unlink(path)
            throw .cannotWrite(path: path, reason: reason)
        }
        return MappedFile(descriptor, .init(start: base, count: size))
    }

    /// - Returns: 0, or the number of the error.
    private static func take(_ size: Int, _ descriptor: CInt) -> CInt {
        #if canImport(Darwin)
        // APFS has no such call that fills; a full disk is then told by `sync`.
        return ftruncate(descriptor, off_t(size)) == 0 ? 0 : errno
        #else
        return posix_fallocate(descriptor, 0, off_t(size))
        #endif
    }

    /// Writes behind the mapped bytes.
    func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(ColumnCacheError) {
        var (done, place) = (0, place)
        while done < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(place))
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw .cannotWrite(path: "columns", reason: Self.reason())
            }
            done += count
            place += count
        }
    }

    /// The checksum of bytes behind the mapped ones.
    func checksum(from start: Int, count: Int) throws(ColumnCacheError) -> UInt32 {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        var (sum, place) = (UInt32(0), start)
        while place < start + count {
            let got = pread(
                descriptor, buffer.baseAddress, min(buffer.count, start + count - place), off_t(place))
            guard got > 0 else {
                if got < 0, errno == EINTR { continue }
                throw .cannotWrite(path: "columns", reason: Self.reason())
            }
            sum = Checksum.adding(UnsafeRawBufferPointer(rebasing: buffer[..<got]), to: sum)
            place += got
        }
        return sum
    }

    /// Makes everything last that was written.
    func sync() throws(ColumnCacheError) {
        guard msync(bytes.baseAddress, bytes.count, MS_SYNC) == 0, fsync(descriptor) == 0 else {
            throw .cannotWrite(path: "columns", reason: Self.reason())
        }
    }

    static func reason() -> String { String(cString: strerror(errno)) }
}
