import Statistics
package import Tabulation
import Values

extension CrossTable {
    /// The names of the columns of `csv`.
    package static let csvHead =
        "variable,row,kind,code,block,column,base,value,standard_error,lower,upper,count,weighted_count,"
        + "n,weighted_n,effective_n,letters,mark\r\n"

    /// A line for every figure, for programs (RFC 4180): shares as fractions, the point as decimal sign, empty for what there is
    /// not.
    package var csv: String {
        var text = ""
        for row in rows {
            for (column, cell) in zip(columns, row.cells) {
                let base = column.base
                let fields = [
                    variable, row.label, row.kind.rawValue, row.code?.description ?? "", column.block,
                    column.label,
                    self.base.rawValue, Self.digits(cell.value), Self.digits(cell.standardError),
                    Self.digits(cell.interval?.lower), Self.digits(cell.interval?.upper), String(cell.count),
                    Self.digits(cell.weightedCount), String(base.count), Self.digits(base.weightSum),
                    Self.digits(base.effectiveBase), cell.letters,
                    cell.mark == .none ? "" : cell.mark.rawValue,
                ]
                text += fields.map(Self.quoted).joined(separator: ",") + "\r\n"
            }
        }
        return text
    }

    /// Ten significant digits: the same on every machine, whatever its last bits are.
    package static func digits(_ number: Double?) -> String {
        number.map { SignificantDigits.text($0) } ?? ""
    }

    private static func quoted(_ field: String) -> String {
        let needs = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needs ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
