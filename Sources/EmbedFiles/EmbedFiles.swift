import Foundation

/// Writes a Swift file whose one constant holds the given text files, for `EmbedFilesPlugin`.
///
/// Usage: `EmbedFiles OUTPUT TYPE LABEL FOLDER [PATH…]`, each `PATH` relative to `FOLDER`.
@main
struct EmbedFiles {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 4 else {
            fail("usage: EmbedFiles OUTPUT TYPE LABEL FOLDER [PATH…]")
        }
        let folder = URL(filePath: arguments[3], directoryHint: .isDirectory)
        let source = GeneratedSource(
            typeName: arguments[1],
            label: arguments[2],
            files: arguments.dropFirst(4).map { ($0, text(of: folder.appending(path: $0))) })
        do {
            try Data(source.text.utf8).write(to: URL(filePath: arguments[0]), options: .atomic)
        } catch {
            fail("\(arguments[0]): error: cannot be written: \(error.localizedDescription)")
        }
    }

    static func text(of file: URL) -> String {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: file)
        } catch {
            fail("\(file.path): error: cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            fail("\(file.path):1:1: error: not valid UTF-8; save the file as UTF-8")
        }
        return text
    }

    static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(1)
    }
}
