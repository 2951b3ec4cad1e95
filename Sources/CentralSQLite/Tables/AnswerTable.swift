import Definition
import Responses

/// The table of one definition's answers: a row for each response that counts, a column for each variable or option.
struct AnswerTable {
    let name: String
    /// The definition's number in the database.
    let definition: Int64
    let instrument: Instrument
    let columns: DataColumns

    /// SQLite's limit as it is compiled everywhere (`SQLITE_MAX_COLUMN`).
    static let mostColumns = 2000

    /// What is known of a response besides its answers. Ids of questions begin with a letter, so that none of these is
    /// one of them.
    static let ownColumns = [
        ("_number", "INTEGER PRIMARY KEY"), ("_id", "TEXT NOT NULL"), ("_version", "TEXT NOT NULL"),
        ("_wave", "TEXT"), ("_device", "TEXT NOT NULL"), ("_origin", "TEXT NOT NULL"),
        ("_mode", "TEXT NOT NULL"), ("_disposition", "TEXT NOT NULL"), ("_language", "TEXT NOT NULL"),
        ("_started", "TEXT NOT NULL"), ("_changed", "TEXT NOT NULL"), ("_conflict", "INTEGER NOT NULL"),
    ]

    init(name: String, definition: Int64, instrument: Instrument) {
        self.name = name
        self.definition = definition
        self.instrument = instrument
        columns = DataColumns(of: instrument)
    }

    var columnCount: Int { Self.ownColumns.count + columns.count }

    var creation: String {
        let own = Self.ownColumns.map { "\(TableNames.quoted($0.0)) \($0.1)" }
        let answers = columns.variables.flatMap { variable in
            variable.columns.map { "\(TableNames.quoted($0.name)) \(variable.content.sqlType)" }
                + ["\(TableNames.quoted(variable.missing)) TEXT"]
        }
        return "CREATE TABLE \(TableNames.quoted(name)) (\((own + answers).joined(separator: ", "))) STRICT"
    }

    var insertion: String {
        let places = repeatElement("?", count: columnCount).joined(separator: ", ")
        return "INSERT INTO \(TableNames.quoted(name)) VALUES (\(places))"
    }

    /// Everything that the definition has a column for, with what it means, to be compared among versions.
    var meanings: [(column: String, meaning: ColumnMeaning)] {
        columns.variables.flatMap { variable in
            variable.columns.map { column in
                (column.name, ColumnMeaning(of: variable, column, in: instrument))
            } + [(variable.missing, ColumnMeaning(ofReasonsOf: variable, in: instrument))]
        }
    }
}

extension VariableColumns.Content {
    var sqlType: String {
        switch self {
        case .wholeNumber, .truth, .code, .marks, .ranks: "INTEGER"
        case .decimal: "REAL"
        case .text, .date: "TEXT"
        }
    }

    /// The word in the codebook.
    var word: String {
        switch self {
        case .wholeNumber: "integer"
        case .decimal: "decimal"
        case .text: "text"
        case .date: "date"
        case .truth: "truth"
        case .code: "code"
        case .marks: "mark"
        case .ranks: "rank"
        }
    }
}
