package import Merging
import Responses

extension Acceptance {
    /// Merges arrivals into what is known of their responses, one response after the other, and tells the store once.
    ///
    /// - Parameter arrivals: In the order of the ids.
    mutating func merge(_ arrivals: [Arrivals], _ ids: [ResponseID], _ intake: inout Intake) throws {
        guard !ids.isEmpty else { return }
        var changes: [ResponseChange] = []
        changes.reserveCapacity(ids.count)
        let histories = try store.histories(of: ids)
        for place in ids.indices {
            let arrived = arrivals[place]
            if histories[place] == nil, let change = begin(arrived, ids[place], &intake) {
                changes.append(change)
            } else if let change = try merge(arrived.all, ids[place], histories[place], &intake) {
                changes.append(change)
            }
        }
        try store.apply(changes)
    }

    /// The short way for what nearly every arrival is, the first revision of a response of which nothing is known; nil
    /// for anything else. It comes to the same as the long way, only sooner.
    private mutating func begin(
        _ arrived: Arrivals, _ id: ResponseID, _ intake: inout Intake
    ) -> ResponseChange? {
        let (revision, bundle) = (arrived.first.revision, arrived.first.bundle)
        guard arrived.others.isEmpty, arrived.first.waitingNumber == nil, !bundle.isRetracted,
            revision.header.parents.isEmpty, revision.header.kind != .withdrawn
        else { return nil }
        let after = ResponseState(current: revision.hash, headCount: 1, isWithdrawn: false)
        let isExcluded = !exclusions.isEmpty && exclusions.contains(id)
        digest.revisions.add(revision.hash)
        digest.replace(id, (.absent, isExcluded), with: (after, isExcluded))
        intake.receipt.counts.new += 1
        return ResponseChange(
            id: id, key: nil, added: [(revision, bundle)], carriedAgain: [], after: after,
            isExcluded: isExcluded, erases: false)
    }

    /// What the arrivals change of one response; nil for nothing.
    private mutating func merge(
        _ arrivals: [Arrival], _ id: ResponseID, _ history: ResponseHistory?, _ intake: inout Intake
    ) throws -> ResponseChange? {
        var known = history?.revisions ?? []
        let visibleBefore = known.visibleNodes
        let before = history?.state ?? .absent
        let isExcluded = history?.isExcluded ?? exclusions.contains(id)
        var change = ResponseChange(
            id: id, key: history?.key, added: [], carriedAgain: [], after: before, isExcluded: isExcluded,
            erases: false)

        var pending = arrivals
        var accepted: [Arrival] = []
        // An arrival may build on another of the same bundle, in whatever order they stand in it.
        while !pending.isEmpty {
            var left: [Arrival] = []
            for arrival in pending {
                let isCarried = !arrival.bundle.isRetracted
                if let place = known.firstIndex(where: { $0.node.hash == arrival.revision.hash }) {
                    known[place].isCarried = known[place].isCarried || isCarried
                    if known[place].isErased, arrival.revision.content != nil {
                        known[place].isErased = false
                        refill(with: arrival.revision, &accepted, &change)
                    }
                    noteKnown(arrival, &change, &intake)
                    try release(arrival)
                    continue
                }
                switch Standing(of: arrival.revision.header, among: known.map(\.node), centres: centres) {
                case .counts:
                    let revision = arrival.revision
                    known.append(
                        .init(
                            node: RevisionNode(of: revision), isCarried: isCarried,
                            isErased: revision.content == nil && revision.header.kind != .withdrawn))
                    accepted.append(arrival)
                case .waitsForParents, .lacksAuthority:
                    left.append(arrival)
                case .wrongCounter:
                    let reason = "its counter does not follow its parents'"
                    if arrival.waitingNumber == nil {
                        try refuse(place: arrival.place, response: id, reason: reason, &intake)
                    } else {
                        try release(arrival)
                    }
                }
            }
            if left.count == pending.count { break }
            pending = left
        }
        let nodes = known.visibleNodes
        let isWithdrawn = nodes.contains { $0.kind == .withdrawn && $0.isVisible }
        for arrival in pending where arrival.waitingNumber == nil {
            try setAside(arrival, among: nodes, erasing: isWithdrawn, &intake)
        }
        if isWithdrawn { change.refilled = [] }
        guard !accepted.isEmpty || nodes != visibleBefore else {
            return change.carriedAgain.isEmpty ? nil : change
        }
        digest.revisions.replace(visibleBefore, with: nodes)
        change.after = ResponseState(of: nodes)
        change.erases = change.after.isWithdrawn && !before.isWithdrawn
        change.added = accepted.map { arrival in
            (change.after.isWithdrawn ? arrival.revision.erased : arrival.revision, arrival.bundle)
        }
        digest.replace(id, (before, isExcluded), with: (change.after, isExcluded))
        let ownConflicts = intake.receipt.counts.conflicting
        for arrival in accepted {
            if arrival.waitingNumber != nil {
                try release(arrival)
                intake.receipt.released += 1
            } else {
                count(arrival.revision, change.after, among: nodes, isNew: history == nil, &intake)
            }
        }
        if change.after.hasMoreConflict(than: before), intake.receipt.counts.conflicting == ownConflicts {
            intake.receipt.alsoConflicting += 1
        }
        return change
    }

    /// Puts the content where an erased copy came first.
    private func refill(with revision: Revision, _ accepted: inout [Arrival], _ change: inout ResponseChange)
    {
        if let place = accepted.firstIndex(where: { $0.revision.hash == revision.hash }) {
            accepted[place].revision = revision
        } else {
            change.refilled.append(revision)
        }
    }

    private func noteKnown(_ arrival: Arrival, _ change: inout ResponseChange, _ intake: inout Intake) {
        change.carriedAgain.append((arrival.revision.hash, arrival.bundle))
        if arrival.waitingNumber == nil { intake.receipt.counts.known += 1 }
    }

    private func count(
        _ revision: Revision, _ after: ResponseState, among nodes: [RevisionNode], isNew: Bool,
        _ intake: inout Intake
    ) {
        if after.isWithdrawn {
            intake.receipt.counts.withdrawn += 1
        } else if isNew, revision.hash == nodes.first?.hash {
            intake.receipt.counts.new += 1
        } else if after.isConflict, nodes.heads.contains(where: { $0.hash == revision.hash }) {
            intake.receipt.counts.conflicting += 1
        } else {
            intake.receipt.counts.newer += 1
        }
    }

    private mutating func setAside(
        _ arrival: Arrival, among nodes: [RevisionNode], erasing: Bool, _ intake: inout Intake
    ) throws {
        let standing = Standing(of: arrival.revision.header, among: nodes, centres: centres)
        let reason =
            standing == .waitsForParents
            ? "it takes the place of a state that is not here yet"
            : "it comes neither from the device that made the response nor from a centre"
        try store.wait(
            WaitingItem(
                content: .revision(erasing ? arrival.revision.erased : arrival.revision),
                bundle: arrival.bundle, reason: reason))
        hasWaitingItems = true
        try refuse(place: arrival.place, response: arrival.revision.id, reason: reason, waits: true, &intake)
    }

    private func release(_ arrival: Arrival) throws {
        guard let number = arrival.waitingNumber else { return }
        try store.removeWaiting(number)
    }

    /// Tries items that wait once more: those of the given responses, or all of them.
    mutating func retryWaiting(of ids: [ResponseID]?, _ intake: inout Intake) throws {
        let items = try store.waiting(of: ids)
        var arrivals: [ResponseID: Arrivals] = [:]
        var acts: [(CentreAct, Int64, BundleKey)] = []
        for item in items {
            switch item.content {
            case .revision(let revision):
                let arrival = Arrival(
                    revision: revision, bundle: item.bundle, place: nil, waitingNumber: item.number)
                if arrivals[revision.id]?.others.append(arrival) == nil {
                    arrivals[revision.id] = Arrivals(first: arrival)
                }
            case .act(let act):
                if centres.contains(act.device) { acts.append((act, item.number, item.bundle)) }
            }
        }
        let ordered = arrivals.sorted { $0.key < $1.key }
        try merge(ordered.map(\.value), ordered.map(\.key), &intake)
        for (act, number, bundle) in acts {
            try store.removeWaiting(number)
            if try enter(act, from: bundle, &intake) { intake.receipt.released += 1 }
        }
        hasWaitingItems = try store.hasWaitingItems
    }
}

extension RevisionHeader {
    /// Whether it counts even when the bundle that brought it is taken back: a withdrawal is for ever, and what closed
    /// a conflict stays decided.
    package var isLasting: Bool { kind.isLasting(withParents: parents.count) }
}

extension RevisionHeader.Kind {
    fileprivate func isLasting(withParents count: Int) -> Bool { self == .withdrawn || count > 1 }
}

extension [ResponseHistory.KnownRevision] {
    /// As merging sees them. A revision is visible when a bundle that has not been taken back brought it and everything
    /// it builds on is visible: whoever takes a bundle back takes back what was built on it, too. What lasts is always
    /// visible.
    package var visibleNodes: [RevisionNode] {
        if count == 1 {
            var node = self[0].node
            node.isVisible = self[0].isCarried || node.kind == .withdrawn
            return [node]
        }
        var visible: Set<Hash256> = []
        // What can be built on: nothing is on a withdrawal.
        var grounds: Set<Hash256> = []
        // Parents have smaller counters.
        for known in sorted(by: { $0.node.counter < $1.node.counter }) {
            let node = known.node
            let isLasting = node.kind.isLasting(withParents: node.parents.count)
            if isLasting || (known.isCarried && node.parents.allSatisfy(grounds.contains)) {
                visible.insert(node.hash)
                if node.kind != .withdrawn { grounds.insert(node.hash) }
            }
        }
        return map { known in
            var node = known.node
            node.isVisible = visible.contains(node.hash)
            return node
        }
    }
}

extension SetDigest {
    mutating func replace(_ before: [RevisionNode], with after: [RevisionNode]) {
        for node in before where node.isVisible { remove(node.hash) }
        for node in after where node.isVisible { add(node.hash) }
    }
}
