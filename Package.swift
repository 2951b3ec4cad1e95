// swift-tools-version: 6.2
// The floor plan of the code is Docs/Architecture.md: a module may depend only on modules of lower floors.

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func module(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    exclude: [String] = [],
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict, plugins: plugins)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "TestSupport"] + dependencies,
        exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "canvass",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "canvass", targets: ["canvass"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    ],
    targets: [
        // Basement: what the build needs.
        .executableTarget(name: "EmbedFiles", swiftSettings: strict),
        .plugin(
            name: "EmbedFilesPlugin",
            capability: .buildTool(),
            dependencies: ["EmbedFiles"],
            path: "Sources/EmbedFilesPlugin"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),

        // Ground floor: the words everything else is said in.
        module("Findings"),
        module("Values"),
        module("Statistics"),
        module("Terminal"),
        module("CSVReading", ["Findings"]),
        module(
            "DatabaseFiles",
            [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        module("Weighting"),
        module("SPSSFiles"),
        module("ParquetFiles"),
        module("Workbooks", ["CXlsxWriter", "CZlib"]),
        module("KeyFiles"),
        module("Signatures", ["KeyFiles", "Values", .product(name: "Crypto", package: "swift-crypto")]),
        module("Encryption", ["KeyFiles", .product(name: "Crypto", package: "swift-crypto")]),

        // 1 define: YAML text → Questionnaire + [Finding].
        module("Expressions", ["Findings", "Values"]),
        module("Definition", ["Expressions", "Findings", "Values"]),
        module(
            "DefinitionYAML",
            [
                "CSVReading", "Definition", "Expressions", "Findings", "Values",
                .product(name: "Yams", package: "Yams"),
            ]),

        // 2 ask: Questionnaire → Interview → next step → screen or line.
        module("Interviewing", ["Definition", "Expressions", "Values"]),
        module(
            "InterviewScreens",
            ["Definition", "Expressions", "Findings", "Interviewing", "Terminal", "Values"]),

        // 3 response: interview journal → Response, kept on this machine.
        module(
            "Responses",
            [
                "Definition", "Expressions", "Interviewing", "Values",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        module(
            "Simulating",
            [
                "Definition", "Expressions", "Interviewing", "Responses", "Values",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        module(
            "Importing",
            ["CSVReading", "Definition", "Expressions", "Findings", "Interviewing", "Responses", "Values"]),
        module(
            "LocalStore",
            [
                "DatabaseFiles", "Interviewing", "Responses", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Migrations"],
            plugins: ["EmbedFilesPlugin"]),

        // 4 bundle: [Response] → ResponseBundle → another place.
        module("Merging", ["Definition", "Expressions", "Responses", "Values"]),
        module(
            "Bundles",
            ["CZlib", "Merging", "Responses", "Values", .product(name: "Crypto", package: "swift-crypto")]),

        // 5 central: ResponseBundle → merged histories + Receipt.
        module(
            "Central",
            [
                "Bundles", "Definition", "Encryption", "Expressions", "Merging", "Responses", "Signatures",
                "Values",
            ]),
        module(
            "CentralSQLite",
            [
                "Central", "DatabaseFiles", "Definition", "Expressions", "Merging", "Responses", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Migrations"],
            plugins: ["EmbedFilesPlugin"]),

        // 6 table: stored responses → columns → tables with their uncertainty.
        module(
            "Tabulation",
            ["Central", "Definition", "Expressions", "Findings", "Responses", "Statistics", "Values"]),
        module(
            "SampleWeights",
            ["Definition", "Expressions", "Findings", "Responses", "Tabulation", "Values", "Weighting"]),
        module(
            "ColumnCache", ["CZlib", "Central", "Definition", "Responses", "Tabulation"]),

        // 7 report: tables → what is read.
        module("Pages"),
        module("Charts", ["Pages", "Terminal"]),
        module(
            "Reporting",
            [
                "Charts", "Definition", "Expressions", "Findings", "Pages", "Statistics", "Tabulation",
                "Terminal", "Values", "Workbooks",
            ]),
        module("Codebooks", ["Definition", "Expressions", "Pages", "Values"]),
        module(
            "Exporting",
            [
                "Definition", "Expressions", "Findings", "ParquetFiles", "Responses", "SPSSFiles",
                "Tabulation",
                "Values", "Workbooks",
            ]),

        // Roof: the only module that prints, exits and reads the environment.
        .executableTarget(
            name: "canvass",
            dependencies: [
                "Bundles", "CSVReading", "Central", "CentralSQLite", "Charts", "Codebooks", "ColumnCache",
                "Definition", "DefinitionYAML", "Encryption", "Exporting", "Expressions", "Findings",
                "Importing",
                "InterviewScreens",
                "Interviewing", "KeyFiles", "LocalStore", "Merging", "Reporting", "Responses",
                "SampleWeights",
                "Signatures", "Simulating", "Statistics", "Tabulation", "Terminal", "Values", "Weighting",
                "Workbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Questionnaires"],
            swiftSettings: strict,
            plugins: ["EmbedFilesPlugin"]),

        // Measured against budgets and peers by `make bench`.
        .executableTarget(
            name: "canvass-bench",
            dependencies: [
                "Bundles", "Central", "CentralSQLite", "ColumnCache", "Definition", "DefinitionYAML",
                "Expressions",
                "Findings", "Interviewing", "LocalStore", "Merging", "PlainC", "Responses", "Signatures",
                "SimulatedStudies", "Simulating", "Statistics", "Tabulation", "TestSupport", "Values",
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Benchmarks",
            exclude: ["PlainC", "duckdb_tables.py", "requirements.txt", "terminal_budgets.py"],
            swiftSettings: strict),
        // The peer of the merge: what C needs for the same rows.
        .target(name: "PlainC", path: "Benchmarks/PlainC", linkerSettings: [.linkedLibrary("sqlite3")]),
        // Histories made up from a seed, and the laws that merging keeps on them: for the tests, and for as many seeds
        // as `make bench` is asked to try.
        .target(
            name: "SimulatedStudies",
            dependencies: [
                "Central", "CentralSQLite", "Definition", "DefinitionYAML", "Interviewing", "Merging",
                "Responses",
                "Simulating", "TestSupport", "Values",
            ],
            path: "Tests/SimulatedStudies",
            swiftSettings: strict),

        // Reads the source text of all modules, so it depends on none.
        .testTarget(name: "FloorTests", swiftSettings: strict),
        // What tests of several modules need: random numbers by a seed, folders that go away, programs of the system.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests(of: "Findings"),
        tests(of: "Values"),
        tests(of: "Statistics"),
        tests(of: "Terminal"),
        tests(of: "CSVReading", ["Findings"]),
        tests(of: "Expressions", ["Findings", "Values"]),
        tests(of: "Definition", ["DefinitionYAML", "Expressions", "Findings", "Values"]),
        tests(of: "DefinitionYAML", ["Definition", "Expressions", "Findings", "Values"]),
        tests(of: "Interviewing", ["Definition", "DefinitionYAML", "Expressions", "Findings", "Values"]),
        tests(
            of: "InterviewScreens",
            [
                "Definition", "DefinitionYAML", "Expressions", "Findings", "Interviewing", "Terminal",
                "Values",
            ],
            exclude: ["Golden"]),
        tests(of: "Responses", ["Interviewing", "Values"]),
        tests(
            of: "CentralSQLite",
            [
                "Bundles", "Central", "DatabaseFiles", "Definition", "DefinitionYAML", "Expressions",
                "Findings", "Interviewing",
                "Merging", "Responses", "SimulatedStudies", "Simulating", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            of: "ColumnCache",
            [
                "Central", "CentralSQLite", "Definition", "DefinitionYAML", "Expressions", "Interviewing",
                "Merging", "Responses", "SimulatedStudies", "Simulating", "Tabulation", "Values",
            ]),
        tests(of: "Pages"),
        tests(of: "Codebooks", ["Definition", "DefinitionYAML", "Expressions", "Values"]),
        tests(of: "Charts", ["Pages", "Terminal"], exclude: ["Golden"]),
        tests(
            of: "Tabulation",
            [
                "Central", "CentralSQLite", "ColumnCache", "Definition", "Expressions", "Responses",
                "SimulatedStudies", "Statistics", "Values",
            ]),
        tests(
            of: "Reporting", ["SimulatedStudies", "Statistics", "Tabulation", "Terminal", "Values"],
            exclude: ["Golden"]),
        tests(
            of: "Simulating",
            [
                "Definition", "DefinitionYAML", "Expressions", "Findings", "Interviewing", "LocalStore",
                "Responses", "Values",
            ]),
        tests(
            of: "Importing",
            [
                "CSVReading", "Definition", "DefinitionYAML", "Expressions", "Findings", "Interviewing",
                "Responses", "Simulating", "Values",
            ]),
        tests(
            of: "LocalStore",
            [
                "DatabaseFiles", "Definition", "DefinitionYAML", "Interviewing", "Responses", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden"]),
        tests(of: "Bundles", ["Expressions", "Merging", "Responses", "Values"], exclude: ["Golden"]),
        tests(of: "SPSSFiles", exclude: ["Golden"]),
        tests(of: "ParquetFiles"),
        tests(of: "Workbooks", ["CZlib"]),
        // Write files from descriptions, which the tests read with the programs that they are for.
        .executableTarget(
            name: "described-spss-files", dependencies: ["SPSSFiles"], path: "Tests/DescribedSPSSFiles",
            swiftSettings: strict),
        .executableTarget(
            name: "parquet-cases", dependencies: ["ParquetFiles", "TestSupport"], path: "Tests/ParquetCases",
            swiftSettings: strict),
        .executableTarget(
            name: "workbook-maker", dependencies: ["Workbooks"], path: "Tests/WorkbookMaker",
            swiftSettings: strict),
        tests(of: "Weighting"),
        tests(of: "KeyFiles"),
        tests(of: "Signatures", ["KeyFiles"]),
        tests(of: "Encryption", ["KeyFiles", .product(name: "Crypto", package: "swift-crypto")]),
    ]
)
