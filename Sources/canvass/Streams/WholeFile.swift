import Foundation

/// Files that are there whole or not at all.
enum WholeFile {
    /// Writes beside, syncs, and renames.
    static func write(_ text: String, to path: String) throws {
        try write(to: path) { sink in
            try Array(text.utf8).withUnsafeBytes { try sink($0) }
        }
    }

    /// Hands the body a place to write to; when the body throws, nothing is left of what it wrote.
    ///
    /// - Throws: `CommandFailure` for what the system says, and what the body throws.
    static func write<Result>(
        to path: String, _ body: (@escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Result
    ) throws -> Result {
        try write(beside: path) { _, descriptor in
            try body { bytes in
                var done = 0
                while done < bytes.count {
                    let count = Foundation.write(
                        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                    if count > 0 { done += count } else if errno != EINTR { throw failure(path, errno) }
                }
            }
        }
    }

    /// Hands the body the path of an empty file beside, for what can be written only under a name; what stands there when
    /// it returns is renamed.
    ///
    /// - Parameter interruptions: a signal that arrives meanwhile is an error, too.
    static func write<Result>(
        byPathTo path: String, _ interruptions: Interruptions, _ body: (_ part: String) throws -> Result
    ) throws -> Result {
        try write(beside: path) { part, _ in
            let result = try body(part)
            if let signal = interruptions.received() {
                throw CommandFailure("stopped; nothing was written", exitCode: signal.exitCode)
            }
            return result
        }
    }

    private static func write<Result>(
        beside path: String, _ body: (_ part: String, _ descriptor: Int32) throws -> Result
    ) throws -> Result {
        let part = "\(path).\(getpid())-\(UInt32.random(in: .min ... .max)).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path, errno) }
        do {
            let result = try body(part, descriptor)
            guard fsync(descriptor) == 0 else { throw failure(path, errno) }
            close(descriptor)
            guard rename(part, path) == 0 else { throw failure(path, errno) }
            return result
        } catch {
            close(descriptor)
            unlink(part)
            throw error
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
        CommandFailure("\(path): this file cannot be written: \(systemMessage(code)); name another place")
    }
}
