import Bundles
import Expressions
import Foundation
import Responses
import Values

extension CanvassBench {
    /// 100,000 responses of 60 answers (45 single choices, 8 scales, 4 numbers, 3 short texts, one in twenty missing)
    /// into a bundle and out again, all hashes made anew on either side.
    static func measureBundles() throws {
        var generator = SystemRandomNumberGenerator()
        let definition = StoredDefinition(
            questionnaire: .init(name: "bench.yaml", bytes: Array("canvass: 1\n".utf8)))
        let device = DeviceID(using: &generator)
        let revisions = try (1...100_000).map { number in
            try revision(UInt64(number), device, definition.hash, &generator)
        }
        let contentSize = revisions.reduce(0) { $0 + ($1.content?.bytes.count ?? 0) }
        let folder = NSTemporaryDirectory()
        var bundle: [UInt8] = []
        let packing = try times(5) {
            let manifest = BundleManifest(
                project: "bench", device: device, role: .device, publicKey: nil,
                created: WallTime(milliseconds: 0))
            let writer = BundleWriter(manifest, spool: try SpoolFile(in: folder)) { _ in .device }
            try writer.add(definition, questionnaire: "bench", version: "1", wave: nil)
            for revision in revisions { try writer.add(.revision(revision)) }
            bundle.removeAll(keepingCapacity: true)
            try writer.finish().write(sign: nil) { bundle += $0 }
        }
        let unpacking = try times(5) {
            var place = 0
            let reader = try BundleReader { maximum in
                let end = min(place + maximum, bundle.count)
                defer { place = end }
                return Array(bundle[place..<end])
            }
            var count = 0
            while let batch = try reader.nextBatch() { count += batch.entries.count }
            guard count == revisions.count else { throw BenchError.unsound("bundle") }
        }
        print(
            """

            a bundle of \(revisions.count) responses, contents of \(contentSize / revisions.count) bytes, packed \
            with id, salt and times \(bundle.count / revisions.count) bytes each:
            """)
        for (what, durations) in [("packed", packing), ("unpacked and verified", unpacking)] {
            report(what, durations, budget: nil)
            let seconds = durations.sorted()[2] / .seconds(1)
            print(
                "    \(Int(Double(revisions.count) / seconds / 1000)) thousand revisions a second, "
                    + "\(Int(Double(contentSize) / seconds / 1e6)) MB of contents a second")
        }
    }

    private static func revision(
        _ number: UInt64, _ device: DeviceID, _ definition: DefinitionHash,
        _ generator: inout SystemRandomNumberGenerator
    ) throws -> Revision {
        guard let today = CalendarDate("2022-06-15") else { throw BenchError.unsound("date") }
        let started = WallTime(milliseconds: 1_655_280_000_000 + Int64(number) * 900_000)
        let content = SaltedContent(
            salt: (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) },
            bytes: ContentWriter.bytes(
                of: ResponseContent(
                    today: today, cells: ContiguousArray((0..<60).map { cell($0, &generator) }))))
        return Revision(
            header: RevisionHeader(
                id: ResponseID(at: started, using: &generator), definition: definition, device: device,
                sequence: number, counter: 1, kind: .complete, parents: [], origin: .interview,
                mode: .fullScreen, disposition: .complete, language: LanguageTag("en"), started: started,
                at: WallTime(milliseconds: started.milliseconds + Int64.random(in: 200_000...900_000)),
                contentHash: content.hash),
            content: content)
    }

    private static func cell(
        _ place: Int, _ generator: inout SystemRandomNumberGenerator
    ) -> AnswerFrame.Cell {
        // The smaller of two throws: some options are chosen more often than others, as in life.
        func skewed(_ most: Int) -> Int {
            min(Int.random(in: 1...most, using: &generator), Int.random(in: 1...most, using: &generator))
        }
        if Int.random(in: 0..<20, using: &generator) == 0 { return .missing(.dontKnow) }
        return switch place {
        case 0..<45: .given(.code(ChoiceCode(Int32(skewed(2 + place % 6)))))
        case 45..<53: .given(.number(DecimalNumber(skewed(10))))
        case 53..<57: .given(.number(DecimalNumber(skewed(1000))))
        default:
            .given(
                .text(
                    (0..<skewed(3)).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
                        .joined(separator: " ")))
        }
    }

    private static let words = [
        "price", "support", "features", "too slow", "recommended", "colleague", "none", "integration",
        "trial",
        "training", "security", "contract", "easy to use", "updates", "reports", "mobile",
    ]
}
