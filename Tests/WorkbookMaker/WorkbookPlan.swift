import Workbooks

/// A workbook as a test describes it.
struct WorkbookPlan: Decodable {
    struct Cell: Decodable {
        var row: Int
        var column: Int
        var text: String?
        var number: Double?
        var day: Int?
        var second: Int?
        var style: String?
        var places: Int?
        /// Merged to here.
        var lastRow: Int?
        var lastColumn: Int?
    }

    struct SheetPlan: Decodable {
        var name: String
        /// Whether the name is taken as it stands.
        var isExact: Bool?
        var freeze: [Int]?
        var filter: [Int]?
        var widths: [Double]?
        var heights: [Double]?
        var cells: [Cell]
    }

    struct Outcome: Encodable {
        var names: [String] = []
        var cut = 0
        var replaced = 0
        var datesAsText = 0
        var error: String?
    }

    var path: String
    var byRow: Bool?
    var title: String?
    var author: String?
    var createdAt: Int64?
    var sheets: [SheetPlan]

    func outcome() -> Outcome {
        var outcome = Outcome()
        do throws(WorkbookError) {
            try make(into: &outcome)
        } catch {
            outcome.error = error.description
        }
        return outcome
    }

    private func make(into outcome: inout Outcome) throws(WorkbookError) {
        let workbook = try Workbook(
            path: path,
            properties: WorkbookProperties(
                title: title ?? "", author: author ?? "", createdAt: createdAt ?? 1_700_000_000),
            order: byRow == true ? .byRow : .any)
        var names = SheetNames()
        for plan in sheets {
            let sheet = try workbook.addSheet(plan.isExact == true ? plan.name : names.takeLegal(plan.name))
            outcome.names.append(sheet.name)
            try plan.fill(sheet)
        }
        let losses = try workbook.close()
        outcome.cut = losses.cutTexts.count
        outcome.replaced = losses.replacedCharacters.count
        outcome.datesAsText = losses.datesAsText.count
    }
}

extension WorkbookPlan.SheetPlan {
    func fill(_ sheet: Sheet) throws(WorkbookError) {
        if let freeze { try sheet.freeze(rows: freeze[0], columns: freeze[1]) }
        if let filter { try sheet.filter(rows: filter[0]...filter[2], columns: filter[1]...filter[3]) }
        for (column, width) in (widths ?? []).enumerated() {
            try sheet.setWidth(ofColumns: column...column, to: width)
        }
        for (row, height) in (heights ?? []).enumerated() { try sheet.setHeight(ofRow: row, to: height) }
        for cell in cells {
            if let lastRow = cell.lastRow, let lastColumn = cell.lastColumn {
                try sheet.merge(
                    cell.text ?? "", rows: cell.row...lastRow, columns: cell.column...lastColumn,
                    style: cell.cellStyle)
            } else {
                try sheet.write(cell.content, row: cell.row, column: cell.column, style: cell.cellStyle)
            }
        }
    }
}

extension WorkbookPlan.Cell {
    var content: CellContent {
        if let text { return .text(text) }
        if let number { return .number(number) }
        if let day, let moment = CellMoment(dayNumber: day, secondOfDay: second) { return .moment(moment) }
        return .blank
    }

    var cellStyle: CellStyle {
        switch style {
        case "bold": .bold
        case "title": .title
        case "header": .header
        case "note": .note
        case "notice": .notice
        case "wrapped": .wrapped
        case "integer": .plain.formatted(.integer)
        case "decimal": .plain.formatted(.decimal(places: places ?? 0))
        case "percent": .plain.formatted(.percent(places: places ?? 0))
        default: .plain
        }
    }
}
