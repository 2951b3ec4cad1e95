package import Tabulation

extension CrossTable {
    /// As a table of CommonMark with pipes (GitHub Flavored Markdown §4.10).
    package func markdown(showsIntervals: Bool = false) -> String {
        let grid = TableGrid(self, showsIntervals: showsIntervals)
        func line(_ cells: [String]) -> String {
            "| " + cells.joined(separator: " | ") + " |\n"
        }
        let heads = zip(grid.blocks, grid.heads).map { Self.escaped($0.isEmpty ? $1 : "\($0): \($1)") }
        var text = "### \(Self.escaped(title.onOneLine))\n\n"
        if !wording.isEmpty, wording != title { text += "\(Self.escaped(wording.onOneLine))\n\n" }
        text += line([""] + heads)
        text += "|:---|" + heads.map { _ in "---:|" }.joined() + "\n"
        for row in grid.rows {
            let label = Self.escaped(row.label)
            text += line([row.isNet ? "*\(label)*" : label] + row.cells.map(Self.escaped))
        }
        for base in grid.bases { text += line(([base.label] + base.cells).map(Self.escaped)) }
        for part in TableAdditions(self).parts {
            text +=
                "\n\(Self.escaped(part.heading))  \n" + part.lines.map { Self.escaped($0) + "  \n" }.joined()
        }
        text += "\n" + TableFootnotes(self).lines.map { Self.escaped($0) + "  \n" }.joined()
        return text
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "|", "\\", "`", "<", "[", "]", "*", "_", "#", "~": out += "\\\(character)"
            case "\n", "\r", "\r\n": out += " "
            default: out.append(character)
            }
        }
        return out
    }
}
