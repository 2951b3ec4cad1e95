#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The file of a bundle that is open for reading, from its beginning to its end.
package final class BundleFile {
    private let descriptor: CInt
    private let path: String

    /// Opens an ordinary file and nothing else: a symbolic link at the end of the path is not followed, and a pipe or a
    /// device is refused without waiting for it.
    package init(reading path: String) throws(BundleFileError) {
        let opened = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC)
        guard opened >= 0 else {
            // ENXIO: a socket, or a device that is not there.
            switch errno {
            case ELOOP: throw .symbolicLink(path: path)
            case ENXIO: throw .notAFile(path: path)
            default: throw .cannotOpen(path: path, reason: systemMessage(errno))
            }
        }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .notAFile(path: path)
        }
        descriptor = opened
        self.path = path
    }

    deinit { close(descriptor) }

    /// The next bytes, `maximum` at most; none at the end.
    package func read(_ maximum: Int) throws(BundleFileError) -> [UInt8] {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: maximum) { buffer, count in
            repeat {
                result = systemRead(descriptor, buffer.baseAddress, maximum)
            } while result < 0 && errno == EINTR
            count = max(result, 0)
        }
        guard result >= 0 else { throw .cannotRead(path: path, reason: systemMessage(errno)) }
        return bytes
    }
}

/// Under another name, since a method of that name hides it.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

func systemMessage(_ code: CInt) -> String { String(cString: strerror(code)) }

func writeAll(_ bytes: [UInt8], to descriptor: CInt, path: String) throws(BundleFileError) {
    var failure: CInt = 0
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                failure = errno
                return
            }
        }
    }
    guard failure == 0 else { throw .cannotWrite(path: path, reason: systemMessage(failure)) }
}
