import Definition
import DefinitionYAML
import Findings
import Foundation
import Interviewing
import LocalStore
import Responses

/// A definition that has been read and checked, with all that is to be said about it.
struct LoadedDefinition {
    /// Nil when there are errors among the findings.
    let instrument: Instrument?
    /// In reading order; files are named so that they can be opened from the working folder.
    let findings: [Finding]
    /// The bytes that were read, as they are kept with a response.
    let stored: StoredDefinition?
    private let reading: DefinitionReading?
    private let folder: String

    /// Reads a file and the lists beside it. What cannot be read is a finding, too.
    init(file path: String) {
        let name = (path as NSString).lastPathComponent
        let folder = path.hasSuffix("/" + name) ? String(path.dropLast(name.count)) : ""
        do throws(FileProblem) {
            let bytes = try readRegularFile(path, limit: questionnaireLimit)
            let reading = readDefinition(name: path, bytes: bytes) { Self.list($0, beside: folder) }
            self.init(reading, name: name, folder: folder)
        } catch {
            self.init(unread: path, because: error)
        }
    }

    private init(unread path: String, because problem: FileProblem) {
        let message = "this file cannot be read: \(problem.message)"
        let place = SourceRange(file: path, line: 1, column: 1)
        findings = [Finding("D001", at: place, message, remedy: problem.remedy)]
        (instrument, stored, reading) = (nil, nil, nil)
        folder = ""
    }

    /// Reads a questionnaire that the program carries; nil when there is none of that name.
    init?(shipped name: String) {
        let main = ShippedQuestionnaires.mainFile
        guard let text = ShippedQuestionnaires.text(of: main, in: name) else { return nil }
        let reading = readDefinition(name: "\(name)/\(main)", bytes: Array(text.utf8)) { list in
            ShippedQuestionnaires.text(of: list, in: name).map { .success(Array($0.utf8)) }
                ?? .failure(.notFound)
        }
        self.init(reading, name: main, folder: "\(name)/")
    }

    /// Reads again what a response was begun under.
    init(stored: StoredDefinition) {
        let reading = readDefinition(name: stored.questionnaire.name, bytes: stored.questionnaire.bytes) {
            list in
            stored.lists.first { $0.name == list }.map { .success($0.bytes) } ?? .failure(.notFound)
        }
        self.init(reading, name: stored.questionnaire.name, folder: "")
    }

    private init(_ reading: DefinitionReading, name: String, folder: String) {
        let (instrument, objections) =
            reading.questionnaire?.instrument(namesLeftOut: reading.namesLeftOut) ?? (nil, [])
        let findings = (reading.findings + objections).inReadingOrder()
        self.instrument = findings.contains { $0.severity == .error } ? nil : instrument
        self.findings = findings.map { finding in
            var finding = finding
            if finding.range.file != reading.source.name { finding.range.file = folder + finding.range.file }
            return finding
        }
        stored = StoredDefinition(
            questionnaire: .init(name: name, bytes: reading.source.bytes),
            lists: reading.source.lists.map { .init(name: $0.name, bytes: $0.bytes) })
        self.reading = reading
        self.folder = folder
    }

    /// The findings with the lines that they are about, for people.
    var report: String {
        findings.map { $0.rendered(showing: line(of: $0)) + "\n" }.joined()
    }

    /// Replays a response that was begun under this definition.
    func interview(of response: Response) throws -> Interview {
        if instrument == nil { StandardStreams.sayFindings(report) }
        return try Self.replay(response, by: try plan(for: response))
    }

    /// By which a response that was begun under this definition is replayed; many can share it.
    func plan(for response: Response) throws -> InterviewPlan {
        guard let instrument else {
            throw CommandFailure(
                "response \(response.id) was begun under a definition that this version of canvass does not accept; "
                    + "use the version that it was begun with")
        }
        return InterviewPlan(instrument)
    }

    static func replay(_ response: Response, by plan: InterviewPlan) throws -> Interview {
        do throws(JournalError) {
            return try Interview(plan: plan, replaying: response.events)
        } catch {
            throw CommandFailure(
                "the journal of response \(response.id) does not fit its definition (\(error)); the store is damaged"
            )
        }
    }

    private func line(of finding: Finding) -> String? {
        guard let reading else { return nil }
        let file = finding.range.file
        let name =
            file != reading.source.name && file.hasPrefix(folder)
            ? String(file.dropFirst(folder.count)) : file
        return reading.line(finding.range.start.line, of: name)
    }

    private static func list(_ name: String, beside folder: String) -> Result<[UInt8], ListFileError> {
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return .failure(.unreadable(systemMessage(errno))) }
        defer { close(directory) }
        do throws(FileProblem) {
            return .success(
                try readRegularFile(name, in: directory, limit: listFileLimit, followsLinks: false))
        } catch {
            switch error {
            case .system(ENOENT): return .failure(.notFound)
            case .tooLarge: return .failure(.tooLarge)
            case .system, .notRegular, .symbolicLink: return .failure(.unreadable(error.message))
            }
        }
    }
}
