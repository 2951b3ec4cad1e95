import Foundation
import ParquetFiles
import TestSupport

/// Writes a made-up study of 59 closed questions and a weight, and says how long that took.
struct Measurement {
    let rowCount: Int
    /// "codes": the questions as codes; "labels": as the labels of the codes; "texts": as texts that are looked up one by one.
    let form: String
    let compression: ParquetCompression
    let path: String

    private static let questions = 59
    private static let blockRows = 8192
    /// So many different blocks are made, and used in turn: they are the data of a caller, not of the writer.
    private static let blockCount = 32

    /// Prints one line of JSON: rows, seconds of the clock and of the processor, bytes, and the peak of memory in MB.
    func run() throws {
        var random = SeededRandom(seed: 7)
        let blocks = (0..<Self.blockCount).map { _ in block(&random) }
        let schema = try ParquetSchema(
            (1...Self.questions).map { ParquetColumn("q\($0)", form == "codes" ? .int8 : .text) }
                + [ParquetColumn("weight", .double, isRequired: true)])
        let output = try OutputFile(path)
        defer { output.close() }
        var byteCount = 0
        let clock = ContinuousClock.now
        let processor = Self.processorSeconds
        var writer = try ParquetWriter(schema, createdBy: "canvass measurement", compression: compression) {
            byteCount += $0.count
            try output.write($0)
        }
        var next = 0
        while writer.rowCount < rowCount {
            try writer.append(blocks[next % blocks.count])
            next += 1
        }
        let rows = writer.rowCount
        try writer.finish()
        let seconds = (ContinuousClock.now - clock) / .seconds(1)
        let used = Self.processorSeconds - processor
        print(
            """
            {"rows": \(rows), "seconds": \(seconds), "cpu": \(used), "bytes": \(byteCount), \
            "peak_mb": \(Self.peakMemory)}
            """)
    }

    private func block(_ random: inout SeededRandom) -> [ColumnBlock] {
        let rows = 0..<Self.blockRows
        var columns = (0..<Self.questions).map { question -> ColumnBlock in
            let codes = 2 + question % 11
            // A third of the questions are not asked of 15 in 100.
            let absent = question % 3 == 0 ? 15 : 0
            let places = rows.map { _ in
                Int.random(in: 0..<100, using: &random) < absent
                    ? 0 : UInt16.random(in: 1...UInt16(codes), using: &random)
            }
            let labels = [nil] + (1...codes).map { "Answer \($0) to question \(question + 1)" }
            switch form {
            case "codes":
                return ColumnBlock(.listedIntegers(places, of: [nil] + (1...Int64(codes)).map { $0 }))
            case "labels": return ColumnBlock(.listedTexts(places, of: labels))
            default:
                return ColumnBlock(
                    .texts(places.map { labels[Int($0)] ?? "" }), presence: places.map { $0 > 0 })
            }
        }
        columns.append(ColumnBlock(.doubles(rows.map { _ in Double.random(in: 0.2...5, using: &random) })))
        return columns
    }

    /// Seconds of the processor.
    private static var processorSeconds: Double {
        var usage = rusage()
        // RUSAGE_SELF, whose type differs between systems.
        getrusage(0, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0.0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
    }

    /// In MB; 0 where there is no such file. What getrusage gives includes the program that started this one.
    private static var peakMemory: Int {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }
}
