import Definition
import Expressions
import Values

extension Codebook {
    func tables(of question: InstrumentQuestion) -> [Block] {
        let variables = variables(of: question)
        let rows = question.rows.compactMap { row in
            variables.first { $0.variable.slot == row.slot }.map { (row, $0) }
        }
        // Its own variable, or that of one row for the options that all rows share.
        guard let main = rows.first?.1 ?? variables.first(where: { $0.variable.slot == question.slot }) else {
            return []
        }
        var blocks: [Block] = []
        if let options = options(of: main, hasCounts: rows.isEmpty) { blocks.append(options) }
        if !rows.isEmpty { blocks.append(rowTable(rows)) }
        if let nets = nets(of: question) { blocks.append(nets) }
        if let counts, !rows.isEmpty, let table = countsByRow(rows.map(\.1), counts.variables) {
            blocks.append(table)
        }
        if counts != nil || !question.missingReasons.isEmpty {
            blocks.append(reasons(of: question, rows.isEmpty ? [main] : rows.map(\.1)))
        }
        return blocks
    }

    /// Code and label in each language, and how often it was given.
    private func options(of variable: VariableColumns, hasCounts: Bool) -> Block? {
        guard let index = variable.content.table else { return nil }
        let counts = hasCounts ? self.counts.map { $0.variables[variable.name]?.codes ?? [:] } : nil
        var rows: [[Block.Cell]] = []
        for option in instrument.tables[index].options {
            var row: [Block.Cell] = [[.text(option.code.description)]]
            for tag in languages { row.append([.text(option.label.plainText(in: tag))]) }
            row[1] += remark(on: option)
            if let counts { row.append([.text(words.grouped(counts[option.code] ?? 0))]) }
            rows.append(row)
        }
        return table(
            words.options, first: words.code, last: counts == nil ? [] : [words.count], rows,
            firstNumber: 1 + languages.count)
    }

    /// "(excludes the others; shown if …)", in the codebook's language only.
    private func remark(on option: OptionTable.Option) -> Block.Cell {
        var remarks: [Block.Cell] = []
        if option.isExclusive { remarks.append([.text(words.exclusive)]) }
        if let condition = option.condition { remarks.append(routing.shown(under: condition)) }
        guard !remarks.isEmpty else { return [] }
        return [.text(" (")] + Array(remarks.joined(separator: [.text("; ")])) + [.text(")")]
    }

    private func rowTable(_ rows: [(InstrumentQuestion.Row, VariableColumns)]) -> Block {
        var cells: [[Block.Cell]] = []
        for (row, variable) in rows {
            var line: [Block.Cell] = [[.code(variable.name)]]
            for tag in languages { line.append([.text(row.label.plainText(in: tag))]) }
            if let condition = row.condition {
                line[1] += [.text(" (")] + routing.shown(under: condition) + [.text(")")]
            }
            cells.append(line)
        }
        return table(words.rows, first: words.variable, last: [], cells, firstNumber: 1 + languages.count)
    }

    private func nets(of question: InstrumentQuestion) -> Block? {
        guard let nets = question.options?.nets, !nets.isEmpty else { return nil }
        var rows: [[Block.Cell]] = []
        for net in nets {
            var row: [Block.Cell] = [[.code(net.id.value)]]
            for tag in languages { row.append([.text(net.label.texts[tag]?.source ?? "")]) }
            row.append([.text(net.codes.map(\.value.description).joined(separator: ", "))])
            rows.append(row)
        }
        return table(
            words.nets, first: words.net, last: [words.codes], rows, firstNumber: 2 + languages.count)
    }

    /// A table whose middle columns are the languages.
    private func table(
        _ caption: String, first: String, last: [String], _ rows: [[Block.Cell]], firstNumber: Int
    ) -> Block {
        let tongues: [LanguageTag?] = languages.map { $0 == language ? nil : $0 }
        return .table(
            Block.Table(
                caption: caption, header: [first] + languages.map(\.tag) + last,
                languages: [nil] + tongues + last.map { _ in nil }, rows: rows, firstNumber: firstNumber))
    }

    /// Rows by codes; nil for rows of numbers, whose values are too many.
    private func countsByRow(
        _ variables: [VariableColumns], _ counts: [String: VariableCounts]
    ) -> Block? {
        guard let index = variables.first?.content.table else { return nil }
        let codes = instrument.tables[index].options.map(\.code)
        let rows = variables.map { variable -> [Block.Cell] in
            let given = counts[variable.name]?.codes ?? [:]
            return [[.code(variable.name)]] + codes.map { [.text(words.grouped(given[$0] ?? 0))] }
        }
        return .table(
            Block.Table(
                caption: words.counts, header: [words.variable] + codes.map(\.description),
                languages: [LanguageTag?](repeating: nil, count: codes.count + 1), rows: rows,
                firstNumber: 1))
    }

    /// What stands where there is no value, and for how many; a column for each row of a question with rows.
    private func reasons(of question: InstrumentQuestion, _ variables: [VariableColumns]) -> Block {
        let counted = counts.map { counts in variables.map { counts.variables[$0.name] } } ?? []
        func row(_ label: String, _ code: String, _ count: (VariableCounts) -> Int) -> [Block.Cell] {
            [[.text(label)], code.isEmpty ? [] : [.text(code)]]
                + counted.map { [.text(words.grouped($0.map(count) ?? 0))] }
        }
        var rows = question.missingReasons.map { reason in
            row(label(of: reason), String(instrument.code(of: reason))) { $0.missing[reason] ?? 0 }
        }
        if counts != nil {
            rows.append(row(words.notAnswered, "", \.notAnswered))
            rows.append(row(words.notAsked, "", \.notAsked))
            rows.append(row(words.answered, "", \.answered))
        }
        let columns = counts == nil ? [] : variables.count == 1 ? [words.count] : variables.map(\.name)
        return .table(
            Block.Table(
                caption: counts == nil ? words.reasons : words.answeredOrNot,
                header: [words.reason, words.code] + columns,
                languages: [LanguageTag?](repeating: nil, count: 2 + columns.count), rows: rows,
                firstNumber: 1))
    }

    private func label(of reason: MissingReason) -> String {
        instrument.missingReasonLabels[reason]?.plainText(in: language)
            ?? StandardWords.label(of: reason, language)
    }

    var outsideValues: [Block] {
        guard !instrument.outside.isEmpty else { return [] }
        let entries = instrument.outside.flatMap { value -> [Block] in
            guard let variable = columns.variables.first(where: { $0.variable.slot == value.slot }) else {
                return []
            }
            let labels = languages.compactMap { tag in
                value.declaration.label?.texts[tag].map {
                    Block.paragraph([tag == language ? .text($0.source) : .foreign($0.source, tag)])
                }
            }
            return [.heading(level: 3, id: "outside-\(value.id.name)", [.code(value.id.name)])] + labels
                + (value.declaration.isIdentifying ? [.paragraph([.text(words.identifying)])] : [])
                + (options(of: variable, hasCounts: true).map { [$0] } ?? [])
        }
        return [.heading(level: 2, id: "outside", [.text(words.outside)])] + entries
    }

    var weights: [Block] {
        let weights = instrument.questionnaire.weights
        guard !weights.isEmpty else { return [] }
        let facts = weights.map { weight in
            (term: weight.id.value, said: [Inline.text(weight.label?.texts[language]?.source ?? "")])
        }
        return [.heading(level: 2, id: "weights", [.text(words.weights)]), .facts(facts)]
    }
}
