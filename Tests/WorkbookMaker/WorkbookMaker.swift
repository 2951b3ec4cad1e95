import Foundation
import Workbooks

/// Makes the workbooks that a test describes in JSON on the standard input, and says in JSON what came of each.
/// `measure PATH ROWS COLUMNS` makes one by rows, for its time and memory; `measure-any` one whose cells are all kept.
@main
enum WorkbookMaker {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 5, arguments[1].hasPrefix("measure"), let rows = Int(arguments[3]),
            let columns = Int(arguments[4])
        {
            return try measure(
                path: arguments[2], rows: rows, columns: columns,
                order: arguments[1] == "measure-any" ? .any : .byRow)
        }
        let input = FileHandle.standardInput.readDataToEndOfFile()
        let outcomes = try JSONDecoder().decode([WorkbookPlan].self, from: input).map { $0.outcome() }
        FileHandle.standardOutput.write(try JSONEncoder().encode(outcomes))
    }

    /// Half of the columns are codes, a quarter labels, a quarter amounts.
    private static func measure(
        path: String, rows: Int, columns: Int, order: Workbook.WritingOrder
    ) throws {
        let workbook = try Workbook(
            path: path, properties: WorkbookProperties(createdAt: 1_700_000_000), order: order)
        let sheet = try workbook.addSheet("Data")
        for row in 0..<rows {
            for column in 0..<columns {
                let number = (row &* 31 &+ column &* 17) % 97
                switch column % 4 {
                case 0, 1: try sheet.write(.number(Double(number % 12)), row: row, column: column)
                case 2: try sheet.write(.text("Rather satisfied \(number % 7)"), row: row, column: column)
                default: try sheet.write(.number(Double(number) / 7), row: row, column: column)
                }
            }
        }
        guard try workbook.close().isEmpty else { preconditionFailure("nothing of it is too long") }
    }
}
