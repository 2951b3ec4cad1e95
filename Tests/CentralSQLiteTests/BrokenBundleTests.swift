import Bundles
import Central
import CentralSQLite
import Foundation
import Merging
import Responses
import SimulatedStudies
import TestSupport
import Testing
import Values

/// Bundles as they are read from outside, in few parts, which are read to the end before anything is taken in, and in
/// more than that.
@Suite struct BrokenBundleTests {
    @Test(arguments: [1, 8, 9, 40])
    func `a bundle whose last part is damaged leaves nothing behind, and the next one is taken in`(parts: Int)
        throws
    {
        var damaged = try bundle(of: 1, parts: parts)
        damaged[damaged.count - 1] ^= 1
        let sound = try bundle(of: 2, parts: parts)
        let (central, expected) = (try CentralDatabase.inMemory(), try CentralDatabase.inMemory())

        let receipts = try merge([damaged, sound], into: central)
        _ = try merge([sound], into: expected)

        guard case .refused = receipts[0].outcome else {
            Issue.record("the damaged bundle was \(receipts[0].outcome)")
            return
        }
        #expect(receipts[1].outcome == .merged)
        #expect(receipts[1].counts.new == parts)
        #expect(try responses(in: central) == parts)
        let (after, wanted) = (try central.read { try $0.digest() }, try expected.read { try $0.digest() })
        #expect(after == wanted)
    }

    @Test(arguments: [1, 8, 9, 40])
    func `a bundle is taken in when it comes whole after it came damaged`(parts: Int) throws {
        let sound = try bundle(of: 1, parts: parts)
        var damaged = sound
        damaged[damaged.count - 1] ^= 1
        let central = try CentralDatabase.inMemory()

        let receipts = try merge([damaged, sound, sound], into: central)

        #expect(receipts[1].outcome == .merged)
        #expect(receipts[1].counts.new == parts)
        #expect(receipts[2].outcome == .alreadyMerged)
        #expect(try responses(in: central) == parts)
    }

    @Test(arguments: [1, 8, 9, 40])
    func `a dry run of damaged and sound bundles says what the merge then says`(parts: Int) throws {
        var damaged = try bundle(of: 1, parts: parts)
        damaged[damaged.count - 1] ^= 1
        let bundles = [damaged, try bundle(of: 2, parts: parts)]
        let central = try CentralDatabase.inMemory()

        let foretold = try merge(bundles, into: central, keeping: false)
        #expect(try responses(in: central) == 0)
        let done = try merge(bundles, into: central)

        #expect(foretold == done)
    }

    // MARK: What is merged

    private func merge(
        _ bundles: [[UInt8]], into central: CentralDatabase, keeping: Bool = true
    ) throws -> [MergeReceipt] {
        let sources = bundles.enumerated().map { number, bytes in
            MergeSource(name: "bundle \(number)") {
                var left = bytes[...]
                return { maximum in
                    defer { left = left.dropFirst(maximum) }
                    return Array(left.prefix(maximum))
                }
            }
        }
        let opening = BundleOpening(trust: .anybody, identities: []) { _ in nil }
        return try MergeRun(into: central, keeping: keeping, at: WallTime(milliseconds: 0)).merge(
            sources, opening)
    }

    private func responses(in central: CentralDatabase) throws -> Int {
        var count = 0
        try central.read { store in try store.eachResponse { count += $0.count } }
        return count
    }

    /// One response a part; contents are erased, so that they need no definition that can be read.
    private func bundle(of number: UInt8, parts: Int) throws -> [UInt8] {
        let device = DeviceID(bytes: [UInt8](repeating: number, count: 16))
        let manifest = BundleManifest(
            project: "test", device: device, role: .device, publicKey: nil, created: WallTime(milliseconds: 0)
        )
        let folder = FileManager.default.temporaryDirectory.path
        let writer = BundleWriter(manifest, spool: try SpoolFile(in: folder), itemsPerBatch: 1) { _ in .device
        }
        try writer.add(SimulatedStudy.definition, questionnaire: "q", version: "1", wave: nil)
        var generator = SeededRandom(seed: UInt64(number))
        for sequence in 1...UInt64(parts) {
            let header = RevisionHeader(
                id: ResponseID(at: WallTime(milliseconds: 1), using: &generator),
                definition: SimulatedStudy.definition.hash, device: device, sequence: sequence, counter: 1,
                kind: .complete, parents: [], origin: .interview, mode: .line, disposition: .complete,
                language: LanguageTag("en"), started: WallTime(milliseconds: 1),
                at: WallTime(milliseconds: 2), contentHash: Hash256(1, 2, 3, sequence))
            try writer.add(.revision(Revision(header: header, content: nil)))
        }
        var bytes: [UInt8] = []
        try writer.finish().write(sign: nil) { bytes += $0 }
        return bytes
    }
}
