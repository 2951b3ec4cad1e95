import Tabulation
import Values
import Workbooks

extension ExportModel {
    /// What the columns mean: a row for each, and for each code of a choice, with everything said again so that rows can be
    /// sorted and filtered.
    func writeCodebook(to sheet: Sheet) throws {
        let languages = wordingLanguages
        let heads =
            ["variable", "column", "label"] + languages.map { "wording (\($0.tag))" }
            + ["type", "code", "label of the code", "reasons for no value"]
        for (place, head) in heads.enumerated() {
            try sheet.write(.text(head), row: 0, column: place, style: .header)
        }
        let lines = codebookLines(languages)
        for (row, line) in lines.enumerated() {
            for (place, content) in line.enumerated() {
                if case .blank = content { continue }
                try sheet.write(content, row: row + 1, column: place)
            }
        }
        try sheet.setWidth(ofColumns: 0...1, to: 20)
        try sheet.setWidth(ofColumns: 2...2 + languages.count, to: 50)
        try sheet.setWidth(ofColumns: heads.count - 2...heads.count - 1, to: 40)
        try sheet.freeze(rows: 1, columns: 2)
        try sheet.filter(rows: 0...lines.count, columns: 0...heads.count - 1)
    }

    /// Those that any question was worded in, in the order in which variables have them.
    private var wordingLanguages: [LanguageTag] {
        variables.reduce(into: []) { languages, variable in
            for (language, _) in variable.wording where !languages.contains(language) {
                languages.append(language)
            }
        }
    }

    private func codebookLines(_ languages: [LanguageTag]) -> [[CellContent]] {
        let nothing = languages.map { _ in CellContent.blank }
        var lines = columns.compactMap { column -> [CellContent]? in
            guard case .fact(let fact) = column.source else { return nil }
            let type = fact.isMoment ? "moment" : fact == .conflict ? "truth" : "text"
            return [.text(column.name), .text(column.name), .text(column.label)] + nothing + [.text(type)]
        }
        for variable in variables {
            let wording = languages.map { language in
                CellContent(variable.wording.first { $0.language == language }?.text ?? "")
            }
            let reasons = variable.reasons.map { "\($0.word) = \($0.label)" }.joined(separator: "; ")
            func line(_ column: String, _ code: CellContent, _ label: CellContent) -> [CellContent] {
                [.text(variable.name), .text(column), CellContent(variable.label)] + wording
                    + [.text(variable.content.word), code, label, CellContent(reasons)]
            }
            if variable.categories.isEmpty {
                lines.append(line(variable.columnNames[0], .blank, .blank))
            }
            for (place, category) in variable.categories.enumerated() {
                lines.append(
                    line(
                        variable.columnNames[variable.content.isByOption ? place : 0],
                        .number(Double(category.code.number)), CellContent(category.label)))
            }
        }
        for weights in weights {
            lines.append(
                [.text(weights.name), .text(weights.name), CellContent(weights.label)] + nothing
                    + [.text("weight")])
        }
        return lines
    }
}
