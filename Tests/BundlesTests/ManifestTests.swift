import Foundation
import Merging
import Responses
import TestSupport
import Testing

@testable import Bundles

@Suite struct `A manifest is one sequence of bytes` {
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `that is read to the value it was written from`(seed: UInt64) throws {
        var maker = ItemMaker(seed: seed)
        var manifest = try maker.packed(maker.items(20), itemsPerBatch: 3).manifest
        manifest.project = "Панель \"2022\" \\ \u{1}\u{1F}\t\u{7F} 🗳"
        manifest.received = [
            .init(
                device: DeviceID(bytes: [UInt8](repeating: 1, count: 16)),
                ranges: [1...5, 7...7, 9...1 << 40]),
            .init(device: DeviceID(bytes: [UInt8](repeating: 2, count: 16)), ranges: [2...2]),
        ]

        let bytes = try manifest.bytes()
        let read = try BundleManifest(bytes: bytes)

        #expect(read == manifest)
        #expect(try read.bytes() == bytes)
        #expect(bytes.last == UInt8(ascii: "\n"))
        #expect(BundleManifest.id(of: bytes) == Hash256(of: bytes))
    }

    @Test func `that any reader of JSON takes`() throws {
        var maker = ItemMaker(seed: 2)
        let manifest = try maker.packed(maker.items(20)).manifest

        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(try manifest.bytes())) as? [String: Any])

        #expect(object["items"] as? Int == 20)
        #expect(object["device"] as? String == maker.device.description)
        #expect(object["role"] as? String == "device")
    }

    @Test func `in which each member is needed`() throws {
        let text = try plain()
        for name in [
            "batches", "created", "definitions", "device", "devices", "format", "items", "minor", "project",
            "public_key", "received", "role", "sequence",
        ] {
            let renamed = text.replacing("\"\(name)\":", with: "\"\(name)_\":", maxReplacements: 1)

            let fault = #expect(throws: ManifestFault.self) { try BundleManifest(bytes: Array(renamed.utf8)) }

            #expect(fault == .missingMember(name) || fault == .unknownMember(name + "_"), "\(name)")
        }
    }

    @Test func `in which a later minor form may have more members, and this one may not`() throws {
        let more = try plain().replacing(
            "\"format\":1", with: "\"extra\":[{\"a\":[-1,null,true,\"\\n\"]}],\"format\":1")
        let later = more.replacing("\"minor\":0", with: "\"minor\":3")

        #expect(throws: ManifestFault.unknownMember("extra")) { try BundleManifest(bytes: Array(more.utf8)) }
        #expect(try BundleManifest(bytes: Array(later.utf8)).minor == 3)
    }

    private func plain() throws -> String {
        String(decoding: try ItemMaker(seed: 1).manifest.bytes(), as: UTF8.self)
    }
}

@Suite struct `A hostile manifest is refused` {
    private let plain: String

    init() throws {
        plain = String(decoding: try ItemMaker(seed: 1).manifest.bytes(), as: UTF8.self)
    }

    private func fault(replacing part: String, with other: String) -> ManifestFault? {
        #expect(plain.contains(part))
        do throws(ManifestFault) {
            _ = try BundleManifest(bytes: Array(plain.replacing(part, with: other).utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "1e3", "1.0", "-0", "01", "-1", "9007199254740993", "99999999999999999999999999", "1E3", "0x1", "NaN",
        "\"1\"", "null", "", "true", "- 1", "+1",
    ])
    func `with a number like`(number: String) {
        #expect(fault(replacing: "\"items\":0", with: "\"items\":\(number)") != nil)
    }

    @Test func `with a member twice, out of order, or with a space`() {
        #expect(fault(replacing: "\"items\":0", with: "\"items\":0,\"items\":0") != nil)
        #expect(fault(replacing: "\"items\":0,\"minor\":0", with: "\"minor\":0,\"items\":0") != nil)
        #expect(fault(replacing: "\"items\":0", with: "\"items\": 0") != nil)
        #expect(fault(replacing: "\"items\":0", with: "\"items\":0,") != nil)
        #expect(fault(replacing: "}\n", with: "}") != nil)
        #expect(fault(replacing: "}\n", with: "}\n\n") != nil)
        #expect(fault(replacing: "{\"batches\"", with: "\u{FEFF}{\"batches\"") != nil)
    }

    @Test(arguments: [
        "\\u0041", "\\u0000", "\\/", "\\u000a", "\\u001F", "\\x", "\\", "\\ud83d\\ude00", "a\nb", "\0",
    ])
    func `with a text like`(text: String) {
        #expect(fault(replacing: "\"survey\"", with: "\"\(text)\"") != nil)
    }

    @Test func `with bytes that are not UTF-8, or texts that are too long`() {
        let bytes = Array(plain.replacing("survey", with: "surveX").utf8).map {
            $0 == UInt8(ascii: "X") ? 0xFF : $0
        }
        #expect(throws: ManifestFault.self) { try BundleManifest(bytes: bytes) }
        #expect(fault(replacing: "survey", with: String(repeating: "x", count: 1001)) != nil)
        #expect(fault(replacing: "survey", with: String(repeating: "\\n", count: 1001)) != nil)
        #expect(fault(replacing: "survey", with: String(repeating: "x", count: 1000)) == nil)
    }

    @Test func `that is nested deep`() {
        for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
            for depth in [64, 100_000] {
                let nested =
                    String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
                guard case .tooDeep? = fault(replacing: "\"format\":1", with: "\"ex\":\(nested),\"format\":1")
                else {
                    Issue.record("\(depth) times \(opening)")
                    continue
                }
            }
        }
    }

    @Test func `whose lists are longer than the format allows`() throws {
        let hash = String(repeating: "0", count: 64)
        let definition =
            "{\"files\":[{\"name\":\"a\",\"size\":1}],\"hash\":\"\(hash)\",\"packed\":9,"
            + "\"questionnaire\":\"a\",\"sha256\":\"\(hash)\",\"version\":\"1\",\"wave\":null}"
        let many = Array(repeating: definition, count: 1001).joined(separator: ",")
        #expect(
            fault(replacing: "\"definitions\":[]", with: "\"definitions\":[\(many)]")
                == .tooMany(.definitions, limit: 1000))

        let maker = ItemMaker(seed: 1)
        var manifest = maker.manifest
        manifest.received = [
            .init(device: maker.centre, ranges: Array(repeating: 1...1, count: 1_000_001))
        ]
        #expect(throws: ManifestFault.tooMany(.ranges, limit: 1_000_000)) { try manifest.bytes() }
        manifest = maker.manifest
        let batch = BundleManifest.Batch(items: 1, size: 9, packed: 9, sha256: .zero)
        manifest.batches = Array(repeating: batch, count: 100_001)
        #expect(throws: ManifestFault.tooMany(.batches, limit: 100_000)) { try manifest.bytes() }
    }

    @Test(arguments: [
        "\"count\":1,\"first\":1,\"last\":1", "\"count\":0,\"first\":1,\"last\":0",
        "\"count\":2,\"first\":1,\"last\":3", "\"count\":1,\"first\":0,\"last\":0",
        "\"count\":9007199254740991,\"first\":1,\"last\":9007199254740991",
    ])
    func `whose own range does not fit`(sequence: String) {
        #expect(
            fault(replacing: "\"count\":0,\"first\":0,\"last\":0", with: sequence)
                == .contradiction(.sequence))
    }

    @Test func `whose tables contradict it`() throws {
        let maker = ItemMaker(seed: 1)
        func expect(_ contradiction: ManifestFault.Contradiction, _ change: (inout BundleManifest) -> Void)
            throws
        {
            var manifest = try maker.packed([]).manifest
            change(&manifest)
            #expect(throws: ManifestFault.contradiction(contradiction)) { try manifest.bytes() }
        }
        let (device, hash) = (maker.device, Hash256(of: []))
        try expect(.sharedDevice) { $0.device = .shared }
        try expect(.sharedDevice) { $0.devices = [.init(device: .shared, role: .device)] }
        try expect(.sharedDevice) { $0.devices = [.init(device: device, role: .shared)] }
        try expect(.otherRole) { $0.devices = [.init(device: device, role: .centre)] }
        try expect(.repeatedDevice) {
            $0.devices = [.init(device: device, role: .device), .init(device: device, role: .device)]
        }
        try expect(.repeatedDefinition) { $0.definitions.append($0.definitions[0]) }
        for name in ["", "..", "a/b", "a\\b", "a\nb", String(repeating: "x", count: 256)] {
            try expect(.fileName) { $0.definitions[0].files[0].name = name }
        }
        try expect(.fileName) { $0.definitions[0].files = [] }
        try expect(.fileName) { $0.definitions[0].files += $0.definitions[0].files }
        try expect(.sizes) { $0.definitions[0].files[0].size = -1 }
        try expect(.sizes) { $0.definitions[0].files[0].size = 1 << 40 }
        try expect(.sizes) { $0.definitions[0].packed = 0 }
        try expect(.sizes) { $0.batches = [.init(items: 0, size: 9, packed: 9, sha256: hash)] }
        try expect(.sizes) { $0.batches = [.init(items: 1001, size: 9, packed: 9, sha256: hash)] }
        try expect(.sizes) { $0.batches = [.init(items: 1, size: 8 << 20 + 1, packed: 9, sha256: hash)] }
        try expect(.sizes) { $0.batches = [.init(items: 1, size: 8 << 20, packed: 8000, sha256: hash)] }
        try expect(.sizes) { $0.batches = [.init(items: 1, size: 9, packed: 1 << 50, sha256: hash)] }
        try expect(.ranges) { $0.received = [.init(device: device, ranges: [])] }
        try expect(.ranges) { $0.received = [.init(device: device, ranges: [1...2, 3...4])] }
        try expect(.ranges) { $0.received = [.init(device: device, ranges: [5...6, 1...2])] }
        try expect(.ranges) { $0.received = [.init(device: device, ranges: [0...2])] }
        try expect(.ranges) {
            $0.received = [.init(device: device, ranges: [1...1]), .init(device: device, ranges: [1...1])]
        }
    }
}
