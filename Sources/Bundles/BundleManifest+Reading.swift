import Responses

extension BundleManifest {
    /// Reads the bytes of a manifest. Exactly one sequence of bytes stands for a manifest of this minor form; in a later
    /// minor form there may be members that are not known, which are passed over.
    ///
    /// Costs one pass; takes memory for the tables only, and for none beyond its limit.
    package init(bytes: [UInt8]) throws(ManifestFault) {
        guard bytes.count <= BundleLimits.manifestBytes else { throw .tooLong(at: bytes.count) }
        var reading = ManifestReading(bytes)
        self = try reading.manifest()
        try requireSound()
    }
}

private struct ManifestReading {
    private var json: CanonicalJSONReader
    /// The first member that is not known, which only a later minor form may have.
    private var unknown: String?

    private var batches: [BundleManifest.Batch]?
    private var created: Int64?
    private var definitions: [BundleManifest.Definition]?
    private var device: DeviceID?
    private var devices: [BundleManifest.Maker]?
    private var format: Int64?
    private var items: Int64?
    private var minor: Int64?
    private var project: String?
    private var publicKey: String??
    private var received: [BundleManifest.Received]?
    private var role: BundleRole?
    private var sequence: (count: Int64, first: Int64, last: Int64)?

    /// Of all receipts together.
    private var rangeCount = 0

    private static let counts = 0...BundleLimits.largestNumber

    init(_ bytes: [UInt8]) { json = CanonicalJSONReader(bytes) }

    mutating func manifest() throws(ManifestFault) -> BundleManifest {
        try json.beginObject()
        while let name = try json.nextName() { try member(name) }
        try json.end()
        var manifest = BundleManifest(
            project: try present(project, "project"), device: try present(device, "device"),
            role: try present(role, "role"), publicKey: try present(publicKey, "public_key"),
            created: WallTime(milliseconds: try present(created, "created")),
            received: try present(received, "received"))
        _ = try present(format, "format")
        manifest.minor = Int(try present(minor, "minor"))
        manifest.devices = try present(devices, "devices")
        manifest.definitions = try present(definitions, "definitions")
        manifest.batches = try present(batches, "batches")
        manifest.sequence = try range(try present(sequence, "sequence"))
        if let unknown, manifest.minor == 0 { throw .unknownMember(unknown) }
        guard try present(items, "items") == Int64(manifest.itemCount) else { throw .contradiction(.itemSum) }
        return manifest
    }

    private mutating func member(_ name: String) throws(ManifestFault) {
        switch name {
        case "batches":
            batches = try list(.batches, BundleLimits.batches) { reading throws(ManifestFault) in
                try reading.batch()
            }
        case "created":
            created = try json.integer(-BundleLimits.largestNumber...BundleLimits.largestNumber)
        case "definitions":
            definitions = try list(.definitions, BundleLimits.definitions) { reading throws(ManifestFault) in
                try reading.definition()
            }
        case "device": device = try id()
        case "devices":
            devices = try list(.devices, BundleLimits.devices) { reading throws(ManifestFault) in
                try reading.maker()
            }
        case "format":
            format = try json.integer(Int64(BundleManifest.format)...Int64(BundleManifest.format))
        case "items": items = try json.integer(Self.counts)
        case "minor": minor = try json.integer(0...1_000_000)
        case "project": project = try json.text(atMost: BundleLimits.textBytes)
        case "public_key": publicKey = .some(try json.textOrNull(atMost: BundleLimits.textBytes))
        case "received":
            received = try list(.devices, BundleLimits.devices) { reading throws(ManifestFault) in
                try reading.receipt()
            }
        case "role": role = try readRole()
        case "sequence": sequence = try readSequence()
        default: try pass(name)
        }
    }

    // MARK: Parts

    private mutating func batch() throws(ManifestFault) -> BundleManifest.Batch {
        var (items, packed, size): (Int64?, Int64?, Int64?)
        var sha256: Hash256?
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "items": items = try json.integer(1...Int64(BundleLimits.items))
            case "packed": packed = try json.integer(Self.counts)
            case "sha256": sha256 = try hash()
            case "size": size = try json.integer(1...Int64(BundleLimits.batchBytes))
            default: try pass(name)
            }
        }
        return BundleManifest.Batch(
            items: Int(try present(items, "items")), size: Int(try present(size, "size")),
            packed: Int(try present(packed, "packed")), sha256: try present(sha256, "sha256"))
    }

    private mutating func definition() throws(ManifestFault) -> BundleManifest.Definition {
        var files: [BundleManifest.Definition.File]?
        var (hash, sha256): (Hash256?, Hash256?)
        var packed: Int64?
        var (questionnaire, version, wave): (String?, String?, String??)
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "files":
                files = try list(.files, BundleLimits.files) { reading throws(ManifestFault) in
                    try reading.file()
                }
            case "hash": hash = try self.hash()
            case "packed": packed = try json.integer(Self.counts)
            case "questionnaire": questionnaire = try json.text(atMost: BundleLimits.textBytes)
            case "sha256": sha256 = try self.hash()
            case "version": version = try json.text(atMost: BundleLimits.textBytes)
            case "wave": wave = .some(try json.textOrNull(atMost: BundleLimits.textBytes))
            default: try pass(name)
            }
        }
        return BundleManifest.Definition(
            hash: DefinitionHash(sha256: try present(hash, "hash").bytes),
            questionnaire: try present(questionnaire, "questionnaire"),
            version: try present(version, "version"), wave: try present(wave, "wave"),
            files: try present(files, "files"), packed: Int(try present(packed, "packed")),
            sha256: try present(sha256, "sha256"))
    }

    private mutating func file() throws(ManifestFault) -> BundleManifest.Definition.File {
        var fileName: String?
        var size: Int64?
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "name": fileName = try json.text(atMost: BundleLimits.fileNameBytes)
            case "size": size = try json.integer(0...Int64(BundleLimits.definitionBytes))
            default: try pass(name)
            }
        }
        return .init(name: try present(fileName, "name"), size: Int(try present(size, "size")))
    }

    private mutating func maker() throws(ManifestFault) -> BundleManifest.Maker {
        var device: DeviceID?
        var role: BundleRole?
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "device": device = try id()
            case "role": role = try readRole()
            default: try pass(name)
            }
        }
        return .init(device: try present(device, "device"), role: try present(role, "role"))
    }

    private mutating func receipt() throws(ManifestFault) -> BundleManifest.Received {
        var device: DeviceID?
        var ranges: [ClosedRange<UInt64>]?
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "device": device = try id()
            case "ranges":
                ranges = try list(.ranges, BundleLimits.receivedRanges) { reading throws(ManifestFault) in
                    try reading.pair()
                }
            default: try pass(name)
            }
        }
        return .init(device: try present(device, "device"), ranges: try present(ranges, "ranges"))
    }

    private mutating func pair() throws(ManifestFault) -> ClosedRange<UInt64> {
        rangeCount += 1
        guard rangeCount <= BundleLimits.receivedRanges else {
            throw .tooMany(.ranges, limit: BundleLimits.receivedRanges)
        }
        try json.beginArray()
        guard try json.nextElement() else { throw .notJSON(at: json.place) }
        let first = try json.integer(1...BundleLimits.largestNumber)
        guard try json.nextElement() else { throw .notJSON(at: json.place) }
        let last = try json.integer(first...BundleLimits.largestNumber)
        guard try !json.nextElement() else { throw .notJSON(at: json.place) }
        return UInt64(first)...UInt64(last)
    }

    private mutating func readSequence() throws(ManifestFault) -> (count: Int64, first: Int64, last: Int64) {
        var (count, first, last): (Int64?, Int64?, Int64?)
        try json.beginObject()
        while let name = try json.nextName() {
            switch name {
            case "count": count = try json.integer(Self.counts)
            case "first": first = try json.integer(Self.counts)
            case "last": last = try json.integer(Self.counts)
            default: try pass(name)
            }
        }
        return (try present(count, "count"), try present(first, "first"), try present(last, "last"))
    }

    private func range(
        _ sequence: (count: Int64, first: Int64, last: Int64)
    ) throws(ManifestFault) -> ClosedRange<UInt64>? {
        if sequence == (0, 0, 0) { return nil }
        guard sequence.first >= 1, sequence.last >= sequence.first,
            sequence.count == sequence.last - sequence.first + 1
        else { throw .contradiction(.sequence) }
        return UInt64(sequence.first)...UInt64(sequence.last)
    }

    // MARK: Values

    private mutating func id() throws(ManifestFault) -> DeviceID {
        let place = json.place
        let text = try json.text(atMost: 32)
        guard let id = DeviceID(text), id.description == text else { throw .outOfRange(at: place) }
        return id
    }

    private mutating func hash() throws(ManifestFault) -> Hash256 {
        let place = json.place
        let text = try json.text(atMost: 64)
        guard let hash = Hash256(text), isLowerCase(text) else { throw .outOfRange(at: place) }
        return hash
    }

    private func isLowerCase(_ text: String) -> Bool {
        !text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    }

    private mutating func readRole() throws(ManifestFault) -> BundleRole {
        let place = json.place
        guard let role = BundleRole(rawValue: try json.text(atMost: 16)) else { throw .outOfRange(at: place) }
        return role
    }

    private mutating func list<Element>(
        _ what: BundleError.Counted, _ limit: Int,
        _ element: (inout Self) throws(ManifestFault) -> Element
    ) throws(ManifestFault) -> [Element] {
        var elements: [Element] = []
        try json.beginArray()
        while try json.nextElement() {
            guard elements.count < limit else { throw .tooMany(what, limit: limit) }
            elements.append(try element(&self))
        }
        return elements
    }

    private mutating func pass(_ name: String) throws(ManifestFault) {
        if unknown == nil { unknown = name }
        try json.skip()
    }

    private func present<Part>(_ part: Part?, _ name: String) throws(ManifestFault) -> Part {
        guard let part else { throw .missingMember(name) }
        return part
    }
}
