import CXlsxWriter

/// A place in a sheet; rows and columns count from 0, and a row comes before the next.
package struct CellPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// As spreadsheets write it: `B3` is row 2, column 1.
    package var description: String {
        guard row >= 0, column >= 0 else { return "row \(row), column \(column)" }
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row + 1)"
    }

    package static func < (one: CellPlace, other: CellPlace) -> Bool {
        (one.row, one.column) < (other.row, other.column)
    }

    var rowNumber: lxw_row_t { lxw_row_t(row) }
    var columnNumber: lxw_col_t { lxw_col_t(column) }
}
