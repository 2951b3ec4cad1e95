extension Finding {
    /// Where, what and what to do, on one line: `coffee.yaml:12:9: error: … — … [D030]`.
    package var headline: String {
        let place = "\(range.file.escapingControls):\(range.start.line):\(range.start.column)"
        let advice = remedy.isEmpty ? "" : " — \(remedy.escapingControls)"
        return "\(place): \(severity.rawValue): \(message.escapingControls)\(advice) [\(code)]"
    }

    /// The headline and, when it is given, the line that the finding begins in, with a caret under the place.
    ///
    /// ```
    /// coffee.yaml:3:11: error: there is no list 'yesno' — did you mean 'yes_no'? [D031]
    ///   3 |  options: yesno
    ///     |           ^~~~~
    /// ```
    package func rendered(showing line: String?) -> String {
        guard let line else { return headline }
        let number = String(range.start.line)
        let empty = String(repeating: " ", count: number.count)
        let excerpt = LineExcerpt(line, marking: range)
        return """
            \(headline)
              \(number) | \(excerpt.shown)
              \(empty) | \(excerpt.carets)
            """
    }
}

/// The part of a line around a place, and the row of marks to print below it.
///
/// Tabs before the place are repeated below, so that the marks stand right whatever a tab means; other characters are
/// replaced by as many spaces as they have columns.
private struct LineExcerpt {
    private(set) var shown = ""
    private(set) var carets = ""

    /// Columns shown before and after the place when the line is long.
    private static let reach = 70

    init(_ line: String, marking range: SourceRange) {
        let scalars = Array(line.unicodeScalars)
        let place = min(max(range.start.column - 1, 0), scalars.count)
        let isOneLine = range.end.line == range.start.line
        let end = min(isOneLine ? max(range.end.column - 1, place + 1) : scalars.count, scalars.count)
        let first = place > Self.reach ? place - Self.reach : 0
        let last = min(scalars.count, place + Self.reach)
        if first > 0 {
            shown += "…"
            carets += " "
        }
        for index in first..<last {
            let scalar = scalars[index]
            let text = scalar != "\t" && scalar.isObeyedByTerminals ? scalar.escaped : String(scalar)
            let columns = text.unicodeScalars.reduce(0) { $0 + $1.columnCount }
            shown += text
            if index < place {
                carets += scalar == "\t" ? "\t" : String(repeating: " ", count: columns)
            } else if index < end {
                let rest = String(repeating: "~", count: max(columns - 1, 0))
                carets +=
                    index == place
                    ? "^" + rest : (scalar == "\t" ? "~" : String(repeating: "~", count: columns))
            }
        }
        if last < scalars.count { shown += "…" }
        if place >= last { carets += "^" }
    }
}

extension Sequence<Finding> {
    /// How many errors and warnings there are, in words: `2 errors, 1 warning`, or `no findings`.
    package var countInWords: String {
        func counted(_ severity: Finding.Severity) -> String? {
            let count = count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let parts = [counted(.error), counted(.warning)].compactMap(\.self)
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }
}
