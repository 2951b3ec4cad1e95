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
        "Terminal": ["Darwin", "Glibc"],
        "Expressions": ["Findings", "Values"],
        "Definition": ["Expressions", "Findings", "Values"],
        "DefinitionYAML": ["CYaml", "Definition", "Expressions", "Findings", "Values", "Yams"],
        "Interviewing": ["Definition", "Expressions", "Values"],
        "InterviewScreens": ["Definition", "Expressions", "Findings", "Interviewing", "Terminal", "Values"],
        "Responses": system.union(["Definition", "Interviewing", "Values"]),
        "LocalStore": system.union(
            ["Crypto", "Definition", "GRDB", "GRDBSQLite", "Interviewing", "Responses", "Values"]),
        "Simulating": ["Crypto", "Definition", "Expressions", "Interviewing", "Responses", "Values"],
        "canvass": system.union([
            "ArgumentParser", "Definition", "DefinitionYAML", "Expressions", "Findings", "InterviewScreens",
            "Interviewing", "LocalStore", "Responses", "Simulating", "Terminal", "Values",
        ]),
    ]

    /// Floors from the ground up. A module may import a module of a lower floor or one to its left on the same floor.
    static let floors = [
        ["Findings", "Values", "Terminal"],
        ["Expressions", "Definition", "DefinitionYAML"],
        ["Interviewing", "InterviewScreens"],
        ["Responses", "LocalStore", "Simulating"],
        ["canvass"],
    ]
}
