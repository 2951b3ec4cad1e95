import Definition
import DefinitionYAML
import Findings
import Foundation
import Testing

/// The questionnaires that come with the program are examples to authors: they obey every rule, warnings included.
struct ShippedQuestionnaireTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Questionnaires")

    private static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }()

    @Test func `there are shipped questionnaires`() {
        #expect(Self.names.contains("software-buyer-2022"))
    }

    @Test(arguments: names)
    func `every shipped questionnaire is free of findings`(name: String) throws {
        let folder = Self.folder.appending(path: name)
        let bytes = try Data(contentsOf: folder.appending(path: "questionnaire.yaml"))

        let reading = readDefinition(name: "questionnaire.yaml", bytes: Array(bytes)) { list in
            guard let bytes = try? Data(contentsOf: folder.appending(path: list)) else {
                return .failure(.notFound)
            }
            return .success(Array(bytes))
        }
        let built = try #require(reading.questionnaire).instrument(namesLeftOut: reading.namesLeftOut)

        let told = (reading.findings + built.findings).inReadingOrder().map { finding in
            "\(finding.code) \(finding.range.start.line):\(finding.range.start.column) \(finding.message)"
        }
        #expect(told == [])
        #expect(built.instrument != nil)
    }
}
