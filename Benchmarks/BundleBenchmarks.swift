import Bundles
import Foundation
import Responses

extension CanvassBench {
    /// 100,000 responses of 60 answers (45 single choices, 8 scales, 4 numbers, 3 short texts, one in twenty missing)
    /// into a bundle and out again, all hashes made anew on either side.
    static func measureBundles() throws {
        let responses = try MadeUpResponses(perDevice: 100_000)
        let definition = responses.definition
        let device = DeviceID(bytes: [UInt8](repeating: 1, count: 16))
        let revisions = (0..<100_000).map { responses.revision($0, of: device, 0) }
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
}
