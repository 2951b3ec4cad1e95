import Foundation

/// A file that is written from its start.
struct OutputFile {
    private let handle: FileHandle

    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        self.handle = handle
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws { try handle.write(contentsOf: bytes) }

    func close() { handle.closeFile() }
}
