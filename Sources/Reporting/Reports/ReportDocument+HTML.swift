import Charts
import Tabulation
import Values

extension ReportDocument {
    /// One page that needs nothing else: no script, no other file. Dark and light, and fit for print.
    package var html: String {
        let words = ReportWords(language)
        var body = "<h1>\(Self.escaped(title))</h1>\n"
        var charts = 0
        for block in blocks {
            switch block {
            case .heading(let text): body += "<h2>\(Self.escaped(text))</h2>\n"
            case .paragraph(let text): body += "<p>\(Self.escaped(text))</p>\n"
            case .notice(let text): body += "<p class=\"notice\"><strong>\(Self.escaped(text))</strong></p>\n"
            case .chart(let chart, let head, let rows):
                charts += 1
                body += "<figure>\n\(chart.svg(idPrefix: "chart\(charts)"))\n"
                body += "<details><summary>\(Self.escaped(words.equalTable))</summary>\n"
                body += Self.table(
                    caption: chart.heading.title, head: Array(head.dropFirst()), rows: rows) + "</details>\n</figure>\n"
            case .table(let table): body += Self.table(table)
            case .terms(let terms):
                body += "<dl>\n"
                for term in terms {
                    body += "<dt>\(Self.escaped(term.term))</dt><dd>\(Self.escaped(term.text))</dd>\n"
                }
                body += "</dl>\n"
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="\(Self.escaped(language.tag))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(Self.escaped(title))</title>
            <style>
            \(Self.css)
            \(ChartStyle.css)
            </style>
            </head>
            <body>
            <main>
            \(body)</main>
            </body>
            </html>

            """
    }

    private static func table(_ table: CrossTable) -> String {
        let grid = TableGrid(table)
        let rows = grid.rows.map { [$0.label] + $0.cells } + grid.bases.map { [$0.label] + $0.cells }
        var text = "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(table.title))\">"
        text += self.table(caption: table.title, note: table.wording, groups: grid.blocks, head: grid.heads, rows: rows) + "</div>\n"
        text += "<p class=\"note\">" + TableFootnotes(table).lines.map(escaped).joined(separator: "<br>") + "</p>\n"
        return text
    }

    /// - Parameter groups: the name over each column of figures; empty where there is none.
    private static func table(
        caption: String, note: String = "", groups: [String] = [], head: [String], rows: [[String]]
    ) -> String {
        var text = "<table>\n<caption>\(escaped(caption))"
        if !note.isEmpty { text += "<br><small>\(escaped(note))</small>" }
        text += "</caption>\n<thead>\n"
        if groups.contains(where: { !$0.isEmpty }) {
            text += "<tr><td></td>"
            var place = 0
            while place < groups.count {
                let end = groups[place...].firstIndex { $0 != groups[place] } ?? groups.count
                let name = groups[place]
                text +=
                    name.isEmpty
                    ? "<td colspan=\"\(end - place)\"></td>"
                    : "<th scope=\"colgroup\" colspan=\"\(end - place)\">\(escaped(name))</th>"
                place = end
            }
            text += "</tr>\n"
        }
        text += "<tr><td></td>" + head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined() + "</tr>\n"
        text += "</thead>\n<tbody>\n"
        for row in rows {
            text += "<tr><th scope=\"row\">\(escaped(row.first ?? ""))</th>"
            text += row.dropFirst().map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
        }
        return text + "</tbody>\n</table>\n"
    }

    /// Text in an element or an attribute. What no document may hold (XML 1.0 §2.2) is left out.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\t": out += " "
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    // Contrast of text on its ground: 15:1 light, 13:1 dark; of notes 7:1 and 8:1 (WCAG 2.1, 1.4.3).
    private static let css = """
        :root { --ground: #ffffff; --ink: #1a1a1a; --soft: #555555; --line: #8a8a8a; --band: #f3f3f3; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #121212; --ink: #ececec; --soft: #b5b5b5; --line: #8a8a8a; --band: #1f1f1f; }
        }
        body { background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
        main { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
        h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
        .notice { border: 2px solid var(--ink); padding: .5rem .75rem; }
        .note, small { color: var(--soft); font-size: .85rem; font-weight: normal; }
        figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 1rem 0; }
        caption { text-align: left; font-weight: bold; padding-bottom: .5rem; }
        th, td { padding: .25rem .5rem; text-align: right; vertical-align: bottom; border-bottom: 1px solid var(--line); }
        th[scope=colgroup] { text-align: center; } th[scope=row] { text-align: left; font-weight: normal; } tbody tr:nth-child(even) { background: var(--band); }
        dt { font-weight: bold; margin-top: .5rem; } dd { margin: 0; } summary { cursor: pointer; }
        @media print { main { max-width: none; padding: 0; } figure, table { break-inside: avoid; } }
        """
}
