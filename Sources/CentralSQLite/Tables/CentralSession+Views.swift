import Definition
import Responses

/// One view for each questionnaire, over the tables of its versions and waves.
struct AnswerView {
    let name: String
    let selection: String
    /// Columns that mean different things in the tables, and are not in the view.
    let leftOut: [String]

    /// - Parameter tables: At least one.
    init(name: String, over tables: [AnswerTable]) {
        self.name = name
        var order: [String] = []
        var known: [String: [ColumnMeaning]] = [:]
        let meanings = tables.map { table in
            Dictionary(table.meanings.map { ($0.column, $0.meaning) }) { first, _ in first }
        }
        for table in tables {
            for (column, meaning) in table.meanings {
                if known[column] == nil { order.append(column) }
                known[column, default: []].append(meaning)
            }
        }
        // Every pair: two that agree with a third, which lacks a code, may still contradict each other.
        let agreed = order.filter { column in
            let all = known[column] ?? []
            return all.indices.allSatisfy { place in all[..<place].allSatisfy { $0.agrees(with: all[place]) }
            }
        }
        let isAgreed = Set(agreed)
        leftOut = order.filter { !isAgreed.contains($0) }
        let own = AnswerTable.ownColumns.map { TableNames.quoted($0.0) }
        let parts = zip(tables, meanings).map { table, meanings in
            let answers = agreed.map { column in
                if meanings[column] != nil { return TableNames.quoted(column) }
                let isReason = known[column]?.first?.isReason ?? false
                return (isReason ? "'not_in_version'" : "NULL") + " AS \(TableNames.quoted(column))"
            }
            return "SELECT \((own + answers).joined(separator: ", ")) FROM \(TableNames.quoted(table.name))"
        }
        selection = parts.joined(separator: " UNION ALL ")
        columnCount = own.count + agreed.count
    }

    let columnCount: Int
}

extension CentralSession {
    /// The name of each questionnaire's view; ids that come to the same name are told apart.
    func viewNames() throws -> [String: String] {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        try rows(
            """
            SELECT DISTINCT d.questionnaire FROM data_table t JOIN definition d ON d.number = t.definition
            ORDER BY d.questionnaire
            """
        ) { row in
            let questionnaire = row.text(0)
            let usual = TableNames.view(of: questionnaire)
            let name =
                taken.insert(usual).inserted ? usual : TableNames.apart(usual, Array(questionnaire.utf8))
            names[questionnaire] = name
        }
        return names
    }

    /// Makes all views anew from the tables that are kept.
    func makeViews(_ keeping: TableKeeping) throws {
        for (questionnaire, name) in try viewNames() {
            try run("DROP VIEW IF EXISTS \(TableNames.quoted(name))")
            guard let view = try view(of: questionnaire, name, keeping),
                view.columnCount <= AnswerTable.mostColumns, try !exists("table", name)
            else { continue }
            try run("CREATE VIEW \(TableNames.quoted(name)) AS \(view.selection)")
        }
    }

    /// Nil when none of its tables is kept.
    private func view(of questionnaire: String, _ name: String, _ keeping: TableKeeping) throws -> AnswerView?
    {
        var definitions: Set<Int64> = []
        try rows("SELECT number FROM definition WHERE questionnaire = ?", { $0.set(1, questionnaire) }) {
            definitions.insert($0.number(0))
        }
        let kept = try keptTables().filter { definitions.contains($0.definition) }
        let tables = try kept.compactMap { table in
            try exists("table", table.name) ? try answerTable(table, keeping) : nil
        }
        return tables.isEmpty ? nil : AnswerView(name: name, over: tables)
    }

    func tableStatuses(_ keeping: TableKeeping?) throws -> [TableStatus] {
        var statuses: [TableStatus] = []
        var entered:
            [(name: String, questionnaire: String, version: String, wave: String?, abandoned: String?)] =
                []
        try rows(
            """
            SELECT t.name, d.questionnaire, d.version, d.wave, t.abandoned
            FROM data_table t JOIN definition d ON d.number = t.definition ORDER BY t.name
            """
        ) { row in
            entered.append((row.text(0), row.text(1), row.text(2), row.optionalText(3), row.optionalText(4)))
        }
        for table in entered {
            statuses.append(
                TableStatus(
                    name: table.name, questionnaire: table.questionnaire, version: table.version,
                    wave: table.wave, rowCount: table.abandoned == nil ? try rowCount(of: table.name) : 0,
                    leftOut: [], abandoned: table.abandoned))
        }
        guard let keeping else { return statuses }
        for (questionnaire, name) in try viewNames().sorted(by: { $0.key < $1.key }) {
            guard try exists("view", name), let view = try view(of: questionnaire, name, keeping) else {
                continue
            }
            statuses.append(
                TableStatus(
                    name: name, questionnaire: questionnaire, version: nil, wave: nil,
                    rowCount: try rowCount(of: name), leftOut: view.leftOut, abandoned: nil))
        }
        return statuses
    }

    private func rowCount(of name: String) throws -> Int {
        Int(try number("SELECT count(*) FROM \(TableNames.quoted(name))") ?? 0)
    }
}
