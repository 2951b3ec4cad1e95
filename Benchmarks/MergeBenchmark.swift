import Foundation

extension CanvassBench {
    /// Bundles of 1,000 responses each, of as many devices, merged into a fresh central file: beside C that inserts the
    /// same rows, again, dealt into other bundles, signed; and how cost and memory grow with the number of responses.
    static func measureMerge(_ count: Int) throws {
        let devices = max(count / MergeFiles.perDevice, 100)
        print(
            "\na merge of \(devices) bundles of 1,000 responses of 60 answers, each line a process of its own:"
        )
        let files = try MergeFiles(devices: devices)
        defer {
            do { try files.remove() } catch { print("\(files.folder.path) is left behind: \(error)") }
        }
        let isLarge = devices > 1000
        try files.write(isLarge ? [.plain] : [.plain, .signed, .recut])
        let central = files.folder.appending(path: "central.sqlite")

        let small = try fresh(.canvass, files.url(.plain), 100, central)
        report("100,000 responses", 100_000, small)
        // In turn, so that what else the machine does falls on both.
        var ours: [Cost] = []
        var plain: [Cost] = []
        for _ in 0..<(isLarge ? 1 : 3) {
            plain.append(try fresh(.plainC, files.url(.plain), devices, central))
            ours.append(try fresh(.canvass, files.url(.plain), devices, central))
        }
        let (c, merged) = (median(plain), median(ours))
        report("\(devices),000 responses", devices * 1000, merged)
        report("… the same rows by C from memory", devices * 1000, c)
        print(
            ratio("the merge takes", merged.processor / c.processor, "times C's processor time", atMost: 3))
        print(
            ratio(
                "a response costs", merged.processor / Double(devices * 1000) / (small.processor / 100_000),
                "times the processor time of one of 100,000", atMost: 4))
        print(
            ratio(
                "memory is", Double(merged.memory) / Double(small.memory), "times that of 100,000",
                atMost: nil))
        print("    the file has \(try size(central) / (devices * 1000)) bytes a response")

        let again = try merge(.canvass, files.url(.plain), devices, into: central)
        report("… merged again", devices * 1000, again.cost)
        print(ratio("that is", merged.processor / again.cost.processor, "times less work", atLeast: 3))
        guard !isLarge else { return }
        let recut = try merge(.canvass, files.url(.recut), (devices + 999) / 1000 * 1000, into: central)
        guard recut.known == devices * 1000 else { throw BenchError.unsound("\(recut.known) known") }
        report("… dealt into other bundles, all of them known", devices * 1000, recut.cost)
        report(
            "… signed, each by its device", devices * 1000,
            try fresh(.canvass, files.url(.signed), devices, central))
    }

    private static func fresh(_ merger: Merger, _ folder: URL, _ count: Int, _ central: URL) throws -> Cost {
        for ending in ["", "-journal", "-lock"] { unlink(central.path + ending) }
        let (cost, new, _) = try merge(merger, folder, count, into: central)
        guard new == count * MergeFiles.perDevice else { throw BenchError.unsound("\(new) new responses") }
        return cost
    }

    private static func report(_ what: String, _ count: Int, _ cost: Cost) {
        print(
            "\(what)\n    \(cost); \(Int(Double(count) / cost.wall)) responses a second, "
                + "\(Int(Double(count) / cost.processor)) a second of processor time")
        // What has been measured is seen at once, and stays seen when something fails later.
        fflush(nil)
    }

    static func ratio(
        _ what: String, _ ratio: Double, _ of: String, atMost: Double? = nil, atLeast: Double? = nil
    ) -> String {
        let isKept = ratio <= atMost ?? .infinity && ratio >= atLeast ?? 0
        let bound = atMost.map { "at most \($0)" } ?? atLeast.map { "at least \($0)" }
        let verdict = bound.map { isKept ? "(\($0))" : "(MISSES \($0))" } ?? ""
        return "    \(what) \(String(format: "%.2f", ratio)) \(of) \(verdict)"
    }

    /// By processor time.
    private static func median(_ costs: [Cost]) -> Cost {
        costs.sorted { $0.processor < $1.processor }[costs.count / 2]
    }

    private static func size(_ file: URL) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    }
}
