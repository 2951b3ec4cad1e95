import Foundation
import InterviewScreens
import LocalStore

/// The editor that the user has named in `VISUAL` or `EDITOR`, for long texts.
///
/// The text is handed over in a file that nobody else can read, and that is overwritten and removed afterwards. The
/// command is split at blanks; no shell reads it.
struct ExternalEditor {
    let command: [String]

    /// Nil when neither variable is set.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }
        guard let first = named.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        command = first.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// What came of it.
    enum End {
        case outcome(EditedText)
        /// A signal that ends the interview came first; the editor was ended, too.
        case interrupted(EndingSignal)

        var outcome: EditedText {
            if case .outcome(let text) = self { text } else { .failed }
        }
    }

    /// More than any answer may have.
    private static let limit = 1 << 20

    /// Opens the text and waits until the editor has ended. The terminal must have been given back.
    func edit(_ text: String, _ interruptions: Interruptions) -> End {
        guard let file = PrivateFile(text) else { return .outcome(.unreachable) }
        defer { file.erase() }
        let end = EditorProcess.run(command + [file.path], interruptions)
        switch end {
        case .exited(0):
            guard let bytes = file.read(limit: Self.limit) else { return .outcome(.unreachable) }
            return .outcome(bytes.count > Self.limit ? .tooLong : .written(bytes))
        case .exited: return .outcome(.failed)
        case .notStarted: return .outcome(.missing)
        case .interrupted(let signal): return .interrupted(signal)
        }
    }
}

/// A file in a folder of its own, which only its owner may enter.
private struct PrivateFile {
    private let folder: String
    let path: String

    init?(_ text: String) {
        var template = Array((NSTemporaryDirectory() + "canvass-XXXXXX").utf8CString)
        // mkdtemp makes it with mode 0700.
        guard mkdtemp(&template) != nil else { return nil }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/answer.txt"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, Self.write(Array(text.utf8), to: descriptor) else {
            if descriptor >= 0 { close(descriptor) }
            erase()
            return nil
        }
        close(descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The bytes, at most one more than the limit; nil when it is no regular file any more or cannot be read.
    func read(limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = portion.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += portion.prefix(count)
        }
        return Array(bytes.prefix(limit + 1))
    }

    /// Overwrites and removes it, and what the editor may have left beside it.
    func erase() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names { overwrite(folder + "/" + name) }
        // What the system cannot remove stays readable to its owner alone.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func overwrite(_ path: String) {
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        _ = Self.write([UInt8](repeating: 0, count: min(Int(status.st_size), 1 << 24)), to: descriptor)
        fsync(descriptor)
    }
}
