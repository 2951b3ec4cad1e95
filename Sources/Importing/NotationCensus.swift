package import CSVReading
package import Definition
import Values

/// Counts, over a whole file, whether a column holds the codes of options or their labels.
///
/// A column holds one or the other: whatever more of its cells are. It is never told cell by cell, because a label can
/// look like the code of another option.
package struct NotationCensus: Sendable {
    private let columns: [Column]
    private var counts: [(codes: Int, labels: Int)]

    private struct Column: Sendable {
        let variable: Int
        let place: Int
        let names: OptionNames
    }

    package init(_ mapping: ColumnMapping, of instrument: Instrument) {
        columns = mapping.variables.indices.compactMap { index in
            guard case .code(let table) = mapping.variables[index].columns.content,
                let place = mapping.variables[index].values[0]
            else { return nil }
            return Column(
                variable: index, place: place,
                names: OptionNames(instrument.tables[table], instrument.languages))
        }
        counts = columns.map { _ in (0, 0) }
    }

    /// Takes a row into account; one of another length is not.
    package mutating func count(_ record: CSVRecord) {
        for (number, column) in columns.enumerated() where record.cells.indices.contains(column.place) {
            let bytes = record.bytes(column.place)
            guard !bytes.isEmpty else { continue }
            // Most cells are a code of one or two digits.
            let text = String(decoding: bytes, as: UTF8.self).trimmed
            let code = column.names.option(coded: text)
            let labelled = column.names.option(labelled: text)
            if code != nil, labelled == .none { counts[number].codes += 1 }
            if code == nil, labelled != .none { counts[number].labels += 1 }
            // A scale's points are called by their numbers: that tells nothing unless it would be another point.
            if let code, case .one(let option) = labelled, option != code { counts[number].codes += 1 }
        }
    }

    /// Says in the mapping what was found.
    package func settle(_ mapping: inout ColumnMapping) {
        for (number, column) in columns.enumerated() {
            let isLabels = counts[number].labels > counts[number].codes
            mapping.variables[column.variable].notation = isLabels ? .labels : .codes
        }
    }
}
