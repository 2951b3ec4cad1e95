import GRDBSQLite

/// A prepared statement used over and over in one transaction, without the wrapping of rows and arguments that costs
/// more than the insertion itself (measured at 2.5 times, `Docs/Performance.md`).
final class PreparedStatement {
    private let connection: OpaquePointer
    private let statement: OpaquePointer

    init(_ connection: OpaquePointer, _ sql: String) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw SQLiteFault(connection, code) }
        self.connection = connection
        statement = prepared
    }

    deinit { sqlite3_finalize(statement) }

    /// Binds and runs a statement that gives no rows.
    func run(_ bind: (borrowing Binding) -> Void) throws {
        defer { sqlite3_reset(statement) }
        bind(Binding(statement: statement))
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw SQLiteFault(connection, code) }
    }

    /// Binds, runs, and hands every row to the body.
    func rows(_ bind: (borrowing Binding) -> Void, _ body: (borrowing ResultRow) throws -> Void) throws {
        defer { sqlite3_reset(statement) }
        bind(Binding(statement: statement))
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw SQLiteFault(connection, code) }
            try body(ResultRow(statement: statement))
        }
    }

    /// Where values are bound; columns count from 1. Texts have no U+0000: readers of bundles refuse them.
    struct Binding: ~Copyable {
        fileprivate let statement: OpaquePointer

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
                if let base = buffer.baseAddress {
                    _ = sqlite3_bind_blob(statement, place, base, Int32(buffer.count), Self.transient)
                } else {
                    _ = sqlite3_bind_zeroblob(statement, place, 0)
                }
            }
        }

        func set(_ place: Int32, _ text: String?) {
            guard var text else {
                sqlite3_bind_null(statement, place)
                return
            }
            text.withUTF8 { buffer in
                buffer.withMemoryRebound(to: CChar.self) { characters in
                    if let base = characters.baseAddress {
                        _ = sqlite3_bind_text(statement, place, base, Int32(characters.count), Self.transient)
                    } else {
                        _ = sqlite3_bind_text(statement, place, "", 0, Self.transient)
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
