import Responses
import Tabulation
import Values

extension ExportModel {
    /// The definition of the variables as Triple-S 2.0 XML (https://www.triple-s.org, "The triple-s Standard Version 2.0"):
    /// its data are a CSV file.
    ///
    /// - Parameters:
    ///   - dataFile: the name of the CSV file, which lies beside this one.
    ///   - version: of the program.
    package func tripleS(dataFile: String, version: String) -> String {
        var xml = XMLText()
        xml.begin("sss", ["version": "2.0", "languages": language.tag, "modes": "analysis"])
        xml.element("origin", [:], "canvass \(version)")
        xml.begin("survey")
        xml.element("name", [:], data.questionnaire)
        xml.element("title", [:], title)
        xml.begin("record", ["ident": "R", "href": dataFile, "format": "csv", "skip": "1"])
        for (place, field) in tripleSFields.enumerated() {
            xml.begin(
                "variable",
                ["ident": String(place + 1), "type": field.type.rawValue, "use": field.use])
            xml.element("name", [:], field.name)
            xml.element("label", [:], field.label)
            xml.element("position", ["start": String(place + 1)])
            switch field.type {
            case .character: xml.element("size", [:], String(max(field.size, 1)))
            case .single, .multiple:
                xml.begin("values")
                for value in field.values { xml.element("value", ["code": String(value.code)], value.label) }
                xml.end()
            case .quantity:
                xml.begin("values")
                xml.element("range", ["from": field.range.from, "to": field.range.to])
                xml.end()
            case .date, .logical: break
            }
            xml.end()
        }
        xml.end()
        xml.end()
        xml.end()
        return xml.text
    }

    /// The data that go with it: RFC 4180, marks of a question as one field of 0 and 1, days as YYYYMMDD.
    package func writeTripleSData(to sink: ExportSink, progress: (Int) throws -> Void = { _ in }) throws {
        let format = CSVFormat(isForSpreadsheets: false)
        let fields = tripleSFields
        var head: [UInt8] = []
        for (place, field) in fields.enumerated() {
            if place > 0 { head.append(UInt8(ascii: ",")) }
            format.append(field.name.utf8, to: &head)
        }
        head += [0x0D, 0x0A]
        try head.withUnsafeBytes(sink)
        var done = 0
        try eachBlock { block in
            let columns = try fields.map { try block.tripleS($0, format) }
            try Self.lines(columns, count: block.count, separator: UInt8(ascii: ",")).withUnsafeBytes(sink)
            done += block.count
            try progress(done)
        }
    }

    /// What Triple-S does not hold of this export.
    package var tripleSLosses: [ExportLoss] {
        variables.filter { $0.content == .date }.map {
            ExportLoss($0.name, "a date is text, because a month or a year may stand without a day")
        }
    }

    fileprivate var tripleSFields: [TripleSField] {
        columns.compactMap { column in
            switch column.source {
            case .fact(let fact):
                var field = TripleSField(column, .character)
                field.size = fact == .id ? 36 : 64
                field.use = fact == .id ? "serial" : nil
                return field
            case .value(let place): return TripleSField(column, variables[place])
            case .option(let place, let option):
                let variable = variables[place]
                if variable.content == .ranks {
                    var field = TripleSField(column, .quantity)
                    field.range = ("1", String(variable.categories.count))
                    return field
                }
                // One field for all marks of a question, at the place of its first.
                guard variable.categories.first?.place == option else { return nil }
                return TripleSField(ofMarks: variable, column)
            case .reason:
                var field = TripleSField(column, .single)
                field.values = Self.reasonLabels.enumerated().map { ($0.offset + 1, $0.element) }
                return field
            case .weight:
                var field = TripleSField(column, .quantity)
                field.use = "weight"
                field.range = ("0.000000000", "999999.999999999")
                return field
            }
        }
    }

    private static let reasonLabels = [
        "not in this version", "not asked", "not answered", "don't know", "refused", "not applicable",
    ]
}

/// A variable as Triple-S has it.
private struct TripleSField {
    enum Kind: String {
        case single
        case multiple
        case quantity
        case character
        case logical
        case date
    }

    let source: ExportColumn.Source
    var name: String
    var label: String
    var type: Kind
    var size = 1
    var values: [(code: Int, label: String)] = []
    var range = (from: "0", to: "0")
    var use: String?

    init(_ column: ExportColumn, _ type: Kind) {
        source = column.source
        name = column.name
        label = column.label
        self.type = type
    }

    init(_ column: ExportColumn, _ variable: ExportVariable) {
        self.init(column, .character)
        switch variable.content {
        case .code:
            type = .single
            values = variable.categories.map { (Int($0.code.number), $0.label) }
        case .truth: type = .logical
        case .wholeNumber:
            type = .quantity
            range = ("-999999999999999", "999999999999999")
        case .decimal:
            type = .quantity
            range = ("-999999999.999999", "999999999.999999")
        case .date: size = 10
        case .text: size = 16_777_215
        case .marks, .ranks: preconditionFailure("marks and ranks have fields of their own")
        }
    }

    init(ofMarks variable: ExportVariable, _ column: ExportColumn) {
        self.init(column, .multiple)
        name = variable.name
        label = variable.label
        // In the bitstring of a multiple variable a code is a place, from 1.
        values = variable.categories.enumerated().map { ($0.offset + 1, $0.element.label) }
    }
}

extension ExportBlock {
    fileprivate func tripleS(_ field: TripleSField, _ format: CSVFormat) throws -> RenderedColumn {
        switch field.source {
        case .option(let place, _) where field.type == .multiple:
            let variable = model.variables[place]
            let states = try variable.categories.map { try self.states(of: variable, option: $0.place) }
            return RenderedColumn(count: count) { row, bytes in
                guard let first = states.first, first[row] >= AnswerState.firstValue else { return }
                // Quoted, so that no program takes it for a number and drops its zeros.
                bytes.append(0x22)
                for option in states {
                    bytes.append(UInt8(ascii: option[row] == AnswerState.firstValue + 1 ? "1" : "0"))
                }
                bytes.append(0x22)
            }
        case .reason(let place):
            let states = try self.states(of: model.variables[place])
            return RenderedColumn(count: count) { row, bytes in
                if states[row] < AnswerState.firstValue { bytes += String(states[row] + 1).utf8 }
            }
        case .fact, .value, .option, .weight:
            let column = ExportColumn(name: field.name, label: field.label, source: field.source)
            return try rendered(column, format)
        }
    }
}
