import Findings

/// Why the columns of a file cannot be told.
package enum HeaderProblem: Hashable, Sendable {
    /// The column, counted from 1, has no name.
    case noName(column: Int)
    case twice(String, first: Int, second: Int)
    /// No variable and nothing else is called that.
    case unknown(String, near: String?)
    /// A column that was asked for by name is not in the file.
    case notThere(String, near: String?)
    /// No column is a variable of the definition.
    case noVariable

    /// What is wrong and what to do, in one line.
    package var message: String {
        switch self {
        case .noName(let column): return "column \(column) has no name; give it one in the first line"
        case .twice(let name, let first, let second):
            return "'\(name.escapingControls)' is the name of columns \(first) and \(second); "
                + "keep one of them, or rename one"
        case .unknown(let name, let near):
            return "the definition has no variable for the column '\(name.escapingControls)'; "
                + (near.map { "did you mean '\($0)'?" }
                    ?? "leave it out with --ignore, or add it to the definition")
        case .notThere(let name, let near):
            return "there is no column '\(name.escapingControls)'"
                + (near.map { "; did you mean '\($0.escapingControls)'?" }
                    ?? "; take a name from the first line")
        case .noVariable:
            return "no column is a variable of the definition; the first line must have their names"
        }
    }
}

extension ColumnMapping.LeftOut {
    /// Why, for people.
    package var message: String {
        switch reason {
        case .asked: "left out as asked"
        case .notedAnew: "the program notes it anew"
        case .weight:
            "a weight is attached by an analysis; declare it under outside: to keep it with the response"
        }
    }
}
