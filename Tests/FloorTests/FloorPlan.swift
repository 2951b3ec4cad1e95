/// Who may import whom: the picture in Docs/Architecture.md as a table.
///
/// A module is listed with everything it may import. What is not listed here may not exist under `Sources`, so a new
/// module starts with the decision on which floor it stands.
enum FloorPlan {
    /// Values in, values out: these modules may import nothing but each other.
    static let pureModules: Set = ["Findings", "Values", "Expressions", "Definition", "Interviewing"]

    /// The one module that may print, exit and read the environment.
    static let roof = "canvass"

    /// What runs during a build and is no part of the program.
    static let basement: Set = ["EmbedFiles", "EmbedFilesPlugin"]

    /// The C library and Foundation, under the names they have on the different systems.
    private static let system: Set = [
        "Darwin", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Synchronization",
    ]

    static let allowedImports: [String: Set<String>] = [
        "EmbedFiles": ["Foundation"],
        "EmbedFilesPlugin": ["Foundation", "PackagePlugin"],
        "Findings": [],
        "Values": [],
        "Statistics": ["Darwin", "Glibc", "Musl"],
        "Terminal": ["Darwin", "Glibc"],
        "CSVReading": ["Findings"],
        "Expressions": ["Findings", "Values"],
        "Definition": ["Expressions", "Findings", "Values"],
        "DefinitionYAML": ["CSVReading", "CYaml", "Definition", "Expressions", "Findings", "Values", "Yams"],
        "Interviewing": ["Definition", "Expressions", "Values"],
        "InterviewScreens": ["Definition", "Expressions", "Findings", "Interviewing", "Terminal", "Values"],
        "Responses": system.union(["Crypto", "Definition", "Expressions", "Interviewing", "Values"]),
        "Merging": ["Definition", "Expressions", "Responses", "Values"],
        "Bundles": system.union(["CZlib", "Crypto", "Merging", "Responses", "Values"]),
        "LocalStore": system.union(
            ["DatabaseFiles", "Definition", "GRDB", "GRDBSQLite", "Interviewing", "Responses", "Values"]),
        "DatabaseFiles": system.union(["GRDB", "GRDBSQLite"]),
        "Central": system.union([
            "Bundles", "Definition", "Encryption", "Expressions", "Merging", "Responses", "Signatures",
            "Values",
        ]),
        "CentralSQLite": [
            "Central", "DatabaseFiles", "Definition", "Expressions", "GRDB", "GRDBSQLite", "Merging",
            "Responses",
            "Values",
        ],
        "Tabulation": [
            "Central", "Definition", "Expressions", "Findings", "Responses", "Statistics", "Values",
        ],
        "ColumnCache": [
            "CZlib", "Central", "Darwin", "Definition", "Dispatch", "Glibc", "Musl", "Responses",
            "Synchronization", "Tabulation",
        ],
        "SampleWeights": [
            "Definition", "Expressions", "Findings", "Responses", "Tabulation", "Values", "Weighting",
        ],
        "Pages": [],
        "SPSSFiles": [],
        "ParquetFiles": [],
        "Workbooks": ["CXlsxWriter", "CZlib", "Darwin", "Glibc", "Musl"],
        "Exporting": [
            "Definition", "Expressions", "Findings", "ParquetFiles", "Responses", "SPSSFiles", "Tabulation",
            "Values", "Workbooks",
        ],
        "Charts": ["Pages", "Terminal"],
        "Codebooks": ["Definition", "Expressions", "Pages", "Values"],
        "Weighting": ["Darwin", "Glibc", "Musl"],
        "Reporting": [
            "Charts", "Definition", "Expressions", "Findings", "Pages", "Statistics", "Tabulation",
            "Terminal",
            "Values", "Workbooks",
        ],
        "KeyFiles": ["Darwin", "Glibc", "Musl"],
        "Signatures": system.union(["Crypto", "KeyFiles", "Values"]),
        "Encryption": system.union(["Crypto", "KeyFiles"]),
        "Importing": [
            "CSVReading", "Definition", "Expressions", "Findings", "Interviewing", "Responses", "Values",
        ],
        "Simulating": ["Crypto", "Definition", "Expressions", "Interviewing", "Responses", "Values"],
        "canvass": system.union([
            "ArgumentParser", "Bundles", "CSVReading", "Central", "CentralSQLite", "Charts", "Codebooks",
            "ColumnCache",
            "Definition", "DefinitionYAML", "Encryption", "Exporting", "Expressions", "Findings", "Importing",
            "InterviewScreens", "Interviewing", "KeyFiles", "LocalStore", "Merging", "Reporting",
            "Responses", "SampleWeights", "Signatures", "Simulating", "Statistics", "Tabulation", "Terminal",
            "Values", "Weighting", "Workbooks",
        ]),
    ]

    /// Floors from the ground up. A module may import a module of a lower floor or one to its left on the same floor.
    static let floors = [
        [
            "Findings", "Values", "Statistics", "Weighting", "Terminal", "CSVReading", "SPSSFiles",
            "ParquetFiles", "Workbooks",
            "DatabaseFiles",
            "KeyFiles",
            "Signatures",
            "Encryption",
        ],
        ["Expressions", "Definition", "DefinitionYAML"],
        ["Interviewing", "InterviewScreens"],
        ["Responses", "LocalStore", "Simulating", "Importing"],
        ["Merging", "Bundles"],
        ["Central", "CentralSQLite"],
        ["Tabulation", "SampleWeights", "ColumnCache"],
        ["Pages", "Charts", "Reporting", "Codebooks", "Exporting"],
        ["canvass"],
    ]
}
