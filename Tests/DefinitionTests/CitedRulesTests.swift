import Foundation
import Testing

/// The rules of the format are numbered so that tests can say which one they hold.
struct CitedRulesTests {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: ["Docs/Format.md", "Docs/Expressions.md"])
    func `every rule is cited by a test`(page: String) throws {
        let text = try String(contentsOf: Self.root.appending(path: page), encoding: .utf8)
        let rules = text.matches(of: /\| ([DE][0-9]{3}) \|/).map { String($0.1) }
        let tests = try Self.testSources()

        let uncited = rules.filter { rule in !tests.contains { $0.contains(rule) } }

        #expect(rules.count > 20)
        #expect(Set(rules).count == rules.count, "a rule is given twice")
        #expect(uncited == [])
    }

    /// The texts of all test files but this one.
    private static func testSources() throws -> [String] {
        let folder = root.appending(path: "Tests")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix(".swift") && !$0.hasSuffix("CitedRulesTests.swift") }
            .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }
}
