/// How large the parts of a bundle may be. Readers refuse what is larger before any memory is taken for it, so the
/// limits belong to the format and stand in `Docs/Bundles.md`.
package enum BundleLimits {
    package static let manifestBytes = 64 << 20
    package static let signatureBytes = 64 << 10
    package static let batches = 100_000
    package static let definitions = 1_000
    package static let devices = 100_000
    /// Where a withdrawal that names no definition has the place of its definition: one behind the longest table.
    static let noDefinition = definitions
    /// Of one definition.
    package static let files = 1_000
    /// The files of one definition together, unpacked.
    package static let definitionBytes = 64 << 20
    /// Of one batch.
    package static let items = 1_000
    /// Of one batch, unpacked.
    package static let batchBytes = 8 << 20
    /// Of one item, unpacked.
    package static let itemBytes = 4 << 20
    /// Ranges of a receipt, all devices together.
    package static let receivedRanges = 1_000_000
    /// Of a name, a version, a public key and the like, in UTF-8.
    package static let textBytes = 1_000
    /// What a file system takes as the name of a file.
    package static let fileNameBytes = 255
    /// Whole numbers in the manifest are at most this, either way: readers in many languages keep them as binary
    /// floating point and lose digits beyond.
    package static let largestNumber: Int64 = 1 << 53 - 1
    /// Deflate makes at most 258 bytes out of two bits.
    static let greatestExpansion = 1032
}
