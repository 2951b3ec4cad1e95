import Charts
import Pages
import Tabulation
import Values

extension ReportDocument {
    /// One page that needs nothing else: no script, no other file. Dark and light, fit for a telephone and for print.
    package var html: String {
        let words = ReportWords(language)
        var body = "<header>\n<h1>\(escaped(title))</h1>\n<p class=\"byline\">\(escaped(byline))</p>\n"
        for block in blocks {
            if case .notice(let text) = block { body += "<p class=\"notice\">\(escaped(text))</p>\n" }
        }
        body += "</header>\n" + contents(words)
        var (sections, charts) = (0, 0)
        for block in blocks {
            switch block {
            case .heading(let text):
                sections += 1
                body += "<h2 id=\"section-\(sections)\">\(escaped(text))</h2>\n"
            case .paragraph(let text): body += "<p>\(escaped(text))</p>\n"
            case .notice: continue
            case .chart(let chart, let head, let rows):
                charts += 1
                body += "<figure>\n"
                for (width, name) in [(ChartWidth.wide, "wide"), (.narrow, "narrow")] {
                    let svg = chart.svg(idPrefix: "\(name)-\(charts)", width: width)
                    body += "<div class=\"chart-\(name)\">\n\(svg)</div>\n"
                }
                body += "<details><summary>\(escaped(words.equalTable))</summary>\n"
                body +=
                    Self.table(
                        caption: chart.heading.title, head: Array(head.dropFirst()),
                        rows: rows.map { .init(cells: $0.map(\.text)) })
                    + "</details>\n</figure>\n"
            case .table(let table): body += Self.table(table)
            case .footnotes(let notes):
                body +=
                    "<ol class=\"note\">\n" + notes.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ol>\n"
            case .terms(let terms):
                body += "<dl>\n"
                for term in terms {
                    body += "<dt>\(escaped(term.term))</dt>\n<dd>\(escaped(term.text))</dd>\n"
                }
                body += "</dl>\n"
            }
        }
        return Page(
            language: language.tag, title: title, style: PageStyle.css + ChartStyle.css + Self.style,
            foot: blocks.compactMap { if case .notice(let text) = $0 { text } else { nil } }
                .joined(separator: " "), body: body
        ).html
    }

    private func contents(_ words: ReportWords) -> String {
        let headings = blocks.compactMap { if case .heading(let text) = $0 { text } else { nil } }
        guard headings.count > 2 else { return "" }
        let links = headings.enumerated().map {
            "<li><a href=\"#section-\($0.offset + 1)\">\(escaped($0.element))</a></li>\n"
        }
        return "<nav aria-label=\"\(escaped(words.contents))\"><ul>\n\(links.joined())</ul></nav>\n"
    }

    private func escaped(_ text: String) -> String { PlainText.escaped(text) }

    private static let style = """
        .byline{font-size:1.1rem;color:var(--muted)}
        .notice{border-left:.35rem solid var(--warning);background:var(--band);padding:.6rem .9rem;margin:0 0 .5rem;font-weight:600}
        nav{margin-top:1.5rem}
        figure{margin:2rem 0}
        summary{cursor:pointer;font-size:.9rem;color:var(--muted);margin-top:.4rem}
        .wording,.note{color:var(--muted);font-size:.85rem;font-weight:400}
        .wording{display:block}
        .note{margin:-.5rem 0 2.5rem;line-height:1.45}
        ol.note{margin-top:-1rem;padding-left:1.25rem}
        .scroll table{width:100%}
        .scroll .number{white-space:nowrap}
        .scroll thead .number{white-space:normal}
        .cross th[scope=row]{min-width:9rem}
        .cross td,.cross thead th{padding:.35rem .5rem}
        .cross th[scope=colgroup]{border-bottom:1px solid var(--line);border-left:.75rem solid var(--background)}
        .cross .first{padding-left:1.25rem}
        .net>*{font-weight:600}
        tfoot>tr>*{color:var(--muted);font-weight:400}
        tfoot>tr:first-child>*{border-top:1px solid var(--line)}
        dl{display:grid;grid-template-columns:minmax(9rem,1fr) 3fr;gap:.5rem 1.5rem}
        dt{font-weight:600}
        dd{margin:0}
        @media screen and (max-width:34rem){dl{display:block}dt{margin-top:.75rem}
        .cross th[scope=row]{min-width:6.5rem;position:sticky;left:0;background:var(--background)}}
        @media print{figure{break-inside:avoid;margin:1.25rem 0}svg.chart{max-width:145mm}
        .cross table{font-size:7.5pt}.cross:not(.many) :is(th,td){overflow-wrap:normal}.cross th[scope=row]{min-width:6rem}.cross td,.cross thead th{padding:.2rem .3rem}
        tfoot{display:table-row-group}.note{break-before:avoid}dt{break-after:avoid}}
        """
}

// MARK: Tables

extension ReportDocument {
    private struct Row {
        var cells: [String]
        var isNet = false
    }

    private static func table(_ table: CrossTable) -> String {
        let grid = TableGrid(table)
        return Self.table(
            caption: table.title, wording: table.wording, groups: grid.blocks, head: grid.heads,
            rows: grid.rows.map { Row(cells: [$0.label] + $0.cells, isNet: $0.isNet) },
            bases: grid.bases.map { [$0.label] + $0.cells })
            + "<p class=\"note\">"
            + TableFootnotes(table).lines.map(PlainText.escaped).joined(separator: "<br>\n") + "</p>\n"
    }

    /// Within a region that scrolls by itself and takes the keyboard, so that a wide table never widens the page.
    ///
    /// - Parameter groups: the name over each column of figures; empty where there is none.
    private static func table(
        caption: String, wording: String = "", groups: [String] = [], head: [String], rows: [Row],
        bases: [[String]] = []
    ) -> String {
        // On paper, columns beyond these fit only when their heads may be broken anywhere.
        let most = 9
        // Where a group of columns begins there is some distance.
        let starts = Set(groups.indices.filter { $0 > 0 && groups[$0] != groups[$0 - 1] })
        func style(_ place: Int, _ more: String = "number") -> String {
            " class=\"\(starts.contains(place) ? "\(more) first" : more)\""
        }
        func cells(_ row: [String]) -> String {
            "<th scope=\"row\">\(PlainText.escaped(row.first ?? ""))</th>"
                + row.dropFirst().enumerated().map {
                    "<td\(style($0.offset))>\(PlainText.escaped($0.element))</td>"
                }.joined()
        }
        var text =
            "<div class=\"scroll\(groups.isEmpty ? "" : groups.count > most ? " cross many" : " cross")\" tabindex=\"0\" role=\"group\" "
            + "aria-label=\"\(PlainText.escaped(caption))\">\n<table>\n<caption><span class=\"fixed\">\(PlainText.escaped(caption))"
        if !wording.isEmpty { text += " <span class=\"wording\">\(PlainText.escaped(wording))</span>" }
        text += "</span></caption>\n<thead>\n" + header(groups)
        text +=
            "<tr><td></td>"
            + head.enumerated().map {
                "<th scope=\"col\"\(style($0.offset))>\(PlainText.escaped($0.element))</th>"
            }.joined() + "</tr>\n</thead>\n<tbody>\n"
        for row in rows { text += "<tr\(row.isNet ? " class=\"net\"" : "")>\(cells(row.cells))</tr>\n" }
        text += "</tbody>\n"
        if !bases.isEmpty {
            text += "<tfoot>\n" + bases.map { "<tr>\(cells($0))</tr>\n" }.joined() + "</tfoot>\n"
        }
        return text + "</table>\n</div>\n"
    }

    /// The row above the heads, where columns stand in groups.
    private static func header(_ groups: [String]) -> String {
        guard groups.contains(where: { !$0.isEmpty }) else { return "" }
        var text = "<tr><td></td>"
        var place = 0
        while place < groups.count {
            let end = groups[place...].firstIndex { $0 != groups[place] } ?? groups.count
            let name = groups[place]
            text +=
                name.isEmpty
                ? "<td colspan=\"\(end - place)\"></td>"
                : "<th scope=\"colgroup\" colspan=\"\(end - place)\">\(PlainText.escaped(name))</th>"
            place = end
        }
        return text + "</tr>\n"
    }
}
