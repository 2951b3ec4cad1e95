#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Where the parts of a bundle wait until its manifest is known: a file without a name, which is gone when nobody has it
/// open any more, whatever happens to the program.
package final class SpoolFile {
    private let descriptor: CInt
    private let folder: String
    private(set) var size = 0
    /// How far `read` has come.
    private var position = 0

    /// A spool in that folder, which nobody else can read.
    package init(in folder: String) throws(BundleFileError) {
        self.folder = folder
        let name = folder + "/.canvass-spool-\(UInt64.random(in: .min ... .max))"
        let made = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard made >= 0 else { throw .cannotWrite(path: folder, reason: systemMessage(errno)) }
        descriptor = made
        guard unlink(name) == 0 else {
            let reason = systemMessage(errno)
            close(made)
            throw .cannotWrite(path: name, reason: reason)
        }
    }

    deinit { close(descriptor) }

    /// Where the bytes begin.
    @discardableResult
    package func append(_ bytes: [UInt8]) throws(BundleFileError) -> Int {
        let start = size
        try writeAll(bytes, to: descriptor, path: folder)
        size += bytes.count
        return start
    }

    /// The next bytes of all that was appended, `maximum` at most; none at the end.
    package func read(_ maximum: Int) throws(BundleFileError) -> [UInt8] {
        guard position < size, maximum > 0 else { return [] }
        let piece = try piece(at: position, min(maximum, size - position))
        position += piece.count
        return piece
    }

    /// Hands a stretch on in pieces.
    func copy(_ stretch: Range<Int>, to write: ([UInt8]) throws -> Void) throws {
        var place = stretch.lowerBound
        while place < stretch.upperBound {
            let wanted = min(stretch.upperBound - place, 256 << 10)
            let piece = try piece(at: place, wanted)
            place += piece.count
            try write(piece)
        }
    }

    private func piece(at place: Int, _ wanted: Int) throws(BundleFileError) -> [UInt8] {
        var result = 0
        let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            repeat {
                result = pread(descriptor, buffer.baseAddress, wanted, off_t(place))
            } while result < 0 && errno == EINTR
            count = max(result, 0)
        }
        guard result > 0 else {
            throw .cannotRead(
                path: folder, reason: result < 0 ? systemMessage(errno) : "the spool was cut off")
        }
        return piece
    }
}
