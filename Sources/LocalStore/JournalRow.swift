import GRDB
import Responses

/// Between the columns of table `journal` and an entry.
enum JournalRow {
    static let columns =
        "number, session, at, elapsed, first_key, kind, question, part, path, edit, form, value"

    static func insert(_ entry: JournalEntry, of response: Int64, into database: GRDB.Database) throws {
        let event = EventColumns(entry.event)
        try requireNoNul(in: [
            "question": event.question, "part": event.part, "edit": event.edit, "value": event.value,
        ])
        try database.cachedStatement(
            sql: "INSERT INTO journal (response, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            response, entry.number, entry.moment.session, entry.moment.wall.milliseconds,
            entry.moment.elapsed.wholeMilliseconds, entry.firstKey?.wholeMilliseconds, event.kind.rawValue,
            event.question, event.part, event.path, event.edit, event.form, event.value,
        ])
    }

    /// The whole journal, in order.
    static func entries(
        of response: Int64, id: ResponseID, in database: GRDB.Database
    ) throws -> [JournalEntry] {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(
                sql: "SELECT \(columns) FROM journal WHERE response = ? ORDER BY number"),
            arguments: [response])
        var entries: [JournalEntry] = []
        while let row = try rows.next() { entries.append(try entry(row, of: id)) }
        return entries
    }

    static func last(
        of response: Int64, id: ResponseID, in database: GRDB.Database
    ) throws -> JournalEntry? {
        try Row.fetchOne(
            try database.cachedStatement(
                sql: "SELECT \(columns) FROM journal WHERE response = ? ORDER BY number DESC LIMIT 1"),
            arguments: [response]
        ).map { try entry($0, of: id) }
    }

    private static func entry(_ row: Row, of id: ResponseID) throws(StoreError) -> JournalEntry {
        let number: Int = row["number"]
        let kind: String = row["kind"]
        guard let kind = EventColumns.Kind(rawValue: kind) else {
            throw .unreadableEntry(id, number: number, column: "kind")
        }
        let columns = EventColumns(
            kind: kind, question: row["question"], part: row["part"], path: row["path"], edit: row["edit"],
            form: row["form"], value: row["value"])
        let moment = Moment(
            session: row["session"], wall: WallTime(milliseconds: row["at"]),
            elapsed: .milliseconds(row["elapsed"] as Int64))
        let firstKey: Int64? = row["first_key"]
        do throws(UnreadableEvent) {
            return JournalEntry(
                number: number, moment: moment, firstKey: firstKey.map { .milliseconds($0) },
                event: try columns.event())
        } catch {
            throw .unreadableEntry(id, number: number, column: error.column)
        }
    }
}
