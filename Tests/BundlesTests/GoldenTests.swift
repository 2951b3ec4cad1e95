import Foundation
import Merging
import Responses
import Testing
import Values

@testable import Bundles

/// The format held against a bundle that was written once: `Golden/small.canvass.hex`, which never changes.
@Suite struct `A bundle of the first form` {
    private static let device = DeviceID(bytes: (0..<16).map { UInt8($0 + 0x10) })
    private static let centre = DeviceID(bytes: (0..<16).map { UInt8($0 + 0x20) })
    private static let definition = StoredDefinition(
        questionnaire: .init(name: "coffee.yaml", bytes: Array("canvass: 1\nid: coffee\n".utf8)),
        lists: [.init(name: "towns.csv", bytes: Array("code,label\n1,Köln\n".utf8))])

    /// One of each thing that an item can be.
    private static func items() -> [BundleItem] {
        func id(_ number: UInt64) -> ResponseID {
            ResponseID(
                high: (1_655_280_000_000 + number * 60_000) << 16 | 0x7ABC,
                low: 0x8123_4567_89AB_CDE0 + number)
        }
        func revision(
            _ number: UInt64, _ device: DeviceID, _ sequence: UInt64, _ kind: RevisionHeader.Kind,
            _ language: String,
            parents: [Hash256] = [], content: SaltedContent?, erased: Bool = false
        ) -> Revision {
            let revision = Revision(
                header: RevisionHeader(
                    id: id(number), definition: definition.hash, device: device, sequence: sequence,
                    counter: parents.isEmpty ? 1 : 2, kind: kind, parents: parents,
                    origin: device.isShared ? .synthetic : .interview, mode: .line,
                    disposition: kind == .partial ? .breakOff : .complete, language: LanguageTag(language),
                    started: WallTime(milliseconds: 1_655_280_000_005 + Int64(number) * 60_000),
                    at: WallTime(milliseconds: 1_655_280_050_000 + Int64(number) * 60_000),
                    contentHash: content?.hash ?? .zero),
                content: content)
            return erased ? revision.erased : revision
        }
        let salted = SaltedContent(salt: Array(0..<16), bytes: [1, 2, 3, 200])
        let first = revision(1, device, 7, .complete, "en", content: salted)
        return [
            .revision(first),
            .revision(revision(2, device, 8, .partial, "ru", content: salted, erased: true)),
            .revision(revision(1, device, 9, .withdrawn, "ru", parents: [first.hash], content: nil)),
            .revision(
                revision(
                    3, .shared, 0, .complete, "ru",
                    content: SaltedContent(salt: SaltedContent.derivedSalt(of: id(3)), bytes: [1, 9]))),
            .act(
                CentreAct(
                    subject: .retraction(bundle: Hash256(1, 2, 3, 4)), holds: true, counter: 1,
                    reason: "sent twice",
                    device: centre, sequence: 1, at: WallTime(milliseconds: 1_655_290_000_000))),
            .act(
                CentreAct(
                    subject: .exclusion(id(2)), holds: false, counter: 3, reason: "", device: centre,
                    sequence: 2,
                    at: WallTime(milliseconds: 1_655_290_000_001))),
        ]
    }

    private func bundle() throws -> PackedBundle {
        let manifest = BundleManifest(
            project: "coffee", device: Self.device, role: .device, publicKey: "ssh-ed25519 AAAA field-07",
            created: WallTime(milliseconds: 1_655_300_000_000),
            received: [.init(device: Self.centre, ranges: [1...4, 6...6])])
        let writer = BundleWriter(manifest, spool: try SpoolFile(in: "/tmp"), itemsPerBatch: 4) { _ in .centre
        }
        try writer.add(Self.definition, questionnaire: "coffee", version: "1", wave: "2022")
        for item in Self.items() { try writer.add(item) }
        return try writer.finish()
    }

    @Test func `is read for ever`() throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let text = Self.hexadecimal(try bundle().bytes(signature: "signed\n"))
            try Data(text.utf8).write(to: Self.file)
            Issue.record("the golden bundle was written anew")
        }

        let read = try ReadBundle(try Self.golden())

        #expect(read.fault == nil)
        #expect(read.items == Self.items())
        #expect(read.definitions == [Self.definition])
        #expect(read.signature == "signed\n")
    }

    /// Which bytes a compressor makes is its own affair, so the packed parts are compared unpacked.
    @Test func `is written as it was`() throws {
        let (old, new) = (try Self.golden(), try bundle().bytes(signature: "signed\n"))

        #expect(try parts(old).unpacked == parts(new).unpacked)
        #expect(try withoutPacking(parts(old).manifest) == withoutPacking(parts(new).manifest))
        #expect(Array(old.prefix(17)) == Array("canvass bundle 1\n".utf8))
    }

    private func parts(_ bytes: [UInt8]) throws -> (manifest: BundleManifest, unpacked: [[UInt8]]) {
        let manifest = try BundleReader(read: source(bytes)).manifest
        let sizes =
            manifest.definitions.map { ($0.packed, $0.size) } + manifest.batches.map { ($0.packed, $0.size) }
        var rest = bytes.suffix(sizes.reduce(0) { $0 + $1.0 })
        let unpacked = try sizes.map { packed, size in
            defer { rest = rest.dropFirst(packed) }
            return try #require(Inflater().unpacked(Array(rest.prefix(packed)), size: size))
        }
        return (manifest, unpacked)
    }

    private func withoutPacking(_ manifest: BundleManifest) throws -> String {
        var manifest = manifest
        for place in manifest.definitions.indices {
            manifest.definitions[place].packed = manifest.definitions[place].size
            manifest.definitions[place].sha256 = .zero
        }
        for place in manifest.batches.indices {
            manifest.batches[place].packed = manifest.batches[place].size
            manifest.batches[place].sha256 = .zero
        }
        return String(decoding: try manifest.bytes(), as: UTF8.self)
    }

    // MARK: The file

    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/small.canvass.hex")

    private static func golden() throws -> [UInt8] {
        let digits = try String(contentsOf: file, encoding: .utf8).filter(\.isHexDigit)
        var bytes: [UInt8] = []
        var rest = digits[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    /// 32 bytes a line.
    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.enumerated().map { place, byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16) + (place % 32 == 31 ? "\n" : "")
        }.joined() + "\n"
    }
}
