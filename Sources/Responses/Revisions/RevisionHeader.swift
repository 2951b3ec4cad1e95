package import Values

/// What is known of a revision without its content. Every field is hashed, and stays when the content is erased.
package struct RevisionHeader: Hashable, Sendable {
    package var id: ResponseID
    /// Under which definition the content is to be read.
    package var definition: DefinitionHash
    /// Which store, or which centre, made it; all zeros for what anybody can make again (synthetic and imported).
    package var device: DeviceID
    /// The how-manieth of what its device made, from 1 without gaps; 0 where the device is all zeros.
    package var sequence: UInt64
    /// One more than the greatest of its parents' (L. Lamport, "Time, Clocks, and the Ordering of Events", 1978).
    package var counter: UInt64
    package var kind: Kind
    /// The revisions that it takes the place of, ascending.
    package var parents: [Hash256]
    package var origin: ResponseOrigin
    package var mode: InterviewMode
    package var disposition: Disposition
    package var language: LanguageTag
    /// When the interview began, and when this state was reached, by the clocks of the machines that were used: data,
    /// by which nothing is decided.
    package var started: WallTime
    package var at: WallTime
    /// SHA-256 over salt and content; zero for a withdrawal.
    package var contentHash: Hash256

    /// How much a revision weighs against others; in ascending order.
    package enum Kind: UInt8, Hashable, Sendable, Comparable, CaseIterable {
        /// Left for good before it was submitted.
        case partial = 1
        /// Submitted, or ended by a screen-out.
        case complete = 2
        /// The respondent is to be forgotten: whatever else there is of the response, its content goes.
        case withdrawn = 3

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// More parents than these are not taken from outside: a response with as many states at once has gone wrong.
    package static let mostParents = 64
    static let longestLanguageTag = 63

    package init(
        id: ResponseID, definition: DefinitionHash, device: DeviceID, sequence: UInt64, counter: UInt64,
        kind: Kind, parents: [Hash256], origin: ResponseOrigin, mode: InterviewMode,
        disposition: Disposition, language: LanguageTag, started: WallTime, at: WallTime,
        contentHash: Hash256
    ) {
        self.id = id
        self.definition = definition
        self.device = device
        self.sequence = sequence
        self.counter = counter
        self.kind = kind
        self.parents = parents
        self.origin = origin
        self.mode = mode
        self.disposition = disposition
        self.language = language
        self.started = started
        self.at = at
        self.contentHash = contentHash
    }
}

extension RevisionHeader {
    private static let beginning = Array("canvass revision 1\n".utf8)

    /// The bytes that are hashed; `Docs/Bundles.md` draws them.
    package var canonicalBytes: [UInt8] {
        var writer = ByteWriter(capacity: 160 + language.tag.utf8.count + 32 * parents.count)
        writer.write(Self.beginning)
        writer.write(id)
        writer.write(definition.bytes)
        writer.write(device.bytes)
        writer.write(fixed: sequence)
        writer.write(fixed: counter)
        writer.write(byte: kind.rawValue)
        writer.write(byte: origin.number)
        writer.write(byte: mode.number)
        writer.write(byte: disposition.number)
        writer.write(fixed: started.milliseconds)
        writer.write(fixed: at.milliseconds)
        writer.write(text: language.tag)
        writer.write(byte: UInt8(parents.count))
        for parent in parents { writer.write(parent) }
        writer.write(contentHash)
        return writer.bytes
    }

    package var hash: Hash256 { Hash256(of: canonicalBytes) }

    /// Reads canonical bytes; everything that a header cannot be is refused.
    package init(canonicalBytes bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard Array(try reader.take(19)) == Self.beginning else {
            throw .misplaced("the beginning of a revision")
        }
        id = ResponseID(bytes: try reader.take(16))
        definition = DefinitionHash(sha256: try reader.take(32))
        device = DeviceID(bytes: try reader.take(16))
        sequence = try reader.fixed()
        counter = try reader.fixed()
        kind = try Kind(code: reader.byte())
        origin = try ResponseOrigin(code: reader.byte())
        mode = try InterviewMode(code: reader.byte())
        disposition = try Disposition(code: reader.byte())
        started = WallTime(milliseconds: try reader.fixedSigned())
        at = WallTime(milliseconds: try reader.fixedSigned())
        language = LanguageTag(try reader.text())
        let count = Int(try reader.byte())
        parents = []
        for _ in 0..<count { parents.append(try reader.hash()) }
        contentHash = try reader.hash()
        guard reader.isAtEnd else { throw .leftOver(reader.left) }
        try requireSound()
    }

    /// What no revision breaks, wherever it was made.
    package func requireSound() throws(MalformedBytes) {
        guard parents.count <= Self.mostParents else { throw .tooLarge }
        for (before, after) in zip(parents, parents.dropFirst()) where before >= after {
            throw .misplaced("parents out of order")
        }
        guard counter >= 1, counter < UInt64(Int64.max), (counter > 1) == !parents.isEmpty else {
            throw .misplaced("a counter that its parents do not give")
        }
        guard (sequence == 0) == device.isShared, sequence < UInt64(Int64.max) else {
            throw .misplaced("a sequence number that does not fit the device")
        }
        guard (kind == .withdrawn) == (contentHash == .zero),
            language.tag.utf8.count <= Self.longestLanguageTag,
            disposition != .draft
        else { throw .misplaced("a header that contradicts itself") }
        let isMadeAgain = origin == .synthetic || origin == .imported
        guard !device.isShared || isMadeAgain else { throw .misplaced("a shared device for an interview") }
    }
}
