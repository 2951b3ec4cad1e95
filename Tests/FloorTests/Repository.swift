import Foundation

/// The package's own folder as the tests find it: beside the sources, whether or not it is a clone.
enum Repository {
    /// `Tests/FloorTests/Repository.swift` is three steps below it.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What a build or a test run leaves at the top level; `.gitignore` names the same.
    static let leftovers: Set = [
        ".build", ".git", ".venv", ".swiftpm", ".pytest_cache", "Package.resolved", "bench-results",
    ]

    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !leftovers.contains($0) }
            .sorted()
    }

    /// The paths of all files that are part of the package, sorted. Links to folders are not followed.
    static func files() throws -> [String] {
        try topLevel().flatMap { entry -> [String] in
            var isFolder: ObjCBool = false
            let path = root.appending(path: entry).path
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
            guard isFolder.boolValue else { return [entry] }
            return try FileManager.default.subpathsOfDirectory(atPath: path).map { "\(entry)/\($0)" }
        }
        .filter { path in
            !path.contains("__pycache__") && !path.contains(".pytest_cache") && isFile(path)
        }
        .sorted()
    }

    static func swiftFiles(under folders: [String]) throws -> [SourceFile] {
        try files()
            .filter { path in path.hasSuffix(".swift") && folders.contains { path.hasPrefix("\($0)/") } }
            .map { SourceFile(path: $0, text: try text(of: $0)) }
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }
}
