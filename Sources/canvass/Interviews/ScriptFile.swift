import ArgumentParser
import Foundation
import InterviewScreens

/// Reads a script of answers from a file or from standard input.
enum ScriptFile {
    /// The most bytes of a script.
    static let limit = 4 * 1024 * 1024

    /// - Throws: `CommandFailure` with exit code 2 when there is nothing usable in it.
    static func read(_ path: String) throws -> ScriptedAnswers {
        let name = path == "-" ? "standard input" : path
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try path == "-" ? readStandardInput(limit: limit) : readRegularFile(path, limit: limit)
        } catch {
            let remedy =
                switch error {
                case .notRegular: "name a regular file, or - for standard input"
                case .tooLarge: "take out what is no answer"
                case .system, .symbolicLink: error.remedy
                }
            throw CommandFailure("\(name): \(error.message); \(remedy)", exitCode: .findings)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure("\(name): this is not UTF-8; save the script as UTF-8", exitCode: .findings)
        }
        do throws(JSONProblem) {
            var reader = JSONReader(text)
            guard case .object(let members) = try reader.read() else {
                throw JSONProblem(
                    line: 1, column: 1, message: "a script is an object, {\"variable\": value, …}")
            }
            return ScriptedAnswers(members)
        } catch {
            throw CommandFailure(
                "\(name):\(error.line):\(error.column): \(error.message)", exitCode: .findings)
        }
    }

    private static func readStandardInput(limit: Int) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Foundation.read(StandardStreams.Stream.input.rawValue, &portion, portion.count)
            if count == 0 { return bytes }
            if count < 0 && errno != EINTR { throw .system(errno) }
            bytes += portion[..<max(count, 0)]
        }
        throw .tooLarge(limit: limit)
    }
}
