import ArgumentParser
import CSVReading
import Findings
import Foundation

/// A CSV file that is read twice: once to know it, and once to take it in. It stays open, so that it is the same file.
final class ImportFile {
    /// The name in messages and in the quarantine.
    let name: String
    private let path: String
    private let descriptor: Int32
    private let opened: stat

    private static let portion = 256 << 10

    /// - Throws: `CommandFailure` with exit code 2 when it cannot be read.
    init(_ path: String) throws {
        self.path = path
        name = (path as NSString).lastPathComponent
        func failure(_ problem: FileProblem) -> CommandFailure {
            CommandFailure(
                "\(path.escapingControls): \(problem.message); \(problem.remedy)", exitCode: .findings)
        }
        if path == "-" {
            throw CommandFailure(
                "-: a file is read twice, and standard input only once; save it as a file",
                exitCode: .findings)
        }
        // O_NONBLOCK: opening a named pipe without a writer waits for ever.
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(.system(errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw failure(.notRegular)
        }
        opened = status
    }

    deinit { close(descriptor) }

    /// Reads all records from the beginning.
    ///
    /// - Parameter body: Gets each record with its number from 0; the first is the header.
    /// - Throws: `CommandFailure` with exit code 2 for what is no CSV, or not UTF-8; what the body throws.
    func eachRecord(_ body: (inout CSVRecord, Int) throws -> Bool) throws {
        var offset: off_t = 0
        let descriptor = descriptor
        var reader = CSVReader {
            let bytes = try Self.portion(of: descriptor, at: offset)
            offset += off_t(bytes.count)
            return bytes
        }
        var record = CSVRecord()
        var number = 0
        do {
            while try reader.read(into: &record) {
                if let broken = record.firstBrokenCell {
                    throw self.failure(
                        at: record.cells[broken].start, "this is not UTF-8", remedy: "save the file as UTF-8")
                }
                guard try body(&record, number) else { return }
                number += 1
            }
        } catch let problem as CSVProblem {
            throw failure(at: problem.position, problem.message, remedy: problem.remedy)
        }
    }

    /// - Throws: `CommandFailure` when somebody has written to the file since it was opened.
    func requireUnchanged() throws {
        var now = stat()
        let isSame =
            fstat(descriptor, &now) == 0 && now.st_size == opened.st_size
            && now.st_mtim.tv_sec == opened.st_mtim.tv_sec && now.st_mtim.tv_nsec == opened.st_mtim.tv_nsec
        guard isSame else {
            throw CommandFailure(
                "\(path.escapingControls): the file was changed while it was read, so nothing was taken in; try again"
            )
        }
    }

    func failure(at position: Position, _ message: String, remedy: String) -> CommandFailure {
        CommandFailure(
            "\(path.escapingControls):\(position.line):\(position.column): \(message); \(remedy)",
            exitCode: .findings)
    }

    private static func portion(of descriptor: Int32, at offset: off_t) throws -> [UInt8] {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: portion) { buffer, count in
            repeat {
                result = pread(descriptor, buffer.baseAddress, portion, offset)
            } while result < 0 && errno == EINTR
            count = max(result, 0)
        }
        guard result >= 0 else { throw CommandFailure("the file cannot be read: \(systemMessage(errno))") }
        return bytes
    }
}
