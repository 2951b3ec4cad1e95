import CSVReading
import Findings

/// A code list's CSV file as a whole: records of cells, with the place of each.
struct CSVTable {
    /// One cell.
    struct Cell {
        var text: String
        var range: SourceRange
        /// Where the text begins, which is not where the cell begins when the cell is in quotes.
        var textRange: SourceRange
        /// Whether the text stands in the file character by character.
        var isVerbatim: Bool
    }

    private(set) var records: [[Cell]] = []
    private(set) var findings: [Finding] = []

    init(_ source: SourceText) {
        var rest = source.bytes
        var reader = CSVReader(limits: .init(recordBytes: .max, cells: .max)) {
            defer { rest = [] }
            return rest
        }
        var record = CSVRecord()
        do {
            while try reader.read(into: &record) {
                records.append(record.cells.indices.map { Self.cell($0, of: record, in: source.name) })
            }
        } catch let problem as CSVProblem {
            let range = SourceRange(file: source.name, start: problem.position, end: problem.position)
            findings.append(Finding("D032", at: range, problem.message, remedy: problem.remedy))
        } catch {
            preconditionFailure("bytes in memory can be read: \(error)")
        }
    }

    private static func cell(_ number: Int, of record: CSVRecord, in file: String) -> Cell {
        let cell = record.cells[number]
        return Cell(
            text: record.text(number), range: SourceRange(file: file, start: cell.start, end: cell.end),
            textRange: SourceRange(file: file, start: cell.textStart, end: cell.textEnd),
            isVerbatim: cell.isVerbatim)
    }
}
