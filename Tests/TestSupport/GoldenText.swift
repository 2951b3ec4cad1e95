import Foundation

/// What a text differs in from the file of that name in the folder `Golden` beside a test's source; nil where it is the same.
/// With `UPDATE_GOLDEN=1` it rewrites the file and says so, so that the change is looked at.
package func differenceFromGolden(_ text: String, _ name: String, source: String = #filePath) throws
    -> String?
{
    let folder = URL(filePath: source).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return "\(name) was rewritten"
    }
    let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    guard text != golden else { return nil }
    let lines = (text: text.split(separator: "\n"), golden: golden.split(separator: "\n"))
    let place = zip(lines.text, lines.golden).enumerated().first { $0.element.0 != $0.element.1 }
    return "\(name), line \(place.map { "\($0.offset + 1): \($0.element.0)" } ?? "count")"
}
