package import Definition
package import Merging
package import Responses

/// What an examination of a central database found: everything that is kept up is worked out anew, from the revisions
/// and their bytes alone.
///
/// Costs one pass over all revisions with two hashes each, and some 16 bytes of memory for each.
package struct CentralCheckup: Sendable {
    package private(set) var responseCount = 0
    package private(set) var revisionCount = 0
    package private(set) var digest = CollectionDigest()
    /// What is wrong with the database; nothing in a sound one.
    package private(set) var faults: [String] = []
    /// Numbers that a device has given and that are not here, up to the greatest that is.
    package private(set) var gaps: [(device: DeviceID, numbers: [ClosedRange<UInt64>])] = []
    /// Numbers that a device has given twice: two copies of it went on independently.
    package private(set) var forks: [(device: DeviceID, number: UInt64)] = []
    package private(set) var waitingCount = 0
    package private(set) var quarantineCount = 0
    package private(set) var conflictCount = 0

    /// More of one kind are only counted: a damaged file may have millions.
    private static let mostFaults = 20
    private var faultCount = 0

    /// - Parameter instrument: Reads a definition; nil for one that this version does not accept.
    package init(
        of store: any CentralReading, instrument: (StoredDefinition) -> Instrument?
    ) throws {
        let shapes = try checkDefinitions(store, instrument)
        let excluded = try store.exclusions()
        var group: [StoredRevision] = []
        var seen: [DeviceID: Set<UInt64>] = [:]
        var sums = CollectionDigest()
        try store.eachRevision { portion in
            for stored in portion {
                check(stored, shapes)
                note(stored.revision.header, in: &seen)
                if let first = group.first, first.revision.id != stored.revision.id {
                    Self.add(group, excluded, to: &sums)
                    group.removeAll(keepingCapacity: true)
                }
                group.append(stored)
            }
            revisionCount += portion.count
        }
        Self.add(group, excluded, to: &sums)
        digest = sums
        try compare(with: store)
        try findGaps(store)
        let items = try store.quarantine()
        waitingCount = items.count(where: \.waits)
        quarantineCount = items.count - waitingCount
        if faultCount > faults.count { faults.append("and \(faultCount - faults.count) more") }
    }

    private mutating func fault(_ text: String) {
        faultCount += 1
        if faults.count < Self.mostFaults { faults.append(text) }
    }

    // MARK: One by one

    private mutating func checkDefinitions(
        _ store: any CentralReading, _ instrument: (StoredDefinition) -> Instrument?
    ) throws -> [DefinitionHash: ContentShape] {
        var shapes: [DefinitionHash: ContentShape] = [:]
        for hash in try store.definitions() {
            guard let definition = try store.definition(hash), definition.hash == hash else {
                fault("the definition \(hash) has become another")
                continue
            }
            shapes[hash] = instrument(definition).map { ContentShape($0) }
        }
        return shapes
    }

    private mutating func check(_ stored: StoredRevision, _ shapes: [DefinitionHash: ContentShape]) {
        let revision = stored.revision
        guard revision.hash == stored.keptHash else {
            return fault("a state of response \(revision.id) is not the one that its hash says")
        }
        guard let content = revision.content, let shape = shapes[revision.header.definition] else { return }
        do throws(MalformedBytes) {
            try ContentReader.validate(content.bytes, shape)
        } catch {
            fault("the answers of response \(revision.id) do not fit their definition (\(error))")
        }
    }

    private mutating func note(_ header: RevisionHeader, in seen: inout [DeviceID: Set<UInt64>]) {
        guard header.sequence > 0 else { return }
        if !seen[header.device, default: []].insert(header.sequence).inserted {
            forks.append((header.device, header.sequence))
        }
    }

    private static func add(
        _ group: [StoredRevision], _ excluded: Set<ResponseID>, to sums: inout CollectionDigest
    ) {
        guard let id = group.first?.revision.id else { return }
        let known = group.map {
            ResponseHistory.KnownRevision(node: RevisionNode(of: $0.revision), isCarried: $0.isCarried)
        }
        let nodes = known.visibleNodes
        sums.revisions.replace([], with: nodes)
        sums.replace(id, (.absent, false), with: (ResponseState(of: nodes), excluded.contains(id)))
    }

    // MARK: As a whole

    private mutating func compare(with store: any CentralReading) throws {
        var kept = CollectionDigest()
        try store.eachResponse { portion in
            for response in portion {
                kept.replace(
                    response.current.id, (.absent, false), with: (response.state, response.isExcluded))
                if response.state.isConflict { conflictCount += 1 }
            }
            responseCount += portion.count
        }
        if kept.states != digest.states {
            fault("what the responses amount to is not what their states give")
        }
        if try store.digest() != digest {
            fault(
                "the digest that was kept up, \(try store.digest()), is not the one of the states, \(digest)")
        }
    }

    private mutating func findGaps(_ store: any CentralReading) throws {
        for (device, ranges) in try store.received().sorted(by: { $0.key.description < $1.key.description }) {
            let missing = SequenceRanges.gaps(in: ranges)
            if !missing.isEmpty { gaps.append((device, missing)) }
        }
        forks.sort { ($0.device.description, $0.number) < ($1.device.description, $1.number) }
    }
}
