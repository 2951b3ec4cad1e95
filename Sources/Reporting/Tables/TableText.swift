package import Tabulation

extension CrossTable {
    /// For a terminal or a mail: columns aligned, long labels over several lines.
    ///
    /// - Parameters:
    ///   - width: of the terminal, in cells, at least 20; no line is wider. Columns that do not fit go on below, with the labels
    ///     again.
    ///   - measure: how many cells a text takes.
    package func text(
        width: Int, showsIntervals: Bool = false, measure: (String) -> Int = { $0.count }
    ) -> String {
        let grid = TableGrid(self, showsIntervals: showsIntervals)
        var text = Self.wrapped(title.onOneLine, width, measure).map { $0 + "\n" }.joined()
        if !wording.isEmpty, wording != title {
            text += Self.wrapped(wording.onOneLine, width, measure).map { $0 + "\n" }.joined()
        }
        text += "\n"
        var columnWidths = grid.heads.indices.map { column in
            let cells = grid.rows.map { $0.cells[column] } + grid.bases.map { $0.cells[column] }
            let head = grid.heads[column]
            // A head may take three lines; words are not torn.
            let words = head.split(separator: " ").map { measure(String($0)) }.max() ?? 0
            return max(5, cells.map(measure).max() ?? 0, min(16, max(words, (measure(head) + 2) / 3)))
        }
        // The labels get what the widest column leaves, but a third of the width in any case.
        let labels = grid.rows.map { Self.label(of: $0) } + grid.bases.map(\.label)
        let longest = labels.map(measure).max() ?? 0
        let left = min(44, width / 2, width - 2 - (columnWidths.max() ?? 0))
        let labelWidth = min(longest, max(width / 3, left))
        columnWidths = columnWidths.map { min($0, width - labelWidth - 2) }
        var first = 0
        while first < grid.heads.count {
            var (last, used) = (first, labelWidth)
            while last < grid.heads.count, last == first || used + 2 + columnWidths[last] <= width {
                used += 2 + columnWidths[last]
                last += 1
            }
            text += part(grid, first..<last, labelWidth, columnWidths, measure)
            first = last
            if first < grid.heads.count { text += "\n" }
        }
        for part in TableAdditions(self).parts {
            text += "\n" + Self.wrapped(part.heading, width, measure).map { $0 + "\n" }.joined()
            for line in part.lines {
                text += Self.wrapped(line, width - 2, measure).map { "  " + $0 + "\n" }.joined()
            }
        }
        text += "\n"
        for line in TableFootnotes(self).lines {
            text += Self.wrapped(line, width, measure).map { $0 + "\n" }.joined()
        }
        return text
    }

    private func part(
        _ grid: TableGrid, _ range: Range<Int>, _ labelWidth: Int, _ widths: [Int], _ measure: (String) -> Int
    ) -> String {
        func pad(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - measure(text)))
        }
        func lines(_ label: String, _ cells: [[String]]) -> String {
            let label = Self.wrapped(label, labelWidth, measure)
            let height = max(label.count, cells.map(\.count).max() ?? 1)
            return (0..<height).map { line in
                let head = line < label.count ? label[line] : ""
                let out = cells.enumerated().map { place, cell in
                    // Figures stand on the first line of a long label, heads on the last line.
                    let text = line < cell.count ? cell[line] : ""
                    return "  " + pad(text, widths[range.lowerBound + place]) + text
                }
                let whole = head + pad(head, labelWidth) + out.joined()
                return String(
                    whole[
                        ..<(whole.lastIndex { $0 != " " }.map { whole.index(after: $0) } ?? whole.startIndex)]
                )
                    + "\n"
            }.joined()
        }
        var text = ""
        var blocks: [(name: String, width: Int)] = []
        for column in range {
            if let last = blocks.last, last.name == grid.blocks[column] {
                blocks[blocks.count - 1].width += widths[column] + 2
            } else {
                blocks.append((grid.blocks[column], widths[column] + 2))
            }
        }
        if blocks.contains(where: { !$0.name.isEmpty }) {
            var line = String(repeating: " ", count: labelWidth)
            for block in blocks {
                var name = "  " + block.name
                while measure(name) > block.width { name.removeLast() }
                line += name + pad(name, block.width)
            }
            text +=
                String(
                    line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
                + "\n"
        }
        let heads = range.map { Self.wrapped(grid.heads[$0], widths[$0], measure) }
        let tallest = heads.map(\.count).max() ?? 1
        text += lines("", heads.map { [String](repeating: "", count: tallest - $0.count) + $0 })
        let rule = labelWidth + range.reduce(0) { $0 + widths[$1] + 2 }
        text += String(repeating: "─", count: rule) + "\n"
        for row in grid.rows {
            text += lines(
                Self.label(of: row), range.map { Self.wrapped(row.cells[$0], widths[$0], measure) })
        }
        text += String(repeating: "─", count: rule) + "\n"
        for base in grid.bases {
            text += lines(base.label, range.map { Self.wrapped(base.cells[$0], widths[$0], measure) })
        }
        return text
    }

    private static func label(of row: (label: String, isNet: Bool, cells: [String])) -> String {
        (row.isNet ? "= " : "") + row.label
    }

    /// Lines of at most so many cells, broken between words; a word that is longer is torn.
    package static func wrapped(_ text: String, _ width: Int, _ measure: (String) -> Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            var word = String(word)
            while measure(word) > width {
                if !line.isEmpty {
                    lines.append(line)
                    line = ""
                }
                var piece = ""
                while let next = word.first, piece.isEmpty || measure(piece + String(next)) <= width {
                    piece.append(next)
                    word.removeFirst()
                }
                lines.append(piece)
            }
            if word.isEmpty { continue }
            if line.isEmpty {
                line = word
            } else if measure(line) + 1 + measure(word) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }
}
