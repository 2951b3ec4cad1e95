import Responses
import Tabulation
import Values

/// Where the bytes of an export go.
package typealias ExportSink = (UnsafeRawBufferPointer) throws -> Void

extension ExportModel {
    /// Writes the respondents as RFC 4180: a line for each, CRLF at its end.
    ///
    /// Costs some ten nanoseconds a cell, and memory for a portion of respondents.
    ///
    /// - Parameter progress: told how many respondents have been written.
    package func writeCSV(
        _ format: CSVFormat, to sink: ExportSink, progress: (Int) throws -> Void = { _ in }
    ) throws {
        var line: [UInt8] = format.isForSpreadsheets ? [0xEF, 0xBB, 0xBF] : []
        for (place, column) in columns.enumerated() {
            if place > 0 { line.append(format.separator.byte) }
            let head =
                format.isForSpreadsheets && column.label != column.name
                ? "\(column.label) [\(column.name)]" : column.name
            format.append(head.utf8, to: &line)
        }
        line += [0x0D, 0x0A]
        try line.withUnsafeBytes(sink)
        var done = 0
        try eachBlock { block in
            let rendered = try columns.map { try block.rendered($0, format) }
            try Self.lines(rendered, count: block.count, separator: format.separator.byte).withUnsafeBytes(
                sink)
            done += block.count
            try progress(done)
        }
    }

    /// Columns turned into lines.
    static func lines(_ columns: [RenderedColumn], count: Int, separator: UInt8) -> [UInt8] {
        var size = count * (columns.count + 2)
        for column in columns {
            switch column {
            case .each(_, let bytes): size += bytes.count
            case .few(let places, let words):
                for place in places {
                    size += words.ends[Int(place)] - (place == 0 ? 0 : words.ends[Int(place) - 1])
                }
            }
        }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            guard var cursor = buffer.baseAddress else { return }
            for row in 0..<count {
                for (place, column) in columns.enumerated() {
                    if place > 0 {
                        cursor.pointee = separator
                        cursor += 1
                    }
                    switch column {
                    case .few(let places, let words):
                        let word = Int(places[row])
                        copy(words.bytes, word == 0 ? 0 : words.ends[word - 1], words.ends[word], &cursor)
                    case .each(let ends, let bytes):
                        copy(bytes, row == 0 ? 0 : ends[row - 1], ends[row], &cursor)
                    }
                }
                cursor[0] = 0x0D
                cursor[1] = 0x0A
                cursor += 2
            }
            filled = buffer.baseAddress.map { cursor - $0 } ?? 0
        }
    }

    @inline(__always)
    private static func copy(
        _ bytes: [UInt8], _ start: Int, _ end: Int, _ cursor: inout UnsafeMutablePointer<UInt8>
    ) {
        // Most cells are empty or a digit.
        if end == start { return }
        if end - start == 1 {
            cursor.pointee = bytes[start]
            cursor += 1
            return
        }
        bytes.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            cursor.update(from: base + start, count: end - start)
        }
        cursor += end - start
    }
}

extension ExportBlock {
    /// The cells of a column as a CSV file has them.
    func rendered(_ column: ExportColumn, _ format: CSVFormat) throws -> RenderedColumn {
        switch column.source {
        case .fact(.id):
            let ids = try ids()
            return RenderedColumn(count: count) { $1 += ids[$0].description.utf8 }
        case .fact(let fact) where fact.isMoment:
            let moments = try moments(fact)
            return RenderedColumn(count: count) { $1 += moments[$0].description.utf8 }
        case .fact(let fact):
            let (words, places) = try words(fact)
            return .few(places: places, RenderedWords(words.map { format.cell($0.utf8) }))
        case .value(let place): return try rendered(model.variables[place], format)
        case .option(let place, let option):
            let variable = model.variables[place]
            return .few(
                places: try states(of: variable, option: option), Self.optionWords(variable, format))
        case .reason(let place):
            return .few(
                places: try states(of: model.variables[place]),
                Self.reasonWords(model.variables[place], format))
        case .weight(let place):
            let weights = model.weights[place].values
            return RenderedColumn(count: count) { place, bytes in
                let weight = weights[rows[rows.startIndex + place]]
                if !weight.isNaN { bytes += PlainDigits.text(weight).utf8 }
            }
        }
    }

    func rendered(_ variable: ExportVariable, _ format: CSVFormat) throws -> RenderedColumn {
        let states = try states(of: variable)
        switch variable.content {
        case .code:
            var words = variable.layout.codes.map { Array($0.description.utf8) }
            if format.isForSpreadsheets {
                for category in variable.categories {
                    words[category.place] = format.cell(category.label.utf8)
                }
            }
            return .few(places: states, RenderedWords(Self.noValue + words))
        case .truth:
            return .few(
                places: states, RenderedWords(Self.noValue + [[UInt8(ascii: "0")], [UInt8(ascii: "1")]]))
        case .wholeNumber:
            let numbers = try values(of: variable, as: Double.self)
            return RenderedColumn(count: count) { place, bytes in
                guard states[place] == AnswerState.firstValue else { return }
                let number = numbers[place]
                bytes += (number.magnitude < 1e15 ? "\(Int64(number))" : PlainDigits.text(number)).utf8
            }
        case .decimal:
            let numbers = try values(of: variable, as: Double.self)
            return RenderedColumn(count: count) { place, bytes in
                if states[place] == AnswerState.firstValue { bytes += PlainDigits.text(numbers[place]).utf8 }
            }
        case .date:
            return try dates(of: variable) { Array($0.description.utf8) }
        case .text:
            var (ends, bytes): ([Int], [UInt8]) = ([], [])
            try eachText(of: variable) { _, text in
                if let text { format.append(text, to: &bytes) }
                ends.append(bytes.count)
            }
            return .each(ends: ends, bytes: bytes)
        case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
        }
    }

    func dates(of variable: ExportVariable, _ text: (CalendarDate) -> [UInt8]) throws -> RenderedColumn {
        let states = try states(of: variable)
        let dates = try values(of: variable, as: Int32.self)
        return RenderedColumn(count: count) { place, bytes in
            guard states[place] == AnswerState.firstValue, let date = Dataset.date(dates[place]) else {
                return
            }
            bytes += text(date)
        }
    }

    private static let noValue = [[UInt8]](repeating: [], count: Int(AnswerState.firstValue))

    /// A mark is 0 or 1, a rank its number from 1 and nothing for an option that was not placed.
    private static func optionWords(_ variable: ExportVariable, _ format: CSVFormat) -> RenderedWords {
        let ranks = (0...variable.layout.codes.count).map { Array($0.description.utf8) }
        return RenderedWords(
            noValue + (variable.content == .ranks ? [[]] + ranks.dropFirst() : Array(ranks.prefix(2))))
    }

    /// Why there is no value, for programs, in the order of `AnswerState`.
    static let reasonWords = [
        "not_in_version", "not_asked", "not_answered", "dont_know", "refused", "not_applicable",
    ]

    private static func reasonWords(_ variable: ExportVariable, _ format: CSVFormat) -> RenderedWords {
        var words = reasonWords
        if format.isForSpreadsheets {
            for reason in variable.reasons { words[Int(reason.state)] = reason.label }
        }
        let cells = words.map { format.cell($0.utf8) }
        return RenderedWords(cells + [[UInt8]](repeating: [], count: variable.stateCount))
    }
}

extension ExportVariable {
    /// How many states with a value there are.
    var stateCount: Int {
        switch content {
        case .code: layout.codes.count
        case .truth, .marks: 2
        case .ranks: layout.codes.count + 1
        case .wholeNumber, .decimal, .text, .date: 1
        }
    }
}
