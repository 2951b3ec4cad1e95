import Pages
import Values

/// Blocks as Markdown (CommonMark with the tables of GitHub).
struct MarkdownPage {
    let language: LanguageTag

    func text(of blocks: [Block]) -> String {
        blocks.map(text).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func text(of block: Block) -> String {
        switch block {
        case .heading(let level, _, let inlines):
            String(repeating: "#", count: level) + " " + text(inlines)
        case .paragraph(let inlines): text(inlines)
        case .facts(let facts):
            facts.map { fact in
                fact.term == Codebook.remarkTerm
                    ? "- \(text(fact.said))" : "- \(escaped(fact.term)): \(text(fact.said))"
            }.joined(separator: "\n")
        case .table(let table): text(table)
        }
    }

    private func text(_ table: Block.Table) -> String {
        let rule = table.header.indices.map { $0 >= table.firstNumber ? "---:" : "---" }
        let rows = [table.header.map(escaped), rule] + table.rows.map { $0.map(text) }
        return "\(escaped(table.caption)):\n\n"
            + rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .foreign(let text, _): escaped(text)
            case .code(let code): Self.code(code)
            }
        }.joined()
    }

    /// A code span; longer quotes where there are quotes in it, and no bar, which would end a table's cell.
    private static func code(_ text: String) -> String {
        let line = PlainText.line(text).replacing("|", with: "\\|")
        return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in PlainText.line(text) {
            if "\\`*_[]<>|#~$&".contains(character) { result += "\\" }
            result.append(character)
        }
        return result
    }
}
