import Pages
import Values

/// Blocks as one HTML page: no script, nothing loaded, light and dark, and to be printed.
struct HTMLPage {
    let language: LanguageTag

    func text(of blocks: [Block], title: String, foot: String) -> String {
        Page(
            language: language.tag, title: title, style: PageStyle.css + Self.style, foot: foot,
            body: body(blocks)
        ).html
    }

    /// Wider than prose: a column for each language.
    private static let style = """

        main{max-width:60rem}
        .facts{list-style:none;padding:0}
        @media print{th,td{padding:.2rem .4rem .2rem 0}table{font-size:8.5pt}}
        """

    private func body(_ blocks: [Block]) -> String {
        var isContentsDue = true
        return blocks.map { block in
            if case .heading(level: 2, _, _) = block, isContentsDue {
                isContentsDue = false
                return contents(blocks) + "\n" + text(of: block)
            }
            return text(of: block)
        }.joined(separator: "\n")
    }

    private func contents(_ blocks: [Block]) -> String {
        let links = blocks.compactMap { block -> String? in
            guard case .heading(level: 2, let id, let inlines) = block else { return nil }
            return "<li><a href=\"#\(escaped(id))\">\(text(inlines))</a></li>"
        }
        let name = escaped(CodebookWords(language).contents)
        return "<nav aria-label=\"\(name)\"><ul>\n\(links.joined(separator: "\n"))\n</ul></nav>"
    }

    private func text(of block: Block) -> String {
        switch block {
        case .heading(let level, let id, let inlines):
            "<h\(level) id=\"\(escaped(id))\">\(text(inlines))</h\(level)>"
        case .paragraph(let inlines): "<p>\(text(inlines))</p>"
        case .facts(let facts):
            "<ul class=\"facts\">\n"
                + facts.map { fact in
                    fact.term == Codebook.remarkTerm
                        ? "<li>\(text(fact.said))</li>\n"
                        : "<li><b>\(escaped(fact.term)):</b> \(text(fact.said))</li>\n"
                }.joined() + "</ul>"
        case .table(let table): text(table)
        }
    }

    /// Within a region that scrolls by itself and takes the keyboard, so that a wide table never widens the page.
    private func text(_ table: Block.Table) -> String {
        let header = table.header.enumerated().map { place, text in
            "<th scope=\"col\"\(number(place, table))>\(escaped(text))</th>"
        }
        let rows = table.rows.map { row in
            "<tr>"
                + row.enumerated().map { place, cell in
                    let tag = place == 0 ? "th" : "td"
                    let tongue =
                        table.languages[place].map { " lang=\"\(escaped($0.tag))\"" } ?? ""
                    let scope = place == 0 ? " scope=\"row\"" : ""
                    return "<\(tag)\(scope)\(tongue)\(number(place, table))>\(text(cell))</\(tag)>"
                }.joined() + "</tr>"
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(escaped(table.caption))"><table>
            <caption><span class="fixed">\(escaped(table.caption))</span></caption>
            <thead><tr>\(header.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    private func number(_ place: Int, _ table: Block.Table) -> String {
        place >= table.firstNumber ? " class=\"number\"" : ""
    }

    private func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escaped(text)
            case .code(let code): "<code>\(escaped(code))</code>"
            case .foreign(let text, let tag): "<span lang=\"\(escaped(tag.tag))\">\(escaped(text))</span>"
            }
        }.joined()
    }

    private func escaped(_ text: String) -> String { PlainText.escaped(text) }
}
