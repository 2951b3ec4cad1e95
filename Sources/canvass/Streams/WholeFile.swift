import Foundation

/// Files that are there whole or not at all.
enum WholeFile {
    /// Writes beside, syncs, and renames.
    static func write(_ text: String, to path: String) throws {
        let part = "\(path).\(getpid())-\(UInt32.random(in: .min ... .max)).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path): this file cannot be written: \(systemMessage(errno)); name another place")
        }
        let bytes = Array(text.utf8)
        var (done, code) = (0, Int32(0))
        while done < bytes.count, code == 0 {
            let count = bytes.withUnsafeBytes { unsafe in
                Foundation.write(descriptor, unsafe.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count > 0 { done += count } else if errno != EINTR { code = errno }
        }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        close(descriptor)
        if code == 0, rename(part, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(part)
            throw CommandFailure("\(path): this file cannot be written: \(systemMessage(code)); name another place")
        }
    }
}
