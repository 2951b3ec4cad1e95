import Merging
import Responses

/// Takes bundles into a central database: the one way in for responses, corrections, withdrawals and acts, whether they
/// come from a device, a simulation or the centre itself.
///
/// It decides, the store keeps. Lives as long as one transaction of the store.
package struct Acceptance {
    let store: any CentralTransaction
    var centres: Set<DeviceID>
    var digest: CollectionDigest
    /// Excluded responses, whether they have arrived or not.
    var exclusions: Set<ResponseID>
    var hasWaitingItems: Bool

    package init(_ store: any CentralTransaction) throws {
        self.store = store
        centres = try store.centres()
        digest = try store.digest()
        exclusions = try store.exclusions()
        hasWaitingItems = try store.hasWaitingItems
    }

    /// Takes in one bundle: all of it that is sound, or nothing when it breaks off damaged.
    ///
    /// - Parameter nextBatch: Gives the next items, decoded and checked one by one; nil at the end. Throws
    ///   `DamagedBundle` when the rest cannot be read.
    package mutating func accept(
        _ bundle: IncomingBundle, nextBatch: () throws -> [IncomingItem]?
    ) throws -> MergeReceipt {
        if let known = try store.bundle(bundle.description.id) {
            var receipt = MergeReceipt(of: bundle.description, known.isRetracted ? .undone : .alreadyMerged)
            receipt.counts.known = known.itemCount
            return receipt
        }
        // A savepoint copies every page that the bundle changes: nearly a quarter of what SQLite does in all.
        if bundle.isWhole { return try takeIn(bundle, nextBatch) }
        let before = self
        var copy = self
        do {
            let receipt = try store.attempt { try copy.takeIn(bundle, nextBatch) }
            self = copy
            return receipt
        } catch let damage as DamagedBundle {
            self = before
            var receipt = MergeReceipt(of: bundle.description, .refused(reason: damage.reason))
            receipt.counts.refused = bundle.description.itemCount
            let remark = QuarantinedItem(
                bundle: bundle.description.id, source: bundle.description.source, place: nil, response: nil,
                reason: damage.reason, waits: false)
            try store.quarantine(remark)
            receipt.remark(remark)
            return receipt
        }
    }

    /// Keeps out what could not even be opened.
    package func refuse(source: String, reason: String) throws -> MergeReceipt {
        var receipt = MergeReceipt(source: source, outcome: .refused(reason: reason))
        let remark = QuarantinedItem(
            bundle: nil, source: source, place: nil, response: nil, reason: reason, waits: false)
        try store.quarantine(remark)
        receipt.remark(remark)
        return receipt
    }

    private mutating func takeIn(
        _ bundle: IncomingBundle, _ nextBatch: () throws -> [IncomingItem]?
    ) throws -> MergeReceipt {
        let newCentres = bundle.centres.subtracting(centres)
        for centre in newCentres { try store.note(centre: centre) }
        centres.formUnion(newCentres)
        for (definition, title) in bundle.definitions { try store.add(definition, title) }

        var description = bundle.description
        let retraction = try store.act(on: .retraction(bundle: description.id))
        description.isRetracted = retraction?.holds ?? false
        let key = try store.begin(description)
        var intake = Intake(
            bundle: key, receipt: MergeReceipt(of: description, description.isRetracted ? .undone : .merged))
        while let batch = try nextBatch() {
            try take(batch, &intake)
        }
        if !newCentres.isEmpty { try retryWaiting(of: nil, &intake) }
        try store.finish(key, intake.receipt.counts)
        try store.set(digest)
        return intake.receipt
    }

    private mutating func take(_ batch: [IncomingItem], _ intake: inout Intake) throws {
        var places: [ResponseID: Int] = [:]
        places.reserveCapacity(batch.count)
        var ids: [ResponseID] = []
        ids.reserveCapacity(batch.count)
        var arrivals: [Arrivals] = []
        arrivals.reserveCapacity(batch.count)
        var acts: [CentreAct] = []
        for (offset, item) in batch.enumerated() {
            let place = intake.itemsSeen + offset
            switch item {
            case .revision(let revision):
                let arrival = Arrival(revision: revision, bundle: intake.bundle, place: place)
                let known = places.updateValue(ids.count, forKey: revision.id)
                guard let known else {
                    ids.append(revision.id)
                    arrivals.append(Arrivals(first: arrival))
                    continue
                }
                places[revision.id] = known
                arrivals[known].others.append(arrival)
            case .act(let act):
                acts.append(act)
            case .unusable(let place, let id, let reason):
                try refuse(place: place, response: id, reason: reason, &intake)
            }
        }
        intake.itemsSeen += batch.count
        try merge(arrivals, ids, &intake)
        for act in acts { try take(act, &intake) }
        if hasWaitingItems { try retryWaiting(of: ids, &intake) }
    }
}

extension CentralReading {
    /// The responses that are left out of all counts, whether they have arrived or not.
    func exclusions() throws -> Set<ResponseID> {
        var holding: [ResponseID: CentreAct] = [:]
        for act in try acts() {
            guard case .exclusion(let id) = act.subject else { continue }
            if let other = holding[id], other.outweighs(act) { continue }
            holding[id] = act
        }
        return Set(holding.filter(\.value.holds).keys)
    }
}

/// The rest of a bundle cannot be read: nothing of it is taken in.
package struct DamagedBundle: Error {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// The taking in of one bundle while it goes on.
struct Intake {
    let bundle: BundleKey
    var receipt: MergeReceipt
    var itemsSeen = 0
}

/// A revision on its way in.
struct Arrival {
    var revision: Revision
    let bundle: BundleKey
    /// Its place in the bundle; nil for one that had waited.
    let place: Int?
    /// The store's number of one that had waited.
    var waitingNumber: Int64?
}

/// What has arrived of one response: nearly always one revision, which takes no allocation.
struct Arrivals {
    let first: Arrival
    var others: [Arrival] = []

    var all: [Arrival] { [first] + others }
}

extension Acceptance {
    mutating func refuse(
        place: Int?, response: ResponseID?, reason: String, waits: Bool = false, _ intake: inout Intake
    ) throws {
        let remark = QuarantinedItem(
            bundle: intake.receipt.bundle, source: intake.receipt.source, place: place, response: response,
            reason: reason, waits: waits)
        intake.receipt.remark(remark)
        if waits {
            intake.receipt.counts.waiting += 1
        } else {
            intake.receipt.counts.refused += 1
            try store.quarantine(remark)
        }
    }
}
