package import Charts
import Tabulation
import Terminal

extension ReportDocument {
    /// For a terminal or a mail.
    package func text(on canvas: TextCanvas) -> String {
        let measure = { (text: String) in canvas.displayWidth.columns(of: text) }
        func lines(_ text: String) -> String {
            CrossTable.wrapped(text, canvas.columns, measure).map { $0 + "\n" }.joined()
        }
        var out =
            lines(title) + String(repeating: "=", count: min(canvas.columns, max(1, measure(title)))) + "\n"
        out += lines(byline)
        for block in blocks {
            out += "\n"
            switch block {
            case .heading(let text):
                out +=
                    lines(text) + String(repeating: "-", count: min(canvas.columns, max(1, measure(text))))
                    + "\n"
            case .paragraph(let text): out += lines(text)
            case .notice(let text): out += lines("*** \(text) ***")
            case .chart(let chart, _, _): out += chart.text(on: canvas)
            case .table(let table): out += table.text(width: canvas.columns, measure: measure)
            case .footnotes(let notes):
                out += notes.enumerated().map { lines("\($0.offset + 1)) \($0.element)") }.joined()
            case .terms(let terms): out += terms.map { lines("\($0.term): \($0.text)") }.joined()
            }
        }
        return out
    }

    /// As CommonMark; charts as their tables.
    package var markdown: String {
        func escaped(_ text: String) -> String {
            text.reduce(into: "") { out, character in
                if "\\`*_[]<>|#".contains(character) { out += "\\" }
                out.append(character)
            }
        }
        var out = "# \(escaped(title))\n\n\(escaped(byline))\n"
        for block in blocks {
            out += "\n"
            switch block {
            case .heading(let text): out += "## \(escaped(text))\n"
            case .paragraph(let text): out += escaped(text) + "\n"
            case .notice(let text): out += "> **\(escaped(text))**\n"
            case .chart(let chart, let head, let rows):
                out += "### \(escaped(chart.heading.title))\n\n"
                out += "| " + head.map(escaped).joined(separator: " | ") + " |\n"
                out += "|:---|" + head.dropFirst().map { _ in "---:|" }.joined() + "\n"
                for row in rows {
                    out += "| " + row.map { escaped($0.text) }.joined(separator: " | ") + " |\n"
                }
            case .table(let table): out += table.markdown()
            case .footnotes(let notes):
                out += notes.enumerated().map { "\($0.offset + 1). \(escaped($0.element))\n" }.joined()
            case .terms(let terms):
                out += terms.map { "- **\(escaped($0.term))**: \(escaped($0.text))\n" }.joined()
            }
        }
        return out
    }
}
