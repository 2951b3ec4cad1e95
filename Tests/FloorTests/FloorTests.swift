import Testing

/// Docs/Architecture.md, held against the sources.
struct FloorTests {
    @Test func `every module imports only what its floor allows`() throws {
        let files = try Repository.swiftFiles(under: ["Sources"])

        #expect(files.count > 20)
        #expect(files.flatMap(Promises.breachesOfFloors) == [])
    }

    @Test func `the table of imports points down the floors`() throws {
        var below: Set<String> = []
        for module in FloorPlan.floors.joined() {
            let allowed = try #require(FloorPlan.allowedImports[module])
            let ours = allowed.filter { FloorPlan.allowedImports.keys.contains($0) }

            #expect(ours.isSubset(of: below), "'\(module)' may only import what stands before it")
            if FloorPlan.pureModules.contains(module) {
                #expect(allowed.isSubset(of: FloorPlan.pureModules), "'\(module)' is pure")
            }
            below.insert(module)
        }
        #expect(below.union(FloorPlan.basement) == Set(FloorPlan.allowedImports.keys))
    }

    @Test func `only the roof prints, exits and reads the environment`() throws {
        let breaches = try Repository.swiftFiles(under: ["Sources"]).flatMap(Promises.breachesOfSilence)

        #expect(breaches == [])
    }

    @Test func `no Swift file is longer than 400 lines`() throws {
        let files = try Repository.swiftFiles(under: ["Sources", "Tests", "Benchmarks"])

        #expect(files.flatMap(Promises.breachesOfLength) == [])
    }

    @Test func `no file or folder is a drawer without a label`() throws {
        let breaches = try Repository.files().flatMap(Promises.breachesOfNaming)

        #expect(breaches == [])
    }

    @Test func `no file names a path of one machine`() throws {
        let breaches = try Repository.files().flatMap { path in
            Promises.breachesOfPortability(in: try Repository.text(of: path), of: path)
        }

        #expect(breaches == [])
    }

    @Test func `the top level holds what a reader expects and nothing else`() throws {
        let expected: Set = [
            "Benchmarks", "CHANGELOG.md", "Docs", "LICENSE", "Makefile", "Migrations", "Package.swift",
            "Questionnaires", "README.md", "Sources", "Tests",
        ]

        let strangers = try Repository.topLevel().filter { !$0.hasPrefix(".") && !expected.contains($0) }

        #expect(strangers == [])
    }

    @Test func `every file that a document names is there`() throws {
        let named = /\b(?:Sources|Tests|Docs|Questionnaires|Migrations|Benchmarks)\/[\w+.\/-]*\w\.\w+/
        let files = Set(try Repository.files())
        let documents = files.filter { $0.hasSuffix(".md") && $0 != "CHANGELOG.md" }

        let absent = try documents.sorted().flatMap { document in
            try Repository.text(of: document).matches(of: named)
                .map { String($0.output) }.filter { !files.contains($0) }
                .map { "\(document) names '\($0)', which is not there" }
        }

        #expect(documents.count > 3)
        #expect(absent == [])
    }
}
