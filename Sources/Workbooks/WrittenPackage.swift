import CZlib

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The zip file (PKWARE APPNOTE 6.3) that the library has just written: no comment, no archive of several disks.
struct WrittenPackage {
    struct Part {
        let name: String
        let start: Int
        let packedSize: Int
        let size: Int
        let checksum: UInt
    }

    let descriptor: CInt

    /// The directory; nil when it is damaged.
    func parts() -> [Part]? {
        let fileSize = Int(lseek(descriptor, 0, SEEK_END))
        guard let end = bytes(from: fileSize - 22, count: 22), end.number(at: 0, 4) == 0x0605_4B50 else {
            return nil
        }
        let count = end.number(at: 10, 2)
        let start = end.number(at: 16, 4)
        guard let directory = bytes(from: start, count: end.number(at: 12, 4)) else { return nil }
        var parts: [Part] = []
        var place = 0
        for _ in 0..<count {
            guard directory.count >= place + 46, directory.number(at: place, 4) == 0x0201_4B50 else {
                return nil
            }
            let nameSize = directory.number(at: place + 28, 2)
            let next =
                place + 46 + nameSize + directory.number(at: place + 30, 2)
                + directory.number(at: place + 32, 2)
            guard directory.count >= next else { return nil }
            let header = directory.number(at: place + 42, 4)
            guard let local = bytes(from: header, count: 30), local.number(at: 0, 4) == 0x0403_4B50 else {
                return nil
            }
            parts.append(
                Part(
                    name: String(decoding: directory[place + 46..<place + 46 + nameSize], as: UTF8.self),
                    start: header + 30 + local.number(at: 26, 2) + local.number(at: 28, 2),
                    packedSize: directory.number(at: place + 20, 4),
                    size: directory.number(at: place + 24, 4),
                    checksum: UInt(directory.number(at: place + 16, 4))))
            place = next
        }
        return parts
    }

    /// Unpacks a part, in pieces; nil when it is damaged.
    func content(of part: Part) -> PartScanner? {
        var scanner = PartScanner()
        var stream = z_stream()
        guard canvass_inflate_begin(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = [UInt8](repeating: 0, count: 65_536)
        var output = [UInt8](repeating: 0, count: 262_144)
        var place = part.start
        var rest = part.packedSize
        var size = 0
        var checksum: UInt = 0
        var result = Z_OK
        while result == Z_OK, rest > 0 {
            let count = input.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, min($0.count, rest), off_t(place))
            }
            guard count > 0 else { return nil }
            place += count
            rest -= count
            input.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    stream.next_in = input.baseAddress
                    stream.avail_in = UInt32(count)
                    repeat {
                        stream.next_out = output.baseAddress
                        stream.avail_out = UInt32(output.count)
                        result = inflate(&stream, Z_NO_FLUSH)
                        let filled = output.count - Int(stream.avail_out)
                        size += filled
                        checksum = crc32(checksum, output.baseAddress, UInt32(filled))
                        scanner.scan(UnsafeBufferPointer(start: output.baseAddress, count: filled))
                    } while result == Z_OK && stream.avail_out == 0
                    // Nothing left to give after a full piece is no damage.
                    if result == Z_BUF_ERROR { result = Z_OK }
                }
            }
        }
        return result == Z_STREAM_END && rest == 0 && size == part.size && checksum == part.checksum
            ? scanner : nil
    }

    private func bytes(from start: Int, count: Int) -> [UInt8]? {
        guard start >= 0, count >= 0, count <= 1 << 26 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(start)) }
        return got == count ? bytes : nil
    }
}

extension [UInt8] {
    /// A number of that many bytes, the lowest first.
    fileprivate func number(at start: Int, _ width: Int) -> Int {
        self[start..<start + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
