import Testing

@testable import Workbooks

struct WorkbookTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func workbook(
        _ name: String = "a.xlsx", order: Workbook.WritingOrder = .any
    ) throws(WorkbookError) -> Workbook {
        try Workbook(
            path: folder.path(name),
            properties: WorkbookProperties(title: "T & <t>", author: "A", createdAt: 1_700_000_000),
            order: order)
    }

    @Test(arguments: [Workbook.WritingOrder.any, .byRow])
    func `the same calls give the same bytes`(order: Workbook.WritingOrder) throws {
        for name in ["a.xlsx", "b.xlsx"] {
            let workbook = try workbook(name, order: order)
            let sheet = try workbook.addSheet("Ответы")
            try sheet.merge("=title", rows: 0...0, columns: 0...2, style: .title)
            try sheet.write(.number(0.125), row: 1, column: 0, style: .plain.formatted(.percent(places: 1)))
            try sheet.write(.text("& < > \" ' 😀"), row: 1, column: 1)
            #expect(try workbook.close().isEmpty)
        }

        #expect(try folder.bytes("a.xlsx") == folder.bytes("b.xlsx"))
        #expect(try folder.names == ["a.xlsx", "b.xlsx"])
    }

    @Test(arguments: [Workbook.WritingOrder.any, .byRow])
    func `a workbook that is let go leaves nothing`(order: Workbook.WritingOrder) throws {
        do {
            let sheet = try workbook(order: order).addSheet("Data")
            for row in 0..<1000 { try sheet.write(.text("row \(row)"), row: row, column: 0) }
        }

        #expect(try folder.names == [])
    }

    @Test func `a workbook without a sheet has an empty one`() throws {
        #expect(try workbook().close().isEmpty)
        #expect(try folder.names == ["a.xlsx"])
    }

    @Test func `what does not fit is counted, with its first place`() throws {
        let workbook = try workbook()
        let sheet = try workbook.addSheet("Data")
        let day = try #require(CellMoment(dayNumber: -30_000))
        try sheet.write(.text(String(repeating: "a", count: 40_000)), row: 2, column: 27)
        try sheet.write(.text("a\u{0}"), row: 3, column: 0)
        try sheet.merge("\u{1F}", rows: 4...5, columns: 0...1)
        try sheet.write(.moment(day), row: 6, column: 0)

        let losses = try workbook.close()

        #expect(losses.cutTexts.count == 1)
        #expect(losses.cutTexts.firstPlace?.description == "AB3")
        #expect(losses.replacedCharacters.count == 2)
        #expect(losses.replacedCharacters.firstSheet == "Data")
        #expect(losses.replacedCharacters.firstPlace?.description == "A4")
        #expect(losses.datesAsText.count == 1)
    }

    @Test(arguments: [(-1, 0), (0, -1), (1_048_576, 0), (0, 16_384)])
    func `a cell outside the sheet is refused`(row: Int, column: Int) throws {
        let sheet = try workbook().addSheet("Data")

        #expect(throws: WorkbookError.outsideSheet(sheet: "Data", CellPlace(row: row, column: column))) {
            try sheet.write(.number(1), row: row, column: column)
        }
    }

    @Test(arguments: [Workbook.WritingOrder.any, .byRow])
    func `the last row and column hold a cell`(order: Workbook.WritingOrder) throws {
        let workbook = try workbook(order: order)
        let sheet = try workbook.addSheet("Data")
        try sheet.write(.text("first"), row: 0, column: 0)
        try sheet.write(.text("last"), row: 1_048_575, column: 16_383)

        #expect(try workbook.close().isEmpty)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a number that is none is refused`(value: Double) throws {
        let sheet = try workbook().addSheet("Data")

        #expect(throws: WorkbookError.notFinite(sheet: "Data", CellPlace(row: 0, column: 0))) {
            try sheet.write(.number(value), row: 0, column: 0)
        }
    }

    @Test func `no cell is written twice, also not under a merged area`() throws {
        let sheet = try workbook().addSheet("Data")
        try sheet.merge("head", rows: 0...1, columns: 0...1)

        #expect(throws: WorkbookError.writtenTwice(sheet: "Data", CellPlace(row: 1, column: 1))) {
            try sheet.write(.number(1), row: 1, column: 1)
        }
        #expect(throws: WorkbookError.writtenTwice(sheet: "Data", CellPlace(row: 1, column: 1))) {
            try sheet.merge("other", rows: 1...2, columns: 1...2)
        }
    }

    @Test func `by rows nobody goes back`() throws {
        let sheet = try workbook(order: .byRow).addSheet("Data")
        try sheet.merge("head", rows: 1...1, columns: 0...1)

        #expect(throws: WorkbookError.outOfOrder(sheet: "Data", CellPlace(row: 0, column: 5))) {
            try sheet.write(.number(1), row: 0, column: 5)
        }
        #expect(throws: WorkbookError.outOfOrder(sheet: "Data", CellPlace(row: 1, column: 1))) {
            try sheet.write(.number(1), row: 1, column: 1)
        }
        #expect(throws: WorkbookError.outOfOrder(sheet: "Data", CellPlace(row: 1, column: 2))) {
            try sheet.merge("two rows", rows: 1...2, columns: 2...2)
        }
        #expect(throws: WorkbookError.outOfOrder(sheet: "Data", CellPlace(row: 1, column: 0))) {
            try sheet.setHeight(ofRow: 1, to: 30)
        }
    }

    @Test func `a merged area is bounded`() throws {
        let sheet = try workbook().addSheet("Data")

        #expect(
            throws: WorkbookError.mergedTooMany(sheet: "Data", CellPlace(row: 0, column: 0), limit: 65_536)
        ) {
            try sheet.merge("all", rows: 0...1_048_575, columns: 0...0)
        }
    }

    @Test func `a folder that is not there is known at once`() throws {
        let path = folder.path("none/a.xlsx")

        #expect(throws: WorkbookError.cannotWrite(path: path, code: 2)) {
            _ = try Workbook(path: path, properties: WorkbookProperties(createdAt: 1))
        }
    }

    @Test func `the message says where, what and what to do`() {
        let error = WorkbookError.writtenTwice(sheet: "Ответы", CellPlace(row: 9, column: 701))

        #expect(
            error.description
                == "sheet 'Ответы', ZZ10: something is there already; write each cell once")
    }
}
