package import CSVReading
package import Definition
import Responses
import Values

/// Reads the cells of a row as what the mapping says they are.
package struct RowReader: Sendable {
    package let mapping: ColumnMapping
    private let instrument: Instrument
    private let variables: [VariableReader]
    /// The columns that are taken in, by name.
    private let sortedColumns: [Int]

    package init(_ mapping: ColumnMapping, of instrument: Instrument) {
        self.mapping = mapping
        self.instrument = instrument
        variables = mapping.variables.map { VariableReader($0, of: instrument) }
        let leftOut = Set(mapping.leftOut.map(\.column))
        sortedColumns = mapping.header.indices.filter { !leftOut.contains(mapping.header[$0]) }
            .sorted { mapping.header[$0].utf8.lexicographicallyPrecedes(mapping.header[$1].utf8) }
    }

    /// - Throws: `RowProblem` for a cell that cannot be read.
    package func read(_ record: CSVRecord) throws(RowProblem) -> ImportedRow {
        guard record.cells.count == mapping.header.count else {
            throw RowProblem(nil, .cellCount(record.cells.count, wanted: mapping.header.count))
        }
        var row = ImportedRow(line: record.line)
        for (column, wanted) in mapping.fixed {
            let text = record.text(column).trimmed
            guard text.isEmpty || text == wanted else {
                throw RowProblem(mapping.header[column], .other(text, wanted: wanted))
            }
        }
        try readNotes(of: record, into: &row)
        row.readings.reserveCapacity(variables.count)
        for variable in variables { row.readings.append(try variable.read(record)) }
        return row
    }

    /// What the respondent is called in the file; nil where the file has no column for it.
    package func key(of record: CSVRecord) throws(RowProblem) -> String? {
        guard let column = mapping.key else { return nil }
        guard record.cells.indices.contains(column), !record.cells[column].isEmpty else {
            throw RowProblem(mapping.header[column], .noKey)
        }
        return record.text(column)
    }

    /// All that a row says, whatever the order of its columns: it stands for the name that the row does not have.
    package func saying(_ record: CSVRecord) -> [UInt8] {
        var writer = ByteWriter()
        for column in sortedColumns
        where record.cells.indices.contains(column) && !record.cells[column].isEmpty {
            writer.write(text: mapping.header[column])
            writer.write(counted: record.bytes(column))
        }
        return writer.bytes
    }

    private func readNotes(of record: CSVRecord, into row: inout ImportedRow) throws(RowProblem) {
        if let (name, text) = note(mapping.language, of: record) {
            let languages = instrument.languages
            guard let language = languages.first(where: { $0.tag.lowercased() == text.lowercased() }) else {
                throw RowProblem(name, .notA(.language(languages.map(\.tag)), text))
            }
            row.language = language
        }
        if let (name, text) = note(mapping.started, of: record) {
            guard let started = ImportedRow.Started(text) else {
                throw RowProblem(name, .notA(.moment, text))
            }
            row.started = started
        }
        if let (name, text) = note(mapping.disposition, of: record) {
            guard let disposition = Disposition(rawValue: text), disposition.canBeImported else {
                throw RowProblem(name, .notA(.disposition, text))
            }
            row.disposition = disposition
        }
    }

    private func note(_ column: Int?, of record: CSVRecord) -> (name: String, text: String)? {
        guard let column, !record.cells[column].isEmpty else { return nil }
        let text = record.text(column).trimmed
        return text.isEmpty ? nil : (mapping.header[column], text)
    }
}

extension Disposition {
    /// Whether an interview that a file tells of can have come to that.
    fileprivate var canBeImported: Bool {
        switch self {
        case .complete, .screenedOut, .partial, .breakOff: true
        case .draft, .refusal, .quotaFull: false
        }
    }
}

extension String {
    /// Without the white space around it.
    var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return self }
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
