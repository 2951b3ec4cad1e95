import Bundles
import Central
import CentralSQLite
import Foundation
import PlainC
import Responses

extension CanvassBench {
    /// One merge in a process of its own, so that its memory and its processor time are its own, too.
    enum Merger: String {
        case canvass
        /// C and the sqlite3 library, from memory.
        case plainC = "c"
    }

    private static let command = "merge-alone"

    /// Merges the first files of a folder into a database in a process of its own.
    static func merge(
        _ merger: Merger, _ files: URL, _ count: Int, into database: URL
    ) throws -> (cost: Cost, new: Int, known: Int) {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = [command, merger.rawValue, files.path, "\(count)", database.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard process.terminationStatus == 0, numbers.count == 5 else {
            throw BenchError.unsound("\(merger) merging: \(output)")
        }
        let cost = Cost(wall: numbers[0], processor: numbers[1], memory: Int(numbers[2]))
        return (cost, Int(numbers[3]), Int(numbers[4]))
    }

    /// The other side of `merge`: false when this process was not started by it.
    static func measureAlone(_ arguments: ArraySlice<String>) throws -> Bool {
        let arguments = Array(arguments)
        guard arguments.count == 5, arguments[0] == command, let merger = Merger(rawValue: arguments[1]),
            let count = Int(arguments[3])
        else { return false }
        let folder = URL(filePath: arguments[2])
        let (cost, new, known) =
            switch merger {
            case .canvass: try mergeWithCanvass(folder, count, arguments[4])
            case .plainC: try mergeWithC(folder, count, arguments[4])
            }
        print("\(cost.wall) \(cost.processor) \(cost.memory) \(new) \(known)")
        return true
    }

    private static func mergeWithCanvass(
        _ folder: URL, _ count: Int, _ path: String
    ) throws -> (Cost, new: Int, known: Int) {
        let opening = BundleOpening(trust: try MergeFiles.trust(in: folder), identities: []) {
            MadeUpResponses.instrument(of: $0)
        }
        var receipts: [MergeReceipt] = []
        let cost = try Cost.measure {
            let central = try CentralDatabase.open(at: path, creating: true)
            let run = MergeRun(into: central, keeping: true, at: WallTime(milliseconds: 1_657_900_000_000))
            receipts = try run.merge(MergeFiles.sources(in: folder, count), opening)
        }
        if let refused = receipts.first(where: { $0.outcome != .merged && $0.outcome != .alreadyMerged }) {
            throw BenchError.unsound("\(refused)")
        }
        return (
            cost, receipts.reduce(0) { $0 + $1.counts.new }, receipts.reduce(0) { $0 + $1.counts.known }
        )
    }

    private static func mergeWithC(
        _ folder: URL, _ count: Int, _ path: String
    ) throws -> (Cost, new: Int, known: Int) {
        let rows = plain_rows_new()
        defer { plain_rows_free(rows) }
        var number = 0
        for source in MergeFiles.sources(in: folder, count) {
            let reader = try BundleReader(read: try source.open())
            plain_rows_add_bundle(rows, reader.id.bytes, reader.manifest.device.bytes, source.name)
            while let batch = try reader.nextBatch() {
                for case .item(.revision(let revision)) in batch.entries {
                    number += 1
                    add(revision, to: rows)
                }
            }
        }
        let migrations = try FileManager.default.contentsOfDirectory(atPath: "Migrations/central").sorted()
        let schema = try migrations.map {
            try String(contentsOfFile: "Migrations/central/\($0)", encoding: .utf8)
        }
        let cost = try Cost.measure {
            let failure = plain_rows_insert(
                rows, path, schema.joined(separator: "\n"), Int32(CentralDatabase.cacheKilobytes),
                Int32(MergeRun.itemsPerTransaction))
            if let failure { throw BenchError.unsound(String(cString: failure)) }
        }
        return (cost, number, 0)
    }

    private static func add(_ revision: Revision, to rows: OpaquePointer?) {
        let header = revision.header
        var row = plain_row()
        withUnsafeMutableBytes(of: &row.id) { $0.copyBytes(from: header.id.bytes) }
        withUnsafeMutableBytes(of: &row.hash) { $0.copyBytes(from: revision.hash.bytes) }
        withUnsafeMutableBytes(of: &row.salt) { $0.copyBytes(from: revision.content?.salt ?? []) }
        row.sequence = Int64(header.sequence)
        row.started = header.started.milliseconds
        row.at = header.at.milliseconds
        row.kind = Int32(header.kind.rawValue)
        row.origin = Int32(header.origin.number)
        row.mode = Int32(header.mode.number)
        row.disposition = Int32(header.disposition.number)
        let content = revision.content?.bytes ?? []
        plain_rows_add(rows, &row, content, content.count)
    }
}
