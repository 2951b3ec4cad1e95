import Definition
import Expressions
import Findings
import Values

/// The columns of a code list's CSV file, by their header (§6 and rule D032).
struct CodeListColumns {
    /// A text in one language, or in every language.
    typealias TextColumn = (index: Int, language: LanguageTag?)

    var code: Int?
    var labels: [TextColumn] = []
    var groups: [TextColumn] = []
    var exclusive: Int?
    var specify: Int?
    var anchored: Int?
    var attributes: [(index: Int, name: String)] = []
}

extension DefinitionReader {
    /// The options of a code list's file.
    mutating func choices(in source: SourceText) -> [Choice] {
        let table = CSVTable(source)
        for finding in table.findings { report(finding) }
        guard let header = table.records.first else {
            if table.findings.isEmpty {
                let place = SourceRange(file: source.name, line: 1, column: 1)
                report(
                    Finding(
                        "D032", at: place, "this file is empty", remedy: "begin it with a header: code,label")
                )
            }
            return []
        }
        guard let columns = columns(header) else { return [] }
        let records = table.records.dropFirst().filter { record in
            if record.count == header.count { return true }
            report(
                Finding(
                    "D032", at: record[0].range,
                    "this line has \(record.count) cells, and the header has \(header.count)",
                    remedy: "give it \(header.count) cells, and put a cell with a comma in quotes"))
            return false
        }
        return choices(Array(records), columns)
    }

    private mutating func choices(_ records: [[CSVTable.Cell]], _ columns: CodeListColumns) -> [Choice] {
        let numeric = columns.attributes.map { column in
            records.allSatisfy { record in
                let text = record[column.index].text
                return text.isEmpty || Self.decimalNumber(text) != nil
            }
        }
        var choices = ChoiceCollector()
        var groups: [String: OptionGroup] = [:]
        var lastGroup = ""
        for record in records {
            guard let codeColumn = columns.code,
                countItem(
                    choices.choices.count, limit: Self.optionLimit, "options", at: record[codeColumn].range)
            else { continue }
            let cell = record[codeColumn]
            let code = Self.code(cell.text)
            if code == nil { report(Self.codeFinding(cell.text, at: cell.range)) }
            let group = group(of: record, columns, in: &groups, after: &lastGroup)
            var attributes: [String: Value] = [:]
            for (column, isNumeric) in zip(columns.attributes, numeric)
            where !record[column.index].text.isEmpty {
                let text = record[column.index].text
                attributes[column.name] =
                    (isNumeric ? Self.decimalNumber(text) : nil).map { .number($0) } ?? .text(text)
            }
            let choice = Choice(
                code: Located(code ?? ChoiceCode(0), at: cell.range), label: text(of: record, columns.labels),
                isExclusive: flag(record, columns.exclusive),
                specify: flag(record, columns.specify) ? .some(nil) : nil,
                isAnchored: flag(record, columns.anchored), group: group, attributes: attributes)
            if code != nil { add(choice, to: &choices) }
        }
        return choices.choices
    }

    private mutating func group(
        of record: [CSVTable.Cell], _ columns: CodeListColumns, in groups: inout [String: OptionGroup],
        after last: inout String
    ) -> OptionGroup? {
        guard let first = columns.groups.first else { return nil }
        let cell = record[first.index]
        defer { last = cell.text }
        guard !cell.text.isEmpty else { return nil }
        if let group = groups[cell.text] {
            if last != cell.text {
                report(
                    Finding(
                        "D032", at: cell.range, "group '\(cell.text)' has ended before this line",
                        remedy: "put the options of a group one after another"))
            }
            return group
        }
        let group = OptionGroup(number: groups.count, label: text(of: record, columns.groups))
        groups[cell.text] = group
        return group
    }

    private mutating func text(of record: [CSVTable.Cell], _ columns: [CodeListColumns.TextColumn])
        -> LocalizedText
    {
        var texts: [LanguageTag: PipedText] = [:]
        for (index, language) in columns {
            let cell = record[index]
            guard
                let text = piped(
                    cell.text, written: cell.range, text: cell.textRange, isVerbatim: cell.isVerbatim)
            else { continue }
            for tag in language.map({ [$0] }) ?? languages { texts[tag] = text }
        }
        let place = columns.first.map { record[$0.index].range } ?? record[0].range
        return LocalizedText(texts: texts, range: place)
    }

    private mutating func flag(_ record: [CSVTable.Cell], _ index: Int?) -> Bool {
        guard let index else { return false }
        switch record[index].text {
        case "true": return true
        case "", "false": return false
        default:
            report(
                Finding(
                    "D032", at: record[index].range, "'\(record[index].text)' is neither true nor false",
                    remedy: "write 'true', 'false' or nothing"))
            return false
        }
    }
}

// MARK: The header

extension DefinitionReader {
    /// What each column is; nil, with findings, when options cannot be read without what is missing.
    private mutating func columns(_ header: [CSVTable.Cell]) -> CodeListColumns? {
        var columns = CodeListColumns()
        var seen: Set<String> = []
        for (index, cell) in header.enumerated() {
            if !seen.insert(cell.text).inserted {
                report(
                    Finding(
                        "D032", at: cell.range, "column '\(cell.text)' stands twice",
                        remedy: "keep one of the two"))
                continue
            }
            switch cell.text {
            case "code": columns.code = index
            case "exclusive": columns.exclusive = index
            case "specify": columns.specify = index
            case "anchored": columns.anchored = index
            default:
                if cell.text == "label" || cell.text.hasPrefix("label:") {
                    addTextColumn(index, cell, to: &columns.labels)
                } else if cell.text == "group" || cell.text.hasPrefix("group:") {
                    addTextColumn(index, cell, to: &columns.groups)
                } else if Self.objection(toID: cell.text) == nil {
                    columns.attributes.append((index, cell.text))
                } else {
                    report(
                        Finding(
                            "D032", at: cell.range, "'\(cell.text)' cannot be the name of a column",
                            remedy: cell.text.contains(";") || cell.text.contains("\t")
                                ? "part columns with commas"
                                : "write lower-case Latin letters, digits and underscores"))
                }
            }
        }
        if columns.code == nil { reportColumn("code", header) }
        if columns.labels.isEmpty {
            reportColumn(languages.count > 1 ? "label:\(defaultLanguage)" : "label", header)
        } else {
            checkLanguages(columns.labels, "label", header)
            if !columns.groups.isEmpty { checkLanguages(columns.groups, "group", header) }
        }
        return columns.code == nil || columns.labels.isEmpty ? nil : columns
    }

    private mutating func reportColumn(_ name: String, _ header: [CSVTable.Cell]) {
        report(
            Finding(
                "D032", at: header[0].range, "there is no column '\(name)'",
                remedy: "add it to the first line"))
    }

    private mutating func addTextColumn(
        _ index: Int, _ cell: CSVTable.Cell, to columns: inout [CodeListColumns.TextColumn]
    ) {
        let parts = cell.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let tag = parts.count > 1 ? LanguageTag(String(parts[1])) : defaultLanguage
        if tag.tag == "any" {
            columns.append((index, nil))
        } else if columns.contains(where: { $0.language == tag }) {
            report(
                Finding(
                    "D032", at: cell.range, "column '\(cell.text)' is in '\(tag)', as an earlier one is",
                    remedy: "keep one of the two"))
        } else if languages.isEmpty || languages.contains(tag) {
            columns.append((index, tag))
        } else {
            report(
                Finding(
                    "D015", at: cell.range, "'\(tag)' is not a language of this questionnaire",
                    remedy: nearName(to: tag.tag, among: languages.map(\.tag) + ["any"]).map {
                        "did you mean '\(parts[0]):\($0)'?"
                    }
                        ?? "add it to 'languages', or leave the column out"))
        }
    }

    /// Rule D014, once for a column rather than for each of its cells.
    private mutating func checkLanguages(
        _ columns: [CodeListColumns.TextColumn], _ name: String, _ header: [CSVTable.Cell]
    ) {
        if let same = columns.first(where: { $0.language == nil }) {
            guard columns.count > 1 else { return }
            report(
                Finding(
                    "D013", at: header[same.index].range,
                    "'\(name):any' stands for every language, and there is a column for one",
                    remedy: "keep either '\(name):any' or a column for each language"))
            return
        }
        for language in languages where !columns.contains(where: { $0.language == language }) {
            report(
                Finding(
                    "D014", at: header[columns[0].index].range, "'\(name)' has no texts in '\(language)'",
                    remedy: "add a column '\(name):\(language)'"))
        }
    }
}
