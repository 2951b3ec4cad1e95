package import Responses

/// Why a bundle could not be written, or not be read to its end. What was handed out before is verified and stands.
package enum BundleError: Error, Hashable, Sendable {
    // MARK: Reading

    /// It does not begin as a bundle does.
    case notABundle
    /// Of a later form than this program knows.
    case newerFormat(version: Int)
    /// It ends too early: in that part, after so many bytes of the whole.
    case cutOff(BundlePart, after: Int)
    /// A length that the format does not allow.
    case tooLarge(BundlePart, bytes: Int, limit: Int)
    case damaged(BundlePart, Damage)
    case manifest(ManifestFault)
    /// There are other numbers of the device's own items than the manifest says.
    case miscounted(stated: Int, found: Int)
    /// The bundle is complete after so many bytes, and there are more.
    case trailing(after: Int)

    // MARK: Writing

    /// More than a reader would take.
    case itemTooLarge(Hash256, bytes: Int, limit: Int)
    /// An item whose parts contradict each other.
    case unsoundItem(Hash256, MalformedBytes)
    /// The content of a revision is not the one that its header names.
    case otherContent(Hash256)
    /// The definition of a revision was not added before it.
    case undefined(DefinitionHash)
    /// An act of one who is no centre.
    case actOfADevice(DeviceID)
    /// The device's own items do not follow each other.
    case gap(after: UInt64, found: UInt64)
    case tooMany(Counted, limit: Int)
    /// What the signature came out as is no text of printable ASCII characters, or too long.
    case unusableSignature

    package enum Damage: Hashable, Sendable {
        /// The bytes are not the ones whose SHA-256 hash the manifest has.
        case otherHash
        /// Not a deflated stream, or not one of the size that the manifest says.
        case notUnpackable
        /// What is unpacked is not laid out as the format says.
        case malformed(MalformedBytes)
    }

    package enum Counted: String, Hashable, Sendable {
        case batches
        case definitions
        case devices
        case files
        case ranges
    }
}

/// A part of a bundle, in the order in which they stand; definitions and batches are counted from 1.
package enum BundlePart: Hashable, Sendable {
    case heading
    case manifest
    case signature
    case definition(Int)
    case batch(Int)
}

/// Why the bytes of a manifest are none. Places are offsets from its first byte.
package enum ManifestFault: Error, Hashable, Sendable {
    case notJSON(at: Int)
    /// JSON, yet not in the one form that a manifest has.
    case notCanonical(at: Int)
    /// Not UTF-8, or with the character U+0000.
    case notText(at: Int)
    case tooDeep(at: Int)
    case tooLong(at: Int)
    /// A number or a word that cannot stand there.
    case outOfRange(at: Int)
    case unknownMember(String)
    case missingMember(String)
    case tooMany(BundleError.Counted, limit: Int)
    case contradiction(Contradiction)

    package enum Contradiction: String, Hashable, Sendable {
        case itemSum
        case sequence
        case sharedDevice
        case repeatedDevice
        case otherRole
        case repeatedDefinition
        case fileName
        case sizes
        case ranges
    }
}

/// Why one item was left out; the others of its bundle stand.
package enum ItemFault: Error, Hashable, Sendable {
    case unsound(MalformedBytes)
    /// Its place in the manifest's table, which is shorter.
    case unknownDevice(UInt64)
    case unknownDefinition(UInt64)
    case actOfADevice(DeviceID)
    /// An item of the bundle's own device, outside of the range of the manifest or not behind the one before.
    case outOfSequence(UInt64)
}
