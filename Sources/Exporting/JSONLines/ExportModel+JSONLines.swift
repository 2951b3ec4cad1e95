import Responses
import Tabulation
import Values

extension ExportModel {
    /// Writes a JSON object for each respondent on a line of its own (https://jsonlines.org): numbers as numbers, marks and
    /// ranks as lists of codes, the members without a value left out, and the reasons why in the member `missing`.
    package func writeJSONLines(to sink: ExportSink, progress: (Int) throws -> Void = { _ in }) throws {
        var done = 0
        try eachBlock { block in
            let members = try JSONMembers(block)
            var bytes: [UInt8] = []
            for row in 0..<block.count { members.append(row, to: &bytes) }
            try bytes.withUnsafeBytes(sink)
            done += block.count
            try progress(done)
        }
    }
}

/// The members of the objects of one block.
private struct JSONMembers {
    private let facts: [(name: [UInt8], column: RenderedColumn)]
    private let variables: [(name: [UInt8], column: RenderedColumn)]
    private let reasons: [(name: [UInt8], states: [UInt16])]
    init(_ block: ExportBlock) throws {
        let model = block.model
        facts = try model.columns.compactMap { column in
            switch column.source {
            case .fact(.id):
                let ids = try block.ids()
                return (
                    JSONString.bytes(column.name),
                    RenderedColumn(count: block.count) { $1 += JSONString.bytes(ids[$0].description) }
                )
            case .fact(let fact) where fact.isMoment:
                let moments = try block.moments(fact)
                return (
                    JSONString.bytes(column.name),
                    RenderedColumn(count: block.count) { $1 += JSONString.bytes(moments[$0].description) }
                )
            case .fact(let fact):
                let (words, places) = try block.words(fact)
                let isText = fact != .conflict
                return (
                    JSONString.bytes(column.name),
                    .few(
                        places: places,
                        RenderedWords(
                            words.map { $0.isEmpty ? [] : isText ? JSONString.bytes($0) : Array($0.utf8) }))
                )
            case .weight(let place):
                let weights = model.weights[place].values
                return (
                    JSONString.bytes(column.name),
                    RenderedColumn(count: block.count) { place, bytes in
                        let weight = weights[block.rows[block.rows.startIndex + place]]
                        if !weight.isNaN { bytes += PlainDigits.text(weight).utf8 }
                    }
                )
            case .value, .option, .reason: return nil
            }
        }
        variables = try model.variables.map { variable in
            (JSONString.bytes(variable.name), try Self.column(variable, block))
        }
        reasons = try model.variables.map { variable in
            (JSONString.bytes(variable.name), try block.states(of: variable))
        }
    }

    private static func column(_ variable: ExportVariable, _ block: ExportBlock) throws -> RenderedColumn {
        switch variable.content {
        case .marks:
            let states = try variable.categories.map { try block.states(of: variable, option: $0.place) }
            return RenderedColumn(count: block.count) { row, bytes in
                guard let first = states.first, first[row] >= AnswerState.firstValue else { return }
                let marked = zip(variable.categories, states).filter { $1[row] == AnswerState.firstValue + 1 }
                bytes += "[\(marked.map { $0.0.code.description }.joined(separator: ","))]".utf8
            }
        case .ranks:
            let states = try variable.categories.map { try block.states(of: variable, option: $0.place) }
            return RenderedColumn(count: block.count) { row, bytes in
                guard let first = states.first, first[row] >= AnswerState.firstValue else { return }
                let placed = zip(variable.categories, states).filter { $1[row] > AnswerState.firstValue }
                    .sorted { $0.1[row] < $1.1[row] }
                bytes += "[\(placed.map { $0.0.code.description }.joined(separator: ","))]".utf8
            }
        case .truth:
            let none = [[UInt8]](repeating: [], count: Int(AnswerState.firstValue))
            return .few(
                places: try block.states(of: variable),
                RenderedWords(none + [Array("false".utf8), Array("true".utf8)]))
        case .date:
            return try block.dates(of: variable) { JSONString.bytes($0.description) }
        case .text:
            var (ends, bytes): ([Int], [UInt8]) = ([], [])
            try block.eachText(of: variable) { _, text in
                if let text { JSONString.append(text, to: &bytes) }
                ends.append(bytes.count)
            }
            return .each(ends: ends, bytes: bytes)
        case .code, .wholeNumber, .decimal:
            return try block.rendered(variable, CSVFormat(isForSpreadsheets: false))
        }
    }

    func append(_ row: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, column) in facts { Self.append(name, column, row, &isFirst, to: &bytes) }
        for (name, column) in variables { Self.append(name, column, row, &isFirst, to: &bytes) }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        bytes += "\"missing\":{".utf8
        isFirst = true
        for (name, states) in reasons where states[row] < AnswerState.firstValue {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes += name
            bytes.append(UInt8(ascii: ":"))
            bytes += JSONString.bytes(ExportBlock.reasonWords[Int(states[row])])
        }
        bytes += "}}\n".utf8
    }

    private static func append(
        _ name: [UInt8], _ column: RenderedColumn, _ row: Int, _ isFirst: inout Bool, to bytes: inout [UInt8]
    ) {
        let value = column.cell(row)
        guard !value.isEmpty else { return }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += name
        bytes.append(UInt8(ascii: ":"))
        bytes += value
    }
}

/// Strings as RFC 8259 has them.
enum JSONString {
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(text.utf8, to: &bytes)
        return bytes
    }

    static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
            case 0x00..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                bytes += "\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
