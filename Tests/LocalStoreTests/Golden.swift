import Foundation
import Testing

/// A file of `Golden` beside the tests.
func golden(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
}

/// Compares with the golden file; with `UPDATE_GOLDEN=1` writes it, and fails that run.
func expectGolden(_ text: String, _ name: String) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: golden(name))
        Issue.record("\(name) was written anew")
    }
    #expect(try String(contentsOf: golden(name), encoding: .utf8) == text)
}
