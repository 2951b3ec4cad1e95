import Bundles
package import Definition
package import Encryption
import Merging
package import Responses

/// How bundles are opened in one merge: whom to believe, with which keys to decrypt, and how to read definitions.
package struct BundleOpening: Sendable {
    let trust: BundleTrust
    let identities: [AgeIdentity]
    /// Reads a definition; nil for one that this version does not accept.
    let instrument: @Sendable (StoredDefinition) -> Instrument?

    package init(
        trust: BundleTrust, identities: [AgeIdentity],
        instrument: @escaping @Sendable (StoredDefinition) -> Instrument?
    ) {
        self.trust = trust
        self.identities = identities
        self.instrument = instrument
    }
}

/// A bundle while it is read: opened, judged, its items checked as they come.
struct OpenedBundle {
    let reader: BundleReader
    let judged: JudgedSignature

    /// - Parameter read: The file's next bytes, at most that many; none at the end.
    /// - Throws: `RefusedBundle`.
    init(_ opening: BundleOpening, read: @escaping (Int) throws -> [UInt8]) throws(RefusedBundle) {
        do {
            reader = try BundleReader(read: try Self.decrypted(read, opening.identities))
        } catch {
            throw RefusedBundle(reason: "\(error)")
        }
        let seconds = reader.manifest.created.milliseconds / 1000
        judged = try JudgedSignature(
            of: reader.signature, over: reader.manifestBytes, createdSeconds: seconds, by: opening.trust)
        guard reader.manifest.role != .centre || judged.speaksForCentres else {
            throw RefusedBundle(
                reason: "it says that it is a centre's, and its signer is not allowed to sign as "
                    + "'\(BundleTrust.centrePrincipal)'")
        }
    }

    /// The bytes as they are, or decrypted where they are age's.
    private static func decrypted(
        _ read: @escaping (Int) throws -> [UInt8], _ identities: [AgeIdentity]
    ) throws -> (Int) throws -> [UInt8] {
        var beginning: [UInt8] = []
        while beginning.count < AgeFile.prefixLength {
            let more = try read(AgeFile.prefixLength - beginning.count)
            if more.isEmpty { break }
            beginning += more
        }
        let whole = PrefixedSource(beginning, read)
        guard AgeFile.isAge(prefix: beginning) else { return whole.next }
        guard !identities.isEmpty else {
            throw RefusedBundle(reason: "it is encrypted; name the file of your age identity with --identity")
        }
        return DecryptedSource(try AgeReader(identities: identities, read: whole.next)).next
    }

    func description(source: String, at moment: WallTime) -> MergedBundle {
        let manifest = reader.manifest
        return MergedBundle(
            id: reader.id, device: manifest.device, isFromCentre: manifest.role == .centre,
            sequence: manifest.sequence, itemCount: manifest.itemCount, signer: judged.signer,
            isVerified: judged.isVerified, source: source, receivedAt: moment)
    }

    /// The makers that are centres, as far as the signer may say so.
    var centres: Set<DeviceID> {
        guard judged.speaksForCentres else { return [] }
        var centres = Set(reader.manifest.devices.filter { $0.role == .centre }.map(\.device))
        if reader.manifest.role == .centre { centres.insert(reader.manifest.device) }
        return centres
    }
}

/// Bytes that were read ahead, and then the rest.
private final class PrefixedSource {
    private var beginning: [UInt8]
    private let rest: (Int) throws -> [UInt8]

    init(_ beginning: [UInt8], _ rest: @escaping (Int) throws -> [UInt8]) {
        self.beginning = beginning
        self.rest = rest
    }

    func next(_ maximum: Int) throws -> [UInt8] {
        if beginning.isEmpty { return try rest(maximum) }
        let bytes = Array(beginning.prefix(maximum))
        beginning.removeFirst(bytes.count)
        return bytes
    }
}

/// What age decrypted, in the pieces that are asked for.
private final class DecryptedSource {
    private var reader: AgeReader
    private var piece: ArraySlice<UInt8> = []

    init(_ reader: consuming AgeReader) {
        self.reader = reader
    }

    func next(_ maximum: Int) throws -> [UInt8] {
        while piece.isEmpty {
            guard let next = try reader.next() else { return [] }
            piece = next[...]
            if next.isEmpty { return [] }
        }
        let bytes = Array(piece.prefix(maximum))
        piece = piece.dropFirst(bytes.count)
        return bytes
    }
}
