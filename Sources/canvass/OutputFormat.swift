import ArgumentParser

/// For whom a command prints.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs: one JSON value, whose names `Docs/Commands.md` lists and which keep their meaning.
    case json

    static let help: ArgumentHelp = "Print for people (text) or for programs (json)."
}
