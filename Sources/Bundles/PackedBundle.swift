package import Responses

/// A bundle that is complete and waits in its spool: it can be written, signed or not, as often as needed.
package struct PackedBundle {
    package let manifest: BundleManifest
    /// What is signed.
    package let manifestBytes: [UInt8]
    /// What identifies the bundle.
    package let id: Hash256
    private let spool: SpoolFile
    private let stretches: [Range<Int>]

    init(manifest: BundleManifest, manifestBytes: [UInt8], spool: SpoolFile, stretches: [Range<Int>]) {
        self.manifest = manifest
        self.manifestBytes = manifestBytes
        id = BundleManifest.id(of: manifestBytes)
        self.spool = spool
        self.stretches = stretches
    }

    package var fileName: String {
        BundleManifest.fileName(device: manifest.device, sequence: manifest.sequence, id: id)
    }

    /// Writes the bundle from its first byte to its last.
    ///
    /// - Parameters:
    ///   - sign: Gives the armored signature of the manifest's bytes; nil leaves the bundle unsigned.
    ///   - write: Takes the bytes, in pieces of at most a few hundred kilobytes but for the manifest.
    /// - Throws: `BundleError`, `BundleFileError` when the spool cannot be read, or what the closures throw.
    package func write(
        sign: ((_ manifest: [UInt8]) throws -> String)?, to write: ([UInt8]) throws -> Void
    ) throws {
        let signature = try sign.map { try Array($0(manifestBytes).utf8) } ?? []
        guard BundleFraming.isSignature(signature) else { throw BundleError.unusableSignature }
        try write(BundleFraming.heading(version: BundleManifest.format))
        try write(BundleFraming.length(manifestBytes.count))
        try write(manifestBytes)
        try write(BundleFraming.length(signature.count))
        try write(signature)
        var rest = stretches[...]
        while let first = rest.popFirst() {
            // Neighbours are copied together: definitions and batches are mostly spooled in their order.
            var stretch = first
            while let next = rest.first, next.lowerBound == stretch.upperBound {
                stretch = stretch.lowerBound..<next.upperBound
                rest.removeFirst()
            }
            try spool.copy(stretch, to: write)
        }
    }
}

/// What stands between the parts of a bundle.
enum BundleFraming {
    static let magic = "canvass bundle "

    static func heading(version: Int) -> [UInt8] { Array("\(magic)\(version)\n".utf8) }

    /// Four bytes, big-endian.
    static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0) }
    }

    /// Printable ASCII characters and line feeds: what can be shown and put into a file as it is.
    static func isSignature(_ bytes: [UInt8]) -> Bool {
        bytes.count <= BundleLimits.signatureBytes
            && bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == UInt8(ascii: "\n") }
    }
}
