import Foundation

/// The promises of the architecture. Each takes text and returns what breaks it, one sentence per breach, so that the
/// tests can show it a breach as well as the real sources.
enum Promises {
    static func breachesOfFloors(in file: SourceFile) -> [String] {
        guard let allowed = FloorPlan.allowedImports[file.module] else {
            return ["\(file.path): module '\(file.module)' has no floor; add it to FloorPlan"]
        }
        return file.imports.filter { !allowed.contains($0) }.map {
            "\(file.path): '\(file.module)' may not import '\($0)'; see Docs/Architecture.md"
        }
    }

    static func breachesOfSilence(in file: SourceFile) -> [String] {
        guard file.module != FloorPlan.roof, !FloorPlan.basement.contains(file.module) else { return [] }
        let code = file.code
        return roofOnly.filter { uses($0, in: code) }.map {
            "\(file.path): '\($0)' belongs to the roof, the module '\(FloorPlan.roof)'"
        }
    }

    static func breachesOfLength(in file: SourceFile) -> [String] {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return lines > 400 ? ["\(file.path): \(lines) lines; split it by idea, 400 is the ceiling"] : []
    }

    static func breachesOfNaming(in path: String) -> [String] {
        path.split(separator: "/").flatMap { part in
            words(of: part.prefix { $0 != "." }).filter(emptyWords.contains).map {
                "\(path): '\($0)' says nothing; name the thing by what it gives"
            }
        }
    }

    static func breachesOfPortability(in text: String, of path: String) -> [String] {
        machinePaths.filter(text.contains).map { "\(path): '\($0)' is a path of one machine" }
    }

    /// Calls and names by which a program meets its user and its surroundings.
    private static let roofOnly = [
        "print(", "debugPrint(", "dump(", "exit(", "_exit(", "abort(", "readLine(", "NSLog(", "getenv(",
        "setenv(",
        "fputs(", "CommandLine.", "ProcessInfo.", "FileHandle.standard",
    ]

    private static let emptyWords: Set = ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Misc"]

    /// Put together here, so that this file keeps the promise too.
    private static let machinePaths = ["home", "Users", "root"].map { "/\($0)/" }

    /// Whether `use` stands in `code` by itself: not as the end of a longer name, a member, or a declaration.
    private static func uses(_ use: String, in code: String) -> Bool {
        code.ranges(of: use).contains { range in
            let before = code[..<range.lowerBound]
            if let last = before.last, last.isLetter || last.isNumber || "_.`".contains(last) { return false }
            return !before.hasSuffix("func ")
        }
    }

    /// `["Store", "Manager"]` for `StoreManager`.
    private static func words(of name: Substring) -> [String] {
        var words: [String] = []
        for character in name {
            if character.isUppercase || words.isEmpty || !character.isLetter {
                words.append(String(character))
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }
}
