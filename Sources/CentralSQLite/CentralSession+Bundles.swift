import Central
import Merging
import Responses

extension CentralSession {
    private static let bundleColumns = """
        b.id, d.id, b.is_from_centre, b.first_sequence, b.last_sequence, b.items, b.signer, b.is_verified, b.source,
        b.received, b.is_retracted, b.new, b.known, b.newer, b.conflicting, b.withdrawn, b.acts, b.waiting, b.refused
        """

    func bundle(_ id: Hash256) throws -> MergedBundle? {
        var bundle: MergedBundle?
        try rows(
            "SELECT \(Self.bundleColumns) FROM bundle b JOIN device d ON d.number = b.device WHERE b.id = ?",
            { $0.set(1, id.bytes) }
        ) { bundle = Self.bundle($0) }
        return bundle
    }

    /// In the order in which they were merged.
    func bundles() throws -> [MergedBundle] {
        var bundles: [MergedBundle] = []
        try rows(
            "SELECT \(Self.bundleColumns) FROM bundle b JOIN device d ON d.number = b.device ORDER BY b.number"
        ) { bundles.append(Self.bundle($0)) }
        return bundles
    }

    func bundles(carrying id: ResponseID) throws -> [MergedBundle] {
        var bundles: [MergedBundle] = []
        try rows(
            """
            SELECT \(Self.bundleColumns) FROM bundle b JOIN device d ON d.number = b.device
            WHERE b.number IN (
                SELECT r.bundle FROM response s JOIN revision r ON r.response = s.number WHERE s.id = ?1
                UNION
                SELECT c.bundle FROM response s JOIN revision r ON r.response = s.number
                    JOIN carried c ON c.revision = r.number
                WHERE s.id = ?1
                UNION
                SELECT bundle FROM waiting WHERE response = ?1)
            ORDER BY b.number
            """, { $0.set(1, id.bytes) }
        ) { bundles.append(Self.bundle($0)) }
        return bundles
    }

    func bundles(carrying revision: Hash256, of id: ResponseID) throws -> [MergedBundle] {
        var bundles: [MergedBundle] = []
        try rows(
            """
            SELECT \(Self.bundleColumns) FROM bundle b JOIN device d ON d.number = b.device
            WHERE b.number IN (
                SELECT r.bundle FROM response s JOIN revision r ON r.response = s.number
                WHERE s.id = ?1 AND r.hash = ?2
                UNION ALL
                SELECT c.bundle FROM response s JOIN revision r ON r.response = s.number
                    JOIN carried c ON c.revision = r.number
                WHERE s.id = ?1 AND r.hash = ?2)
            ORDER BY b.number
            """,
            {
                $0.set(1, id.bytes)
                $0.set(2, revision.bytes)
            }
        ) { bundles.append(Self.bundle($0)) }
        return bundles
    }

    private static func bundle(_ row: borrowing ResultRow) -> MergedBundle {
        var counts = MergeCounts()
        counts.new = Int(row.number(11))
        counts.known = Int(row.number(12))
        counts.newer = Int(row.number(13))
        counts.conflicting = Int(row.number(14))
        counts.withdrawn = Int(row.number(15))
        counts.acts = Int(row.number(16))
        counts.waiting = Int(row.number(17))
        counts.refused = Int(row.number(18))
        var sequence: ClosedRange<UInt64>?
        if let first = row.optionalNumber(3), let last = row.optionalNumber(4) {
            sequence = UInt64(first)...UInt64(last)
        }
        return MergedBundle(
            id: Hash256(bytes: row.bytes(0)), device: DeviceID(bytes: row.bytes(1)),
            isFromCentre: row.truth(2),
            sequence: sequence, itemCount: Int(row.number(5)), signer: row.optionalText(6),
            isVerified: row.truth(7), source: row.text(8), receivedAt: WallTime(milliseconds: row.number(9)),
            counts: counts, isRetracted: row.truth(10))
    }

    func begin(_ bundle: MergedBundle) throws -> BundleKey {
        touch()
        let number = try next(.bundle)
        let device = try self.number(of: bundle.device)
        let firstRevision = try peek(.revision)
        try run(
            """
            INSERT INTO bundle (number, id, device, is_from_centre, first_sequence, last_sequence, items, signer,
                is_verified, source, received, is_retracted, first_revision)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) {
            $0.set(1, number)
            $0.set(2, bundle.id.bytes)
            $0.set(3, device)
            $0.set(4, bundle.isFromCentre)
            $0.set(5, bundle.sequence.map { Int64($0.lowerBound) })
            $0.set(6, bundle.sequence.map { Int64($0.upperBound) })
            $0.set(7, bundle.itemCount)
            $0.set(8, bundle.signer)
            $0.set(9, bundle.isVerified)
            $0.set(10, bundle.source)
            $0.set(11, bundle.receivedAt.milliseconds)
            $0.set(12, bundle.isRetracted)
            $0.set(13, firstRevision)
        }
        openBundle = number
        return BundleKey(number: number, isRetracted: bundle.isRetracted)
    }

    func finish(_ key: BundleKey, _ counts: MergeCounts) throws {
        openBundle = nil
        let end = try peek(.revision) - 1
        try run(
            """
            UPDATE bundle SET last_revision = ?, new = ?, known = ?, newer = ?, conflicting = ?, withdrawn = ?,
                acts = ?, waiting = ?, refused = ?
            WHERE number = ?
            """
        ) {
            $0.set(1, end)
            $0.set(2, counts.new)
            $0.set(3, counts.known)
            $0.set(4, counts.newer)
            $0.set(5, counts.conflicting)
            $0.set(6, counts.withdrawn)
            $0.set(7, counts.acts)
            $0.set(8, counts.waiting)
            $0.set(9, counts.refused)
            $0.set(10, key.number)
        }
    }

    func set(retracted: Bool, bundle: Hash256) throws {
        touch()
        try run("UPDATE bundle SET is_retracted = ? WHERE id = ?") {
            $0.set(1, retracted)
            $0.set(2, bundle.bytes)
        }
    }

    func eachResponse(carriedBy bundle: Hash256, _ body: ([ResponseID]) throws -> Void) throws {
        // Numbers first: the body changes what a running statement would still read.
        var numbers: Set<Int64> = []
        try rows(
            """
            SELECT r.response FROM bundle b JOIN revision r
                ON r.number BETWEEN b.first_revision AND b.last_revision AND r.bundle = b.number
            WHERE b.id = ?1
            UNION ALL
            SELECT r.response FROM bundle b JOIN carried c ON c.bundle = b.number JOIN revision r ON r.number = c.revision
            WHERE b.id = ?1
            """, { $0.set(1, bundle.bytes) }
        ) { numbers.insert($0.number(0)) }
        let ordered = numbers.sorted()
        for start in stride(from: 0, to: ordered.count, by: 1000) {
            var ids: [ResponseID] = []
            for number in ordered[start..<min(start + 1000, ordered.count)] {
                try rows("SELECT id FROM response WHERE number = ?", { $0.set(1, number) }) {
                    ids.append(ResponseID(bytes: $0.bytes(0)))
                }
            }
            try body(ids)
        }
    }

    func received() throws -> [DeviceID: [ClosedRange<UInt64>]] {
        var numbers: [DeviceID: [UInt64]] = [:]
        try rows(
            """
            SELECT d.id, r.sequence FROM revision r JOIN device d ON d.number = r.device WHERE r.sequence > 0
            """
        ) { numbers[DeviceID(bytes: $0.bytes(0)), default: []].append(UInt64($0.number(1))) }
        for act in try acts() { numbers[act.device, default: []].append(act.sequence) }
        return numbers.mapValues { SequenceRanges.joining($0) }
    }
}
