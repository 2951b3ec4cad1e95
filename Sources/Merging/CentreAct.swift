package import Responses

/// What a centre says about what it holds, other than by a revision: that a bundle is taken back, or that a response
/// is left out of all counts. Immutable and content-addressed like a revision, so that it travels and merges alike.
///
/// Acts on one subject take each other's place: the one with the greatest counter holds, and of equal counters the one
/// with the greatest hash. Nothing is decided by a clock.
package struct CentreAct: Hashable, Sendable {
    package let subject: Subject
    /// Whether it is so from now on, or no longer.
    package let holds: Bool
    /// One more than the greatest counter that the centre knew of for this subject.
    package let counter: UInt64
    /// Said by the person who did it; at most `longestReason` bytes of UTF-8.
    package let reason: String
    /// The centre, and the how-manieth thing that it made.
    package let device: DeviceID
    package let sequence: UInt64
    package let at: WallTime
    package let hash: Hash256

    /// What an act is about.
    package enum Subject: Hashable, Sendable {
        /// The bundle does not count: its revisions are seen only where another bundle brought them, too.
        case retraction(bundle: Hash256)
        /// The response stands in no count and no table.
        case exclusion(ResponseID)
    }

    package static let longestReason = 1000

    package init(
        subject: Subject, holds: Bool, counter: UInt64, reason: String, device: DeviceID, sequence: UInt64,
        at: WallTime
    ) {
        self.subject = subject
        self.holds = holds
        self.counter = counter
        self.reason = reason
        self.device = device
        self.sequence = sequence
        self.at = at
        hash = Hash256(
            of: Self.canonicalBytes(subject, holds, counter, reason, device, sequence, at))
    }

    /// Whether this one holds when both are about the same subject.
    package func outweighs(_ other: CentreAct) -> Bool {
        (counter, hash) > (other.counter, other.hash)
    }
}

extension CentreAct {
    /// The bytes that are hashed; `Docs/Bundles.md` draws them.
    package var canonicalBytes: [UInt8] {
        Self.canonicalBytes(subject, holds, counter, reason, device, sequence, at)
    }

    private static func canonicalBytes(
        _ subject: Subject, _ holds: Bool, _ counter: UInt64, _ reason: String, _ device: DeviceID,
        _ sequence: UInt64, _ at: WallTime
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.write("canvass act 1\n".utf8)
        switch subject {
        case .retraction(let bundle):
            writer.write(byte: 1)
            writer.write(bundle.bytes)
        case .exclusion(let id):
            writer.write(byte: 2)
            writer.write(id.bytes)
        }
        writer.write(byte: holds ? 1 : 0)
        writer.write(fixed: counter)
        writer.write(device.bytes)
        writer.write(fixed: sequence)
        writer.write(fixed: at.milliseconds)
        writer.write(text: reason)
        return writer.bytes
    }

    /// Reads canonical bytes.
    package init(canonicalBytes bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard Array(try reader.take(14)) == Array("canvass act 1\n".utf8) else {
            throw .misplaced("the beginning of an act")
        }
        let kind = try reader.byte()
        let subject: Subject
        switch kind {
        case 1: subject = .retraction(bundle: Hash256(bytes: try reader.take(32)))
        case 2: subject = .exclusion(ResponseID(bytes: try reader.take(16)))
        default: throw .unknownTag(kind)
        }
        let holds = try reader.byte()
        guard holds <= 1 else { throw .unknownTag(holds) }
        let counter = try reader.fixed()
        let device = DeviceID(bytes: try reader.take(16))
        let sequence = try reader.fixed()
        let at = WallTime(milliseconds: try reader.fixedSigned())
        let reason = try reader.text()
        guard reader.isAtEnd else { throw .leftOver(reader.left) }
        self.init(
            subject: subject, holds: holds == 1, counter: counter, reason: reason, device: device,
            sequence: sequence, at: at)
        try requireSound()
    }

    /// What no act breaks, wherever it was made.
    package func requireSound() throws(MalformedBytes) {
        guard reason.utf8.count <= Self.longestReason, counter >= 1, counter < UInt64(Int64.max),
            sequence >= 1, sequence < UInt64(Int64.max), !device.isShared
        else { throw .misplaced("an act that no centre makes") }
    }
}
