@testable import ParquetFiles

/// A Parquet file taken apart: slow, and written from the specification of the format alone.
struct ReadFile {
    struct Malformed: Error {}

    /// A cell as it stands in the file.
    enum Cell: Equatable {
        case absent
        case boolean(Bool)
        case number(Int64)
        case double(UInt64)
        case text(String)
    }

    /// A data page: how many rows, and how its values are encoded.
    struct Page: Equatable {
        let rows: Int
        let encoding: PageEncoding
    }

    let footer: ThriftReader.Value
    /// The cells of each column.
    private(set) var columns: [[Cell]]
    /// The data pages of each chunk, by row group and column.
    private(set) var pages: [[[Page]]] = []
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws {
        let magic = Array("PAR1".utf8)
        guard bytes.count >= 12, bytes.starts(with: magic), bytes.suffix(4).elementsEqual(magic) else {
            throw Malformed()
        }
        let size = Self.number(bytes, at: bytes.count - 8, 4)
        let start = bytes.count - 8 - size
        guard start >= 4 else { throw Malformed() }
        var reader = ThriftReader(bytes, at: start)
        footer = try reader.structure()
        guard reader.place == bytes.count - 8 else { throw Malformed() }
        self.bytes = bytes
        columns = (footer[2]?.list.dropFirst() ?? []).map { _ in [] }
        var place = 4
        for group in footer[4]?.list ?? [] {
            pages.append([])
            for (column, chunk) in (group[1]?.list ?? []).enumerated() {
                try read(chunk[3], column, &place)
            }
        }
        // Nothing lies between the chunks and the footer.
        guard place == start else { throw Malformed() }
    }

    var rowCount: Int? { footer[3]?.number }

    /// The metadata of a chunk.
    func chunk(_ column: Int, group: Int = 0) -> ThriftReader.Value? {
        footer[4]?.list[group][1]?.list[column][3]
    }

    private static func number(_ bytes: [UInt8], at place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    private mutating func read(_ chunk: ThriftReader.Value?, _ column: Int, _ place: inout Int) throws {
        let first = chunk?[11]?.number ?? chunk?[9]?.number
        guard let chunk, let type = chunk[1]?.number, let codec = chunk[4]?.number,
            let rows = chunk[5]?.number,
            let plainSize = chunk[6]?.number, let size = chunk[7]?.number, first == place
        else { throw Malformed() }
        let isOptional = footer[2]?.list[column + 1][3]?.number == 1
        let end = place + size
        var dictionary: [Cell] = []
        var done = 0
        var found: [Page] = []
        var unpackedSize = 0
        while place < end {
            let start = place
            var reader = ThriftReader(bytes, at: place)
            let header = try reader.structure()
            guard let raw = header[2]?.number, let packed = header[3]?.number else { throw Malformed() }
            let stored = Array(bytes[reader.place..<reader.place + packed])
            let body = codec == 1 ? try SnappyReader.unpacked(stored) : stored
            guard body.count == raw else { throw Malformed() }
            place = reader.place + packed
            unpackedSize += reader.place - start + raw
            if let head = header[7] {
                dictionary = try plain(body, type, head[1]?.number ?? 0)
                continue
            }
            guard let count = header[5]?[1]?.number,
                let encoding = header[5]?[2]?.number.flatMap({ PageEncoding(rawValue: Int32($0)) })
            else { throw Malformed() }
            if found.isEmpty, chunk[9]?.number != start { throw Malformed() }
            found.append(Page(rows: count, encoding: encoding))
            try append(body, count, encoding, isOptional, type, dictionary, to: column)
            done += count
        }
        guard place == end, done == rows, unpackedSize == plainSize else { throw Malformed() }
        pages[pages.count - 1].append(found)
    }

    private mutating func append(
        _ body: [UInt8], _ count: Int, _ encoding: PageEncoding, _ isOptional: Bool, _ type: Int,
        _ dictionary: [Cell], to column: Int
    ) throws {
        var body = body
        var levels = [UInt16](repeating: 1, count: count)
        if isOptional {
            let size = Self.number(body, at: 0, 4)
            levels = try HybridReader.values(Array(body[4..<4 + size]), width: 1, count: count)
            body.removeFirst(4 + size)
        }
        let present = levels.count { $0 == 1 }
        var values: [Cell]
        if encoding == .dictionary {
            let width = Int(body.removeFirst())
            values = try HybridReader.values(body, width: width, count: present).map { dictionary[Int($0)] }
        } else {
            values = try plain(body, type, present)
        }
        values.reverse()
        columns[column] += levels.map { $0 == 1 ? values.popLast() ?? .absent : .absent }
    }

    private func plain(_ body: [UInt8], _ type: Int, _ count: Int) throws -> [Cell] {
        var cells: [Cell] = []
        var place = 0
        for item in 0..<count {
            switch type {
            case 0: cells.append(.boolean(body[item / 8] >> UInt8(item % 8) & 1 == 1))
            case 1:
                cells.append(.number(Int64(Int32(truncatingIfNeeded: Self.number(body, at: item * 4, 4)))))
            case 2: cells.append(.number(Int64(Self.number(body, at: item * 8, 8))))
            case 5: cells.append(.double(UInt64(bitPattern: Int64(Self.number(body, at: item * 8, 8)))))
            default:
                let size = Self.number(body, at: place, 4)
                guard let text = String(validating: body[place + 4..<place + 4 + size], as: UTF8.self) else {
                    throw Malformed()
                }
                cells.append(.text(text))
                place += 4 + size
            }
        }
        let size = [0: (count + 7) / 8, 1: count * 4, 2: count * 8, 5: count * 8][type] ?? place
        guard body.count == size else { throw Malformed() }
        return cells
    }
}
