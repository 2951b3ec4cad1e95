/// Text in columns, two spaces apart, for people.
struct TextColumns {
    private let widths: [Int]

    /// - Parameter widths: The least width of each column.
    init(widths: [Int]) { self.widths = widths }

    /// One line, with its line break and without spaces at its end. Columns on the right may be numbers.
    func line(_ cells: [String], rightAligned: Set<Int> = []) -> String {
        let padded = cells.enumerated().map { column, cell in
            let space = String(repeating: " ", count: max(widths[column] - cell.count, 0))
            return rightAligned.contains(column) ? space + cell : cell + space
        }
        return padded.joined(separator: "  ").trimmedAtEnd + "\n"
    }

    /// Rows of equally many cells, each column as wide as its widest cell.
    static func text(of rows: [[String]], rightAligned: Set<Int> = []) -> String {
        guard let first = rows.first else { return "" }
        let columns = TextColumns(
            widths: first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 })
        return rows.map { columns.line($0, rightAligned: rightAligned) }.joined()
    }
}

extension String {
    fileprivate var trimmedAtEnd: Substring {
        self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
    }
}
