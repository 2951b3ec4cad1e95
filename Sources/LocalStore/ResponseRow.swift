import GRDB
import Responses
import Values

/// Between the columns of table `response` and a header.
enum ResponseRow {
    static let columns =
        "id, questionnaire, version, wave, definition, origin, mode, language, disposition, started, changed"

    static func insert(_ header: ResponseHeader, into database: GRDB.Database) throws -> Int64 {
        try requireNoNul(in: [
            "questionnaire": header.questionnaire, "version": header.version, "wave": header.wave,
            "language": header.language.tag,
        ])
        // As a draft: its journal follows, and what has ended takes no entries.
        try database.cachedStatement(
            sql: "INSERT INTO response (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            header.id.description, header.questionnaire, header.version, header.wave,
            header.definition.description, header.origin.rawValue, header.mode.rawValue, header.language.tag,
            Disposition.draft.rawValue, header.started.milliseconds, header.changed.milliseconds,
        ])
        return database.lastInsertedRowID
    }

    /// What a header says that can change while it is answered.
    ///
    /// - Parameter ended: The number of the journal entry that ended it; nil for a draft.
    static func update(
        _ number: Int64, to header: ResponseHeader, ended: Int?, in database: GRDB.Database
    ) throws {
        try requireNoNul(in: ["language": header.language.tag])
        try database.cachedStatement(
            sql: """
                UPDATE response SET mode = ?, language = ?, disposition = ?, changed = ?, ended = ?
                WHERE number = ?
                """
        ).execute(arguments: [
            header.mode.rawValue, header.language.tag, header.disposition.rawValue,
            header.changed.milliseconds, ended, number,
        ])
    }

    /// Makes a response that has ended a draft again; one that is a draft stays as it is.
    static func reopen(_ number: Int64, in database: GRDB.Database) throws {
        try database.cachedStatement(
            sql:
                "UPDATE response SET disposition = 'draft', ended = NULL WHERE number = ? AND ended IS NOT NULL"
        ).execute(arguments: [number])
    }

    static func header(_ row: Row) throws(StoreError) -> ResponseHeader {
        ResponseHeader(
            id: try read(row, "id") { ResponseID($0) },
            questionnaire: row["questionnaire"],
            version: row["version"],
            wave: row["wave"],
            definition: try read(row, "definition") { DefinitionHash($0) },
            origin: try read(row, "origin") { ResponseOrigin(rawValue: $0) },
            mode: try read(row, "mode") { InterviewMode(rawValue: $0) },
            language: LanguageTag(row["language"]),
            started: WallTime(milliseconds: row["started"]),
            changed: WallTime(milliseconds: row["changed"]),
            disposition: try read(row, "disposition") { Disposition(rawValue: $0) })
    }

    private static func read<Content>(
        _ row: Row, _ column: String, _ meaning: (String) -> Content?
    ) throws(StoreError) -> Content {
        let text: String = row[column]
        guard let content = meaning(text) else { throw .unreadable(column: column, content: text) }
        return content
    }
}

/// SQLite takes texts as C strings from us, and would keep what stands before the first U+0000.
func requireNoNul(in texts: KeyValuePairs<String, String?>) throws(StoreError) {
    for (column, text) in texts {
        if let text, text.utf8.contains(0) { throw .nulCharacter(column: column) }
    }
}
