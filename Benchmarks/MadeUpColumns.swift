import Central
import Definition
import Expressions
import Foundation
import Responses
import SimulatedStudies
import Tabulation
import TestSupport
import Values

/// Respondents with 60 single choices of 2 to 12 options, one in twenty not known, a region of six and a weight, as columns
/// that the filler of the cache has written into memory.
struct MadeUpColumns {
    let data: Dataset
    let weights: [Double]

    static let variables = (0..<60).map { "q\($0)" }
    private static let regions = 6
    /// Only so many differ: a larger number of respondents has them again and again.
    private static let different = 1_000_000
    private static let portion = 4096

    init(_ count: Int) throws {
        let bytes = Array(Self.questionnaire.utf8)
        let stored = StoredDefinition(questionnaire: .init(name: "bench.yaml", bytes: bytes))
        guard let instrument = MadeUpResponses.instrument(of: stored), let today = CalendarDate("2022-06-15")
        else { throw CanvassBench.BenchError.unsound("the questionnaire of the columns") }
        let definition = DatasetDefinition(number: 1, hash: stored.hash, instrument: instrument)
        let layout = ColumnLayout(of: [definition])
        let memory = ColumnsInMemory(widths: layout.widths, rowCount: count)
        let filler = ColumnFiller(
            layout, [definition], parts: memory.parts, rowCount: count, textStart: 0)
        var generator = SeededRandom(seed: 0xC01)
        var first = 0
        while first < min(count, Self.different) {
            var portion = ResponsePortion()
            portion.languages = ["en"]
            for number in first..<min(first + Self.portion, count, Self.different) {
                let content = ResponseContent(today: today, cells: Self.cells(&generator))
                portion.contents += ContentWriter.bytes(of: content)
                portion.facts.append(Self.facts(number, portion.contents.count))
            }
            var repeated = first
            while repeated < count {
                for place in portion.facts.indices {
                    portion.facts[place].number = Int64(repeated + place + 1)
                }
                _ = filler.fill(portion, languages: [0], isFresh: true)
                repeated += Self.different
            }
            first += Self.portion
        }
        guard filler.damaged.isEmpty else { throw CanvassBench.BenchError.unsound("columns") }
        data = Dataset(
            questionnaire: "bench", rowCount: count, definitions: [definition], devices: [:],
            languages: ["en"], layout: layout, memory: memory)
        guard let part = layout.variable("w")?.values else {
            throw CanvassBench.BenchError.unsound("weights")
        }
        weights = try data.withPart(part, as: Double.self) { Array($0) }
    }

    private static var questionnaire: String {
        func single(_ name: String, _ count: Int, _ rest: String) -> String {
            let options = (1...count).map { "{code: \($0), label: Option \($0)}" }
            return "      - {id: \(name), text: \(name), type: single, \(rest)options: "
                + "[\(options.joined(separator: ", "))]}\n"
        }
        return "canvass: 1\nid: bench\nversion: 1\ntitle: Bench\nlanguages: [en]\nsections:\n"
            + "  - id: s\n    questions:\n"
            + variables.indices.map { single(variables[$0], options($0), "missing: [dont_know], ") }.joined()
            + single("region", regions, "")
            + "      - {id: w, text: w, type: decimal, min: 0, max: 9, decimals: 3}\n"
    }

    private static func options(_ place: Int) -> Int { 2 + place % 11 }

    private static func cells(_ generator: inout SeededRandom) -> ContiguousArray<AnswerFrame.Cell> {
        var cells = ContiguousArray<AnswerFrame.Cell>()
        cells.reserveCapacity(variables.count + 2)
        for place in variables.indices {
            // The smaller of two throws: some options are chosen more often than others, as in life.
            let thrown = generator.next()
            let count = UInt64(options(place))
            let code = 1 + min((thrown >> 16) % count, (thrown >> 40) % count)
            cells.append(
                thrown & 0xFF < 13 ? .missing(.dontKnow) : .given(.code(ChoiceCode(Int32(code)))))
        }
        let thrown = generator.next()
        cells.append(.given(.code(ChoiceCode(Int32(1 + thrown % UInt64(regions))))))
        let weight = DecimalNumber(significand: Int128(200 + (thrown >> 32) % 3800), scale: 3)
        cells.append(weight.map { .given(.number($0)) } ?? .unanswered)
        return cells
    }

    private static func facts(_ number: Int, _ contentEnd: Int) -> ResponsePortion.Facts {
        ResponsePortion.Facts(
            number: Int64(number + 1), id: ResponseID(high: 0, low: UInt64(number)), isCounted: true,
            hasConflict: false, definition: 1, device: 1, origin: ResponseOrigin.interview.number,
            mode: InterviewMode.fullScreen.number, disposition: Disposition.complete.number, language: 0,
            started: 1_655_280_000_000, at: 1_655_280_600_000, contentEnd: contentEnd)
    }

    /// Writes them as CSV, nothing for who gave no answer.
    func write(to file: URL) throws {
        let names = Self.variables + ["region"]
        let header = (names + ["w"]).joined(separator: ",") + "\n"
        try Data(header.utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { handle.closeFile() }
        try handle.seekToEnd()
        let columns = try names.map { name -> [UInt16] in
            guard let part = data.layout.variable(name)?.states.lowerBound else {
                throw CanvassBench.BenchError.unsound(name)
            }
            return try data.states(of: part)
        }
        var text = Data()
        for row in 0..<data.rowCount {
            for column in columns {
                let state = column[row]
                // Codes count from 1, as their places do from the first value on.
                if state >= AnswerState.firstValue {
                    text.append(contentsOf: "\(state - AnswerState.firstValue + 1)".utf8)
                }
                text.append(UInt8(ascii: ","))
            }
            text.append(contentsOf: "\(weights[row])\n".utf8)
            if row % 10_000 == 9_999 || row == data.rowCount - 1 {
                try handle.write(contentsOf: text)
                text.removeAll(keepingCapacity: true)
            }
        }
    }
}

/// Columns that lie in memory and nowhere else.
///
/// `@unchecked Sendable`: written by one filler before anybody reads.
private final class ColumnsInMemory: ColumnMemory, @unchecked Sendable {
    let parts: [UnsafeMutableRawPointer]
    private let sizes: [Int]

    init(widths: [Int], rowCount: Int) {
        sizes = widths.map { $0 * rowCount }
        parts = sizes.map { size in
            let part = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
            part.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            return part
        }
    }

    deinit { for part in parts { part.deallocate() } }

    func part(_ number: Int) -> UnsafeRawBufferPointer { .init(start: parts[number], count: sizes[number]) }
    func texts() -> UnsafeRawBufferPointer { .init(start: nil, count: 0) }
}
