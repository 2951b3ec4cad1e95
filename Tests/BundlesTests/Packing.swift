import Foundation
import Merging
import Responses

@testable import Bundles

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "bundles-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }

    var entries: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

extension ItemMaker {
    var manifest: BundleManifest {
        BundleManifest(
            project: "survey", device: device, role: .device,
            publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO7 field-07",
            created: WallTime(milliseconds: 1_655_280_000_000))
    }

    func writer(itemsPerBatch: Int = 1000) throws -> BundleWriter {
        let centre = centre
        let writer = BundleWriter(
            manifest, spool: try SpoolFile(in: FileManager.default.temporaryDirectory.path),
            itemsPerBatch: itemsPerBatch
        ) { $0 == centre ? .centre : .device }
        for (number, definition) in definitions.enumerated() {
            try writer.add(
                definition, questionnaire: "survey\(number)", version: "1", wave: number == 0 ? nil : "2022")
        }
        return writer
    }

    func packed(_ items: [BundleItem], itemsPerBatch: Int = 1000) throws -> PackedBundle {
        let writer = try writer(itemsPerBatch: itemsPerBatch)
        for item in items { try writer.add(item) }
        return try writer.finish()
    }
}

extension PackedBundle {
    func bytes(signature: String? = nil) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write(sign: signature.map { text in { _ in text } }) { bytes += $0 }
        return bytes
    }
}

/// A bundle whose parts are written as they are told, whatever they are.
func framed(
    manifest: [UInt8], signature: [UInt8] = [], parts: [[UInt8]] = [], heading: String = "canvass bundle 1\n"
) -> [UInt8] {
    Array(heading.utf8) + BundleFraming.length(manifest.count) + manifest
        + BundleFraming.length(signature.count) + signature + Array(parts.joined())
}

/// What was read of a bundle before its end or its fault.
struct ReadBundle {
    var manifest: BundleManifest?
    var signature: String?
    var definitions: [StoredDefinition] = []
    var items: [BundleItem] = []
    var refused: [Int: ItemFault] = [:]
    var fault: BundleError?

    /// - Parameter piece: As many bytes as the source gives at once, at most.
    init(_ bytes: [UInt8], piece: Int = .max) throws {
        do {
            try read(bytes, piece)
        } catch let error as BundleError {
            fault = error
        }
    }

    private mutating func read(_ bytes: [UInt8], _ piece: Int) throws {
        let reader = try BundleReader(read: source(bytes, piece: piece))
        (manifest, signature) = (reader.manifest, reader.signature)
        while let definition = try reader.nextDefinition() { definitions.append(definition) }
        while let batch = try reader.nextBatch() {
            for entry in batch.entries {
                switch entry {
                case .item(let item): items.append(item)
                case .refused(let index, let fault): refused[index] = fault
                }
            }
        }
    }
}

func source(_ bytes: [UInt8], piece: Int = .max) -> (Int) -> [UInt8] {
    var rest = bytes[...]
    return { maximum in
        let next = Array(rest.prefix(min(maximum, piece)))
        rest = rest.dropFirst(next.count)
        return next
    }
}
