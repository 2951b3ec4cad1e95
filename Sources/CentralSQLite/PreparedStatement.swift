import GRDBSQLite
import Responses

/// A prepared statement used over and over in one transaction, without the wrapping of rows and arguments that costs
/// more than the insertion itself (measured at 2.5 times, `Docs/Performance.md`).
final class PreparedStatement {
    private let connection: OpaquePointer
    private let statement: OpaquePointer
    /// Where short values lie while the statement runs: SQLite reads them there, instead of allocating a copy of each.
    private let scratch: Scratch

    init(_ connection: OpaquePointer, _ sql: String) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw SQLiteFault(connection, code) }
        self.connection = connection
        statement = prepared
        scratch = Scratch()
    }

    deinit {
        sqlite3_finalize(statement)
        scratch.deallocate()
    }

    /// Binds and runs a statement that gives no rows. Every parameter is bound each time.
    func run(_ bind: (borrowing Binding) -> Void) throws {
        defer { sqlite3_reset(statement) }
        scratch.clear()
        bind(Binding(statement: statement, scratch: scratch))
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw SQLiteFault(connection, code) }
    }

    /// Binds, runs, and hands every row to the body.
    func rows(_ bind: (borrowing Binding) -> Void, _ body: (borrowing ResultRow) throws -> Void) throws {
        defer { sqlite3_reset(statement) }
        scratch.clear()
        bind(Binding(statement: statement, scratch: scratch))
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw SQLiteFault(connection, code) }
            try body(ResultRow(statement: statement))
        }
    }

    /// Memory that outlasts the running of the statement and does not move.
    fileprivate struct Scratch {
        static let size = 2048
        let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)

        func clear() { used.initialize(to: 0) }

        func deallocate() {
            start.deallocate()
            used.deallocate()
        }

        /// Room for so many bytes, on an eight; nil when there is no more.
        func room(for count: Int) -> UnsafeMutableRawPointer? {
            guard count <= Self.size - used.pointee else { return nil }
            defer { used.pointee += (count + 7) & ~7 }
            return start + used.pointee
        }
    }

    /// Where values are bound; columns count from 1. Texts have no U+0000: readers of bundles refuse them.
    struct Binding: ~Copyable {
        fileprivate let statement: OpaquePointer
        fileprivate let scratch: Scratch

        /// Keeps SQLite from reading memory that is gone: it copies.
        private static var transient: sqlite3_destructor_type {
            unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        }

        func set(_ place: Int32, _ number: Int64) { sqlite3_bind_int64(statement, place, number) }
        func set(_ place: Int32, _ number: Int) { sqlite3_bind_int64(statement, place, Int64(number)) }
        func set(_ place: Int32, _ truth: Bool) { sqlite3_bind_int64(statement, place, truth ? 1 : 0) }

        func set(_ place: Int32, _ number: Double) { sqlite3_bind_double(statement, place, number) }
        func setNull(_ place: Int32) { sqlite3_bind_null(statement, place) }

        func set(_ place: Int32, _ number: Int64?) {
            if let number { set(place, number) } else { sqlite3_bind_null(statement, place) }
        }

        func set(_ place: Int32, _ bytes: [UInt8]?) {
            guard let bytes else {
                sqlite3_bind_null(statement, place)
                return
            }
            bytes.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress, !buffer.isEmpty else {
                    _ = sqlite3_bind_zeroblob(statement, place, 0)
                    return
                }
                if let room = scratch.room(for: buffer.count) {
                    room.copyMemory(from: base, byteCount: buffer.count)
                    sqlite3_bind_blob(statement, place, room, Int32(buffer.count), nil)
                } else {
                    sqlite3_bind_blob(statement, place, base, Int32(buffer.count), Self.transient)
                }
            }
        }

        func set(_ place: Int32, _ hash: Hash256) {
            guard let room = scratch.room(for: 32) else { return set(place, hash.bytes) }
            room.storeBytes(of: hash.parts.0.bigEndian, as: UInt64.self)
            room.storeBytes(of: hash.parts.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            room.storeBytes(of: hash.parts.2.bigEndian, toByteOffset: 16, as: UInt64.self)
            room.storeBytes(of: hash.parts.3.bigEndian, toByteOffset: 24, as: UInt64.self)
            sqlite3_bind_blob(statement, place, room, 32, nil)
        }

        func set(_ place: Int32, _ id: ResponseID) {
            guard let room = scratch.room(for: 16) else { return set(place, id.bytes) }
            room.storeBytes(of: id.halves.high.bigEndian, as: UInt64.self)
            room.storeBytes(of: id.halves.low.bigEndian, toByteOffset: 8, as: UInt64.self)
            sqlite3_bind_blob(statement, place, room, 16, nil)
        }

        func set(_ place: Int32, _ text: String?) {
            guard var text else {
                sqlite3_bind_null(statement, place)
                return
            }
            text.withUTF8 { buffer in
                buffer.withMemoryRebound(to: CChar.self) { characters in
                    let count = characters.count
                    guard let base = characters.baseAddress, count > 0 else {
                        _ = sqlite3_bind_text(statement, place, "", 0, Self.transient)
                        return
                    }
                    if let room = scratch.room(for: count) {
                        room.copyMemory(from: base, byteCount: count)
                        sqlite3_bind_text(
                            statement, place, room.assumingMemoryBound(to: CChar.self), Int32(count), nil)
                    } else {
                        sqlite3_bind_text(statement, place, base, Int32(count), Self.transient)
                    }
                }
            }
        }
    }
}

/// One row of a result; columns count from 0.
struct ResultRow: ~Copyable {
    fileprivate let statement: OpaquePointer

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
    func truth(_ column: Int32) -> Bool { sqlite3_column_int64(statement, column) != 0 }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    /// A number that stands for a word.
    func code(_ column: Int32) -> UInt8 { UInt8(truncatingIfNeeded: number(column)) }
    func optionalNumber(_ column: Int32) -> Int64? { isNull(column) ? nil : number(column) }

    func bytes(_ column: Int32) -> [UInt8] {
        // In this order: the length may change with the conversion that the first call makes.
        let start = sqlite3_column_blob(statement, column)
        let count = Int(sqlite3_column_bytes(statement, column))
        return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    /// The 32 bytes of a hash; zero for anything else.
    func hash(_ column: Int32) -> Hash256 {
        guard let start = sqlite3_column_blob(statement, column),
            sqlite3_column_bytes(statement, column) == 32
        else { return .zero }
        func part(_ number: Int) -> UInt64 {
            UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8 * number, as: UInt64.self))
        }
        return Hash256(part(0), part(1), part(2), part(3))
    }

    /// Appends the bytes of a column; nothing for NULL.
    func append(_ column: Int32, to bytes: inout [UInt8]) {
        guard let start = sqlite3_column_blob(statement, column) else { return }
        let count = Int(sqlite3_column_bytes(statement, column))
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whether a column holds these bytes.
    func holds(_ column: Int32, _ bytes: [UInt8]) -> Bool {
        guard let start = sqlite3_column_blob(statement, column) else { return bytes.isEmpty }
        let count = Int(sqlite3_column_bytes(statement, column))
        return UnsafeRawBufferPointer(start: start, count: count).elementsEqual(bytes)
    }

    /// The id in 16 bytes; zero for anything else.
    func responseID(_ column: Int32) -> ResponseID {
        guard let start = sqlite3_column_blob(statement, column),
            sqlite3_column_bytes(statement, column) == 16
        else { return ResponseID(high: 0, low: 0) }
        return ResponseID(
            high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    func text(_ column: Int32) -> String {
        let bytes = self.bytes(column)
        return String(decoding: bytes, as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
}

/// What SQLite said.
struct SQLiteFault: Error {
    let code: Int32
    let message: String

    init(_ connection: OpaquePointer?, _ code: Int32) {
        self.code = code
        message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? ""
    }
}
