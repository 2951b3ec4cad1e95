import Central
import Definition
import GRDBSQLite
import Merging
import Responses
import Values

// The tables of answers are what the responses are, at the end of each transaction. What no longer counts goes with the
// change that made it so; what is new or newer is decoded and put in.

extension CentralSession {
    /// A table that was made, as it is entered.
    struct KeptTable {
        let name: String
        let definition: Int64
        let change: Int64
    }

    /// Costs one look when no tables were asked for.
    func bringTablesUpToDate(_ keeping: TableKeeping?) throws {
        guard try number("SELECT 1 FROM table_request LIMIT 1") != nil else { return }
        for table in try keptTables() {
            try withTable(table, keeping) { try removeUncounted(from: table) }
        }
        guard let keeping else { return }
        try makeMissingTables(keeping)
        for table in try keptTables() where table.change < (try latestChange()) {
            try withTable(table, keeping) { try refresh(table, keeping) }
        }
    }

    func keptTables() throws -> [KeptTable] {
        var tables: [KeptTable] = []
        try rows("SELECT name, definition, change FROM data_table WHERE abandoned IS NULL ORDER BY name") {
            tables.append(KeptTable(name: $0.text(0), definition: $0.number(1), change: $0.number(2)))
        }
        return tables
    }

    func latestChange() throws -> Int64 { try number("SELECT change FROM centre") ?? 0 }

    func exists(_ type: String, _ name: String) throws -> Bool {
        try number("SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?") {
            $0.set(1, type)
            $0.set(2, name)
        } != nil
    }

    /// Does something with a table, unless somebody has dropped or changed it: then it is kept no longer, and what was
    /// being done goes on without it.
    private func withTable(_ table: KeptTable, _ keeping: TableKeeping?, _ body: () throws -> Void) throws {
        guard try exists("table", table.name) else {
            return try abandon(table, "it was dropped by hand", keeping)
        }
        do {
            try attempt(body)
        } catch let fault as SQLiteFault where [SQLITE_ERROR, SQLITE_CONSTRAINT].contains(fault.code & 0xFF) {
            // It may hold answers that are to be forgotten, and nobody can tell which: all of it goes.
            try run("DROP TABLE \(TableNames.quoted(table.name))")
            try abandon(table, "it was changed by hand (\(fault.message)), and is dropped", keeping)
        }
    }

    private func abandon(_ table: KeptTable, _ reason: String, _ keeping: TableKeeping?) throws {
        try run("UPDATE data_table SET abandoned = ? WHERE definition = ?") {
            $0.set(1, reason)
            $0.set(2, table.definition)
        }
        if let keeping { try makeViews(keeping) }
        keeping?.abandoned(table.name, reason)
    }

    /// Rows of responses that are withdrawn, excluded or taken back leave in the transaction that makes them so;
    /// `secure_delete` overwrites their bytes.
    private func removeUncounted(from table: KeptTable) throws {
        try run(
            """
            DELETE FROM \(TableNames.quoted(table.name)) WHERE _number IN (
                SELECT number FROM response
                WHERE change > ? AND (is_withdrawn OR is_excluded OR current IS NULL))
            """
        ) { $0.set(1, table.change) }
    }

    private func refresh(_ table: KeptTable, _ keeping: TableKeeping) throws {
        guard let answers = try answerTable(table, keeping) else { return }
        if table.change > 0 {
            try run(
                """
                DELETE FROM \(TableNames.quoted(table.name))
                WHERE _number IN (SELECT number FROM response WHERE change > ?)
                """
            ) { $0.set(1, table.change) }
        }
        let shape = ContentShape(answers.instrument)
        let insertion = try statement(answers.insertion)
        let title = answers.instrument.questionnaire
        try eachCountedResponse(
            where: "s.change > ? AND r.definition = ?",
            {
                $0.set(1, table.change)
                $0.set(2, table.definition)
            }
        ) { portion in
            for counted in portion {
                try insert(counted, by: insertion, answers.columns, title, shape)
            }
        }
        let change = try latestChange()
        try run("UPDATE data_table SET change = ? WHERE definition = ?") {
            $0.set(1, change)
            $0.set(2, table.definition)
        }
    }

    private func insert(
        _ counted: CountedResponse, by insertion: PreparedStatement, _ columns: DataColumns,
        _ title: Questionnaire, _ shape: ContentShape
    ) throws {
        let content: ResponseContent
        do throws(MalformedBytes) {
            content = try ContentReader.content(of: counted.content, shape)
        } catch {
            throw SQLiteFault(nil, SQLITE_CORRUPT)
        }
        let header = counted.response.current
        try insertion.run { row in
            row.set(1, counted.number)
            row.set(2, header.id.description)
            row.set(3, title.version.value)
            row.set(4, title.wave?.value)
            row.set(5, header.device.description)
            row.set(6, header.origin.rawValue)
            row.set(7, header.mode.rawValue)
            row.set(8, header.disposition.rawValue)
            row.set(9, header.language.tag)
            row.set(10, header.started.description)
            row.set(11, header.at.description)
            row.set(12, counted.response.state.isConflict)
            var place = Int32(AnswerTable.ownColumns.count)
            for variable in columns.variables {
                let cell = content.cells[variable.variable.slot]
                for field in variable.fields(of: cell) {
                    place += 1
                    switch field {
                    case .none: row.setNull(place)
                    case .whole(let number) where variable.content == .decimal: row.set(place, Double(number))
                    case .whole(let number): row.set(place, number)
                    case .decimal(let number): row.set(place, number.approximation)
                    case .text(let text): row.set(place, text)
                    }
                }
                place += 1
                row.set(place, VariableColumns.reason(of: cell))
            }
        }
    }

    /// Nil for a definition that cannot be read any more; its table stays as it is.
    func answerTable(_ table: KeptTable, _ keeping: TableKeeping) throws -> AnswerTable? {
        guard let stored = try definition(definition(table.definition)),
            let instrument = keeping.instrument(stored)
        else { return nil }
        return AnswerTable(name: table.name, definition: table.definition, instrument: instrument)
    }
}
