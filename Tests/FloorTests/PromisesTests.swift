import Testing

/// The promises shown to themselves: a promise that overlooks a breach keeps nothing.
struct PromisesTests {
    @Test(arguments: [
        "import Foundation", "package import Interviewing", "@preconcurrency import Glibc",
        "import struct Foundation.Date", "@_exported public import Yams",
    ])
    func `an import from above is a breach however it is written`(line: String) {
        let file = SourceFile(
            path: "Sources/Values/Answer.swift", text: "/// A value.\n\(line)\nstruct Answer {}\n")

        #expect(Promises.breachesOfFloors(in: file).count == 1)
    }

    @Test(arguments: [
        "// import Foundation", "/* import /* Yams */ import GRDB */",
        "let text = \"\"\"\nimport GRDB\n\"\"\"",
    ])
    func `an import in a comment or a literal is none`(line: String) {
        let file = SourceFile(path: "Sources/Values/Answer.swift", text: "\(line)\n")

        #expect(Promises.breachesOfFloors(in: file) == [])
    }

    @Test func `a module without a floor is a breach`() {
        let file = SourceFile(path: "Sources/Attic/Box.swift", text: "struct Box {}\n")

        #expect(
            Promises.breachesOfFloors(in: file) == [
                "Sources/Attic/Box.swift: module 'Attic' has no floor; add it to FloorPlan"
            ])
    }

    @Test(arguments: [
        "print(answer)", "if late { exit(1) }", "let home = ProcessInfo.processInfo", "_ = getenv(\"HOME\")",
        "let quote = #\"\"#; debugPrint(quote)", "let a = \"\\\"\"; dump(a)",
    ])
    func `a call that belongs to the roof is a breach below it`(line: String) {
        let inside = SourceFile(path: "Sources/LocalStore/Store.swift", text: "func f() { \(line) }\n")
        let above = SourceFile(path: "Sources/canvass/Take.swift", text: "func f() { \(line) }\n")

        #expect(Promises.breachesOfSilence(in: inside).count == 1)
        #expect(Promises.breachesOfSilence(in: above) == [])
    }

    @Test(arguments: [
        "page.print(answer)", "reprint(answer)", "func print(_ text: String) {}", "// print(answer)",
        "let text = \"print(answer)\"",
    ])
    func `a name that only resembles one is none`(line: String) {
        let file = SourceFile(path: "Sources/LocalStore/Store.swift", text: "\(line)\n")

        #expect(Promises.breachesOfSilence(in: file) == [])
    }

    @Test(arguments: [(400, 0), (401, 1)])
    func `the ceiling is 400 lines`(lines: Int, breaches: Int) {
        let file = SourceFile(path: "Sources/Values/Long.swift", text: String(repeating: "\n", count: lines))

        #expect(Promises.breachesOfLength(in: file).count == breaches)
    }

    @Test(arguments: [
        ("Sources/Values/Helpers.swift", 1), ("Sources/LocalStore/StoreManager.swift", 1),
        ("Sources/Common/Text.swift", 1), ("Sources/Values/Uncommon.swift", 0),
    ])
    func `an empty word in a name is a breach`(path: String, breaches: Int) {
        #expect(Promises.breachesOfNaming(in: path).count == breaches)
    }

    @Test func `a path of one machine is a breach in any file`() {
        let text = "cd /" + "home/ada/canvass"

        #expect(Promises.breachesOfPortability(in: text, of: "README.md").count == 1)
        #expect(Promises.breachesOfPortability(in: "cd ~/canvass", of: "README.md") == [])
    }
}
