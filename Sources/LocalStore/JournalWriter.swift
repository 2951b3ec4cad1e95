import GRDB
import GRDBSQLite
import Responses

/// Writes whole journals, many rows in one statement: what a statement costs by itself is paid once for all of them.
///
/// GRDB prepares and keeps the statements; values are bound through SQLite's own functions, because binding through
/// GRDB's takes more than twice as long.
struct JournalWriter {
    private let database: GRDB.Database
    /// By how many rows they write, the most first.
    private let statements: [(rows: Int, statement: Statement)]

    private static let rowsAtOnce = [64, 16, 4, 1]
    private static let columnCount: Int32 = 13

    init(_ database: GRDB.Database) throws {
        func statement(rows: Int) throws -> Statement {
            let row = "(" + Array(repeating: "?", count: Int(Self.columnCount)).joined(separator: ", ") + ")"
            return try database.cachedStatement(
                sql: "INSERT INTO journal (response, \(JournalRow.columns)) VALUES "
                    + Array(repeating: row, count: rows).joined(separator: ", "))
        }
        self.database = database
        statements = try Self.rowsAtOnce.map { ($0, try statement(rows: $0)) }
    }

    /// Writes all entries of a response of which none is stored yet.
    func insert(_ entries: [JournalEntry], of response: Int64) throws {
        var rest = entries[...]
        for (rows, statement) in statements {
            while rest.count >= rows {
                try run(statement, rest.prefix(rows), of: response)
                rest = rest.dropFirst(rows)
            }
        }
    }

    private func run(_ statement: Statement, _ entries: ArraySlice<JournalEntry>, of response: Int64) throws {
        let sqlite = statement.sqliteStatement
        var binding = Binding(statement: sqlite)
        for entry in entries {
            guard entry.moment.session >= 1, entry.moment.elapsed >= .zero, entry.firstKey ?? .zero >= .zero
            else { throw StoreError.refusedBySchema("sessions count from 1, and no time runs backwards") }
            let event = EventColumns(entry.event)
            try binding.add(response)
            try binding.add(Int64(entry.number))
            try binding.add(Int64(entry.moment.session))
            try binding.add(entry.moment.wall.milliseconds)
            try binding.add(entry.moment.elapsed.wholeMilliseconds)
            try binding.add(entry.firstKey?.wholeMilliseconds)
            try binding.add(event.kind.rawValue, "kind")
            try binding.add(event.question, "question")
            try binding.add(event.part, "part")
            try binding.add(event.path, "path")
            try binding.add(event.edit, "edit")
            try binding.add(event.form, "form")
            try binding.add(event.value, "value")
        }
        let result = sqlite3_step(sqlite)
        let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
        sqlite3_reset(sqlite)
        sqlite3_clear_bindings(sqlite)
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result), message: message)
        }
    }
}

/// Values on their way into the parameters of a statement, in order.
private struct Binding {
    let statement: OpaquePointer
    private var place: Int32 = 0

    init(statement: OpaquePointer) { self.statement = statement }

    mutating func add(_ number: Int64?) throws {
        place += 1
        if let number {
            try expect(sqlite3_bind_int64(statement, place, number))
        } else {
            try expect(sqlite3_bind_null(statement, place))
        }
    }

    mutating func add(_ text: String?, _ column: String) throws {
        place += 1
        guard var text else { return try expect(sqlite3_bind_null(statement, place)) }
        let result = try text.withUTF8 { bytes throws(StoreError) -> Int32 in
            guard !bytes.contains(0) else { throw .nulCharacter(column: column) }
            return bytes.withMemoryRebound(to: CChar.self) {
                // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite makes a copy.
                let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                // An empty text has no address, and without one SQLite would store NULL.
                guard let address = $0.baseAddress else {
                    return sqlite3_bind_text(statement, place, "", 0, copies)
                }
                return sqlite3_bind_text(statement, place, address, Int32($0.count), copies)
            }
        }
        try expect(result)
    }

    private func expect(_ result: Int32) throws {
        guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    }
}
