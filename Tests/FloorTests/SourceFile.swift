import Foundation

/// One Swift file as text, with the little understanding of it that the promises need.
struct SourceFile {
    /// Relative to the package, with `/` between its parts.
    let path: String
    let text: String

    /// `Interviewing` for `Sources/Interviewing/Interview.swift`.
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The modules named by import declarations, whatever stands before or behind the word `import`.
    var imports: [String] {
        code.split(separator: "\n").compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
            else { return nil }
            let kinds: Set = [
                "struct", "enum", "class", "func", "protocol", "typealias", "var", "let", "actor",
            ]
            let named = words[(place + 1)...].first { !kinds.contains($0) }
            return named.flatMap { $0.split(whereSeparator: { ".;".contains($0) }).first }.map(String.init)
        }
    }

    /// The text without comments and without the insides of string literals; line breaks are kept.
    var code: String { SourceText(text).withoutCommentsAndLiterals() }

    private static let accessLevels: Set = ["package", "public", "internal", "private", "fileprivate"]
}

/// Walks once over Swift source text, dropping what is not code.
private struct SourceText {
    private var rest: Substring
    private var code = ""

    init(_ text: String) {
        rest = Substring(text)
    }

    consuming func withoutCommentsAndLiterals() -> String {
        while let first = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { $0 != "\n" && $0 != "\r\n" }
            } else if rest.hasPrefix("/*") {
                skipBlockComment()
            } else if let delimiter = literalDelimiter() {
                skipLiteral(delimiter)
            } else {
                code.append(first)
                rest.removeFirst()
            }
        }
        return code
    }

    /// Block comments nest in Swift.
    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if rest.hasPrefix("/*") {
                depth += 1
                rest.removeFirst(2)
            } else if rest.hasPrefix("*/") {
                depth -= 1
                rest.removeFirst(2)
            } else {
                keepLineBreak(rest.removeFirst())
            }
        } while depth > 0 && !rest.isEmpty
    }

    /// The opening delimiter of a literal that begins here: any number of `#`, then one or three quotes.
    private func literalDelimiter() -> (hashes: String, quotes: String)? {
        let hashes = String(rest.prefix { $0 == "#" })
        let behind = rest.dropFirst(hashes.count)
        guard behind.hasPrefix("\"") else { return nil }
        return (hashes, behind.hasPrefix("\"\"\"") ? "\"\"\"" : "\"")
    }

    private mutating func skipLiteral(_ delimiter: (hashes: String, quotes: String)) {
        let closing = delimiter.quotes + delimiter.hashes
        let escape = "\\" + delimiter.hashes
        rest.removeFirst(closing.count)
        while !rest.isEmpty, !rest.hasPrefix(closing) {
            if rest.hasPrefix(escape) { rest.removeFirst(escape.count) }
            guard !rest.isEmpty else { return }
            keepLineBreak(rest.removeFirst())
        }
        rest = rest.dropFirst(closing.count)
    }

    private mutating func keepLineBreak(_ character: Character) {
        if character.isNewline { code.append("\n") }
    }
}
