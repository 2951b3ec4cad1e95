import Foundation

/// A folder that goes away with the test. Its path is short enough for a socket.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        var template = Array("/tmp/canvass-test.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemRefusal(call: "mkdtemp", code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: file(name)))
        return file(name)
    }

    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: file(name))))
    }

    package var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }
}

/// What the system refused to a test.
package struct SystemRefusal: Error {
    package let call: String
    package let code: Int32
}
