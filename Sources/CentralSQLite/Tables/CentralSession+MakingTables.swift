import Central
import Definition
import Responses
import Values

extension CentralSession {
    /// Enters that tables are wanted; what was abandoned is wanted anew.
    func requestTables(of questionnaire: String?) throws {
        try run("INSERT INTO table_request (questionnaire) VALUES (?) ON CONFLICT DO NOTHING") {
            $0.set(1, questionnaire ?? "")
        }
        try run("DELETE FROM data_table WHERE abandoned IS NOT NULL")
        try run(TableSQL.createColumns)
        try run(TableSQL.createLabels)
    }

    /// Makes a table for each definition that is wanted and has none.
    func makeMissingTables(_ keeping: TableKeeping) throws {
        var missing: [(number: Int64, title: DefinitionTitle)] = []
        try rows(
            """
            SELECT number, questionnaire, version, wave FROM definition d
            WHERE NOT EXISTS (SELECT 1 FROM data_table t WHERE t.definition = d.number)
                AND EXISTS (SELECT 1 FROM table_request r WHERE r.questionnaire IN ('', d.questionnaire))
            ORDER BY number
            """
        ) { row in
            missing.append(
                (
                    row.number(0),
                    DefinitionTitle(
                        questionnaire: row.text(1), version: row.text(2), wave: row.optionalText(3))
                ))
        }
        for (number, title) in missing { try makeTable(of: number, title, keeping) }
        if !missing.isEmpty { try makeViews(keeping) }
    }

    private func makeTable(of number: Int64, _ title: DefinitionTitle, _ keeping: TableKeeping) throws {
        let hash = try definition(number)
        let usual = TableNames.table(of: title)
        let isTaken = try self.number("SELECT 1 FROM data_table WHERE name = ?") { $0.set(1, usual) } != nil
        let name = isTaken ? TableNames.apart(usual, hash.bytes) : usual
        let kept = KeptTable(name: name, definition: number, change: 0)
        var reason: String?
        if let table = try answerTable(kept, keeping) {
            if table.columnCount > AnswerTable.mostColumns {
                reason =
                    "it would have \(table.columnCount) columns, and SQLite holds \(AnswerTable.mostColumns)"
            } else {
                // A table of that name can only be what is left of one that was kept before.
                try run("DROP TABLE IF EXISTS \(TableNames.quoted(name))")
                try run(table.creation)
                try describe(table)
            }
        } else {
            reason = "this version of canvass does not accept its definition"
        }
        try run("INSERT INTO data_table (definition, name, change, abandoned) VALUES (?, ?, 0, ?)") {
            $0.set(1, number)
            $0.set(2, name)
            $0.set(3, reason)
        }
        if let reason { keeping.abandoned(name, reason) }
    }

    /// Enters the labels. Whoever dropped the codebook has no use for it: then nothing is entered.
    private func describe(_ table: AnswerTable) throws {
        guard try exists("table", TableNames.columns), try exists("table", TableNames.labels) else { return }
        try run(TableSQL.forgetColumns) { $0.set(1, table.name) }
        try run(TableSQL.forgetLabels) { $0.set(1, table.name) }
        let instrument = table.instrument
        var position: Int64 = 0
        for variable in table.columns.variables {
            for column in variable.columns {
                position += 1
                for language in instrument.languages {
                    try run(TableSQL.describeColumn) {
                        $0.set(1, table.name)
                        $0.set(2, position)
                        $0.set(3, column.name)
                        $0.set(4, variable.missing)
                        $0.set(5, variable.name)
                        $0.set(6, column.option.map { Int64($0.number) })
                        $0.set(7, variable.content.word)
                        $0.set(8, instrument.isIdentifying(variable.variable))
                        $0.set(9, language.tag)
                        $0.set(10, instrument.label(of: variable.variable, in: language))
                    }
                }
            }
            guard let options = variable.content.table.map({ instrument.tables[$0].options }) else {
                continue
            }
            for option in options {
                for language in instrument.languages {
                    try run(TableSQL.describeCode) {
                        $0.set(1, table.name)
                        $0.set(2, variable.name)
                        $0.set(3, Int64(option.code.number))
                        $0.set(4, language.tag)
                        $0.set(5, option.label.plainText(in: language))
                    }
                }
            }
        }
    }

    func dropTables(of questionnaire: String?) throws -> [String] {
        var names: [(table: String, questionnaire: String)] = []
        try rows(
            """
            SELECT t.name, d.questionnaire FROM data_table t JOIN definition d ON d.number = t.definition
            WHERE ?1 IS NULL OR d.questionnaire = ?1 ORDER BY t.name
            """, { $0.set(1, questionnaire) }
        ) { names.append(($0.text(0), $0.text(1))) }
        var dropped: [String] = []
        for view in try viewNames() where questionnaire == nil || view.key == questionnaire {
            guard try exists("view", view.value) else { continue }
            try run("DROP VIEW \(TableNames.quoted(view.value))")
            dropped.append(view.value)
        }
        for (table, _) in names {
            if try exists("table", table) {
                try run("DROP TABLE \(TableNames.quoted(table))")
                dropped.append(table)
            }
            if try exists("table", TableNames.columns) {
                try run(TableSQL.forgetColumns) { $0.set(1, table) }
            }
            if try exists("table", TableNames.labels) { try run(TableSQL.forgetLabels) { $0.set(1, table) } }
            try run("DELETE FROM data_table WHERE name = ?") { $0.set(1, table) }
        }
        if let questionnaire {
            try run("DELETE FROM table_request WHERE questionnaire = ?") { $0.set(1, questionnaire) }
            try requestAllBut(questionnaire)
        } else {
            try run("DELETE FROM table_request")
            try run("DROP TABLE IF EXISTS \(TableNames.columns)")
            try run("DROP TABLE IF EXISTS \(TableNames.labels)")
        }
        return dropped.sorted()
    }

    /// When all are wanted and one no longer is, those that are here already stay wanted.
    private func requestAllBut(_ questionnaire: String) throws {
        guard try number("SELECT 1 FROM table_request WHERE questionnaire = ''") != nil else { return }
        try run(
            """
            INSERT INTO table_request (questionnaire)
            SELECT DISTINCT questionnaire FROM definition WHERE questionnaire <> ? ON CONFLICT DO NOTHING
            """
        ) { $0.set(1, questionnaire) }
        try run("DELETE FROM table_request WHERE questionnaire = ''")
    }
}

/// The tables that describe the columns and codes of the others.
private enum TableSQL {
    static let createColumns = """
        CREATE TABLE IF NOT EXISTS codebook_column (
            table_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT NOT NULL,
            missing_column TEXT NOT NULL, variable TEXT NOT NULL, code INTEGER, kind TEXT NOT NULL,
            is_identifying INTEGER NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL,
            PRIMARY KEY (table_name, column_name, language)) STRICT, WITHOUT ROWID
        """
    static let createLabels = """
        CREATE TABLE IF NOT EXISTS codebook_label (
            table_name TEXT NOT NULL, variable TEXT NOT NULL, code INTEGER NOT NULL, language TEXT NOT NULL,
            label TEXT NOT NULL, PRIMARY KEY (table_name, variable, code, language)) STRICT, WITHOUT ROWID
        """
    static let describeColumn = """
        INSERT OR REPLACE INTO codebook_column (table_name, position, column_name, missing_column, variable, code,
            kind, is_identifying, language, label)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    static let describeCode = """
        INSERT OR REPLACE INTO codebook_label (table_name, variable, code, language, label) VALUES (?, ?, ?, ?, ?)
        """
    static let forgetColumns = "DELETE FROM codebook_column WHERE table_name = ?"
    static let forgetLabels = "DELETE FROM codebook_label WHERE table_name = ?"
}
