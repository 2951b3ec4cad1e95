import Foundation
import Testing

/// Compares a text with the file of that name in `Golden`. With `UPDATE_GOLDEN=1` it rewrites the file and fails, so
/// that the change is looked at.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        Issue.record("\(name) was rewritten", sourceLocation: sourceLocation)
        return
    }
    let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let lines = (text: text.split(separator: "\n"), golden: golden.split(separator: "\n"))
    let place = zip(lines.text, lines.golden).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
        text == golden, "\(name), line \(place.map { "\($0.offset + 1): \($0.element.0)" } ?? "count")",
        sourceLocation: sourceLocation)
}
