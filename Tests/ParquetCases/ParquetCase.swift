import Foundation
import ParquetFiles

/// A file to be written, as a test describes it in JSON.
struct ParquetCase: Decodable {
    let columns: [CaseColumn]
    /// Pairs of key and value.
    let metadata: [[String]]?
    let createdBy: String?
    let compression: String?
    /// How many rows are handed over at once; all by default.
    let block: Int?
    /// The limits of a row group.
    let rows: Int?
    let bytes: Int?

    func write(to path: String) throws {
        let schema = try ParquetSchema(
            columns.map { ParquetColumn($0.name, $0.kind, isRequired: $0.isRequired) })
        let output = try OutputFile(path)
        defer { output.close() }
        var writer = try ParquetWriter(
            schema,
            metadata: (metadata ?? []).map { ParquetMetadata(key: $0[0], value: $0[1]) },
            createdBy: createdBy ?? "parquet-cases 1.0",
            compression: compression == "snappy" ? .snappy : .none,
            limits: RowGroupLimits(rows: rows ?? 131_072, bytes: bytes ?? 1 << 26),
            sink: output.write)
        let count = columns[0].count
        for start in stride(from: 0, to: count, by: block ?? max(1, count)) {
            let rows = start..<min(count, start + (block ?? count))
            try writer.append(columns.map { $0.block(rows) })
        }
        try writer.finish()
    }
}

/// A column with all its cells.
struct CaseColumn: Decodable {
    let name: String
    let kind: ParquetColumn.Kind
    let isRequired: Bool
    private let cells: Cells

    private enum Cells {
        case booleans([Bool?])
        case integers([Int64?])
        case doubles([Double?])
        case texts([String?])
        case listedIntegers([UInt16], [Int64?])
        case listedTexts([UInt16], [String?])
    }

    private enum CodingKeys: String, CodingKey {
        case name, kind, required, values, places, list
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        let word = try fields.decode(String.self, forKey: .kind)
        guard let kind = ParquetColumn.Kind(rawValue: word) else {
            throw DecodingError.dataCorruptedError(forKey: .kind, in: fields, debugDescription: word)
        }
        self.kind = kind
        isRequired = try fields.decodeIfPresent(Bool.self, forKey: .required) ?? false
        let places = try fields.decodeIfPresent([UInt16].self, forKey: .places)
        switch kind {
        case .boolean: cells = .booleans(try fields.decode([Bool?].self, forKey: .values))
        // As texts: JSON has neither NaN nor the infinities.
        case .double:
            cells = .doubles(
                try fields.decode([String?].self, forKey: .values).map { $0.flatMap(Double.init) })
        case .text:
            if let places {
                cells = .listedTexts(places, try fields.decode([String?].self, forKey: .list))
            } else {
                cells = .texts(try fields.decode([String?].self, forKey: .values))
            }
        case .int8, .int16, .int32, .int64, .date, .timestamp:
            if let places {
                cells = .listedIntegers(places, try fields.decode([Int64?].self, forKey: .list))
            } else {
                cells = .integers(try fields.decode([Int64?].self, forKey: .values))
            }
        }
    }

    var count: Int {
        switch cells {
        case .booleans(let cells): cells.count
        case .integers(let cells): cells.count
        case .doubles(let cells): cells.count
        case .texts(let cells): cells.count
        case .listedIntegers(let places, _): places.count
        case .listedTexts(let places, _): places.count
        }
    }

    func block(_ rows: Range<Int>) -> ColumnBlock {
        switch cells {
        case .booleans(let cells): block(cells[rows], false) { .booleans($0) }
        case .integers(let cells): block(cells[rows], 0) { .integers($0) }
        case .doubles(let cells): block(cells[rows], 0) { .doubles($0) }
        case .texts(let cells): block(cells[rows], "") { .texts($0) }
        case .listedIntegers(let places, let list):
            ColumnBlock(.listedIntegers(Array(places[rows]), of: list))
        case .listedTexts(let places, let list): ColumnBlock(.listedTexts(Array(places[rows]), of: list))
        }
    }

    private func block<Cell>(
        _ cells: ArraySlice<Cell?>, _ filler: Cell, _ values: ([Cell]) -> ColumnBlock.Values
    ) -> ColumnBlock {
        ColumnBlock(
            values(cells.map { $0 ?? filler }),
            presence: cells.contains { $0 == nil } ? cells.map { $0 != nil } : nil)
    }
}
