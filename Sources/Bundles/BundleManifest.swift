package import Responses

/// The table of contents of a bundle, and the only thing in it that is signed: everything else stands in it by its
/// SHA-256 hash.
package struct BundleManifest: Hashable, Sendable {
    /// The form of bundles that this program writes; a later one is not read.
    package static let format = 1
    /// Members were added in a later minor form, and can be passed over.
    package var minor = 0
    /// Which study the bundle belongs to: a name, or the ids of its questionnaires.
    package var project: String
    /// Which store or centre made the bundle.
    package var device: DeviceID
    /// `device` or `centre`.
    package var role: BundleRole
    /// The public key of the device as a line of OpenSSH; nil where it has none.
    package var publicKey: String?
    package var created: WallTime
    /// The numbers of the device's own items, all of which the bundle carries; nil when it carries none.
    package var sequence: ClosedRange<UInt64>?
    /// The makers of items, in the order in which they first come.
    package var devices: [Maker] = []
    package var definitions: [Definition] = []
    package var batches: [Batch] = []
    /// What a centre holds, when it writes back: the receipt.
    package var received: [Received] = []

    package struct Maker: Hashable, Sendable {
        package var device: DeviceID
        package var role: BundleRole

        package init(device: DeviceID, role: BundleRole) {
            self.device = device
            self.role = role
        }
    }

    package struct Definition: Hashable, Sendable {
        package var hash: DefinitionHash
        /// The questionnaire's id, version and wave, as the definition says.
        package var questionnaire: String
        package var version: String
        package var wave: String?
        /// The questionnaire, then its lists.
        package var files: [File]
        /// The bytes that the files take in the bundle, and their hash.
        package var packed: Int
        package var sha256: Hash256

        package struct File: Hashable, Sendable {
            package var name: String
            package var size: Int

            package init(name: String, size: Int) {
                self.name = name
                self.size = size
            }
        }

        /// Unpacked.
        package var size: Int { files.reduce(0) { $0 + $1.size } }
    }

    package struct Batch: Hashable, Sendable {
        package var items: Int
        /// Unpacked.
        package var size: Int
        package var packed: Int
        /// Of the packed bytes.
        package var sha256: Hash256
    }

    package struct Received: Hashable, Sendable {
        package var device: DeviceID
        /// Ascending, with numbers between them that are absent.
        package var ranges: [ClosedRange<UInt64>]

        package init(device: DeviceID, ranges: [ClosedRange<UInt64>]) {
            self.device = device
            self.ranges = ranges
        }
    }

    package init(
        project: String, device: DeviceID, role: BundleRole, publicKey: String?, created: WallTime,
        received: [Received] = []
    ) {
        self.project = project
        self.device = device
        self.role = role
        self.publicKey = publicKey
        self.created = created
        self.received = received
    }

    package var itemCount: Int { batches.reduce(0) { $0 + $1.items } }

    /// How many of the items the bundle's own device made.
    package var ownCount: Int { sequence.map { Int($0.upperBound - $0.lowerBound) + 1 } ?? 0 }
}

extension BundleManifest {
    /// What identifies the bundle: the SHA-256 hash of its manifest. Signing it or encrypting it again does not change
    /// it.
    package static func id(of bytes: [UInt8]) -> Hash256 { Hash256(of: bytes) }

    /// How a bundle is called in a folder: `1f3a9c07-1-250-9be8d2c4.canvass`.
    package static func fileName(device: DeviceID, sequence: ClosedRange<UInt64>?, id: Hash256) -> String {
        let (first, last) = (sequence?.lowerBound ?? 0, sequence?.upperBound ?? 0)
        return "\(device.description.prefix(8))-\(first)-\(last)-\(id.description.prefix(8)).canvass"
    }
}
