import Bundles
import Central
import Foundation
import Responses
import Signatures

/// The bundles of a study as files in a temporary folder: one of each device, the same signed, and the same responses
/// dealt into other bundles.
struct MergeFiles {
    let folder: URL
    let devices: Int
    let responses: MadeUpResponses

    static let perDevice = 1000

    /// How the responses of a study are dealt into files.
    enum Cut: String {
        case plain
        case signed
        /// Each bundle holds one response of each of a thousand devices.
        case recut
    }

    init(devices: Int) throws {
        self.devices = devices
        responses = try MadeUpResponses(perDevice: Self.perDevice)
        folder = FileManager.default.temporaryDirectory.appending(path: "canvass-bench-\(getpid())")
    }

    func url(_ cut: Cut) -> URL { folder.appending(path: cut.rawValue) }
    private var signers: URL { folder.appending(path: "allowed_signers") }

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    /// Writes the files on all cores.
    func write(_ cuts: [Cut]) throws {
        for cut in cuts {
            try FileManager.default.createDirectory(at: url(cut), withIntermediateDirectories: true)
        }
        let keys = (0..<devices).compactMap { responses.key(ofDevice: $0) }
        guard keys.count == devices else { throw CanvassBench.BenchError.unsound("keys") }
        let lines = keys.map {
            "\($0.comment) namespaces=\"\(BundleTrust.namespace)\" "
                + "\(PublicKeyLine(key: $0.publicKey, comment: "").text)\n"
        }
        try Data(lines.joined().utf8).write(to: signers)
        let ids = keys.map { DeviceID(ofPublicKey: $0.publicKey.bytes) }
        try Self.onAllCores(devices) { device in
            let writer = try writer(ids[device], keys[device])
            for number in 0..<Self.perDevice {
                try writer.add(.revision(responses.revision(number, of: ids[device], device)))
            }
            let bundle = try writer.finish()
            if cuts.contains(.plain) { try write(bundle, .plain, device, nil) }
            if cuts.contains(.signed) { try write(bundle, .signed, device, keys[device]) }
        }
        guard cuts.contains(.recut) else { return }
        // A device of its own, of which nothing else comes.
        guard let key = responses.key(ofDevice: devices) else { return }
        let carrier = DeviceID(ofPublicKey: key.publicKey.bytes)
        try Self.onAllCores((devices + 999) / 1000 * Self.perDevice) { place in
            let (group, number) = (place / Self.perDevice, place % Self.perDevice)
            let writer = try writer(carrier, key)
            for device in group * 1000..<min((group + 1) * 1000, devices) {
                try writer.add(.revision(responses.revision(number, of: ids[device], device)))
            }
            try write(writer.finish(), .recut, place, nil)
        }
    }

    private func writer(_ device: DeviceID, _ key: SigningPrivateKey) throws -> BundleWriter {
        let manifest = BundleManifest(
            project: "bench", device: device, role: .device,
            publicKey: PublicKeyLine(key: key.publicKey, comment: "").text,
            created: WallTime(milliseconds: 1_657_872_000_000))
        let writer = BundleWriter(manifest, spool: try SpoolFile(in: folder.path)) { _ in .device }
        try writer.add(responses.definition, questionnaire: "bench", version: "1", wave: nil)
        return writer
    }

    private func write(_ bundle: PackedBundle, _ cut: Cut, _ number: Int, _ key: SigningPrivateKey?) throws {
        let sign = key.map { key in
            { (manifest: [UInt8]) in
                try SSHSignature(over: manifest, namespace: BundleTrust.namespace, by: Signer(key)).text
            }
        }
        var bytes = Data()
        try bundle.write(sign: sign) { bytes += $0 }
        try bytes.write(to: url(cut).appending(path: Self.name(number)))
    }

    private static func name(_ number: Int) -> String { String(format: "%05d.canvass", number) }

    private static func onAllCores(_ count: Int, _ body: @Sendable (Int) throws -> Void) throws {
        let failures = LockedList()
        DispatchQueue.concurrentPerform(iterations: count) { place in
            do { try body(place) } catch { failures.append("\(error)") }
        }
        if let first = failures.first { throw CanvassBench.BenchError.unsound(first) }
    }

    // MARK: Reading

    /// The first files of a folder.
    static func sources(in folder: URL, _ count: Int) -> [MergeSource] {
        (0..<count).map { number in
            let path = folder.appending(path: name(number)).path
            return MergeSource(name: name(number)) {
                let file = try BundleFile(reading: path)
                return { try file.read($0) }
            }
        }
    }

    /// Everybody is believed where nothing is signed.
    static func trust(in folder: URL) throws -> BundleTrust {
        guard folder.lastPathComponent == Cut.signed.rawValue else { return .anybody }
        return .allowed(
            try AllowedSigners.read(
                folder.deletingLastPathComponent().appending(path: "allowed_signers").path))
    }
}
