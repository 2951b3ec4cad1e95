import Merging
import Responses

extension Acceptance {
    /// Takes in an act, or sets it aside until a centre vouches for its device.
    mutating func take(_ act: CentreAct, _ intake: inout Intake) throws {
        guard centres.contains(act.device) else {
            let reason = "only a centre may say this"
            try store.wait(WaitingItem(content: .act(act), bundle: intake.bundle, reason: reason))
            hasWaitingItems = true
            return try refuse(place: nil, response: nil, reason: reason, waits: true, &intake)
        }
        if try enter(act, from: intake.bundle, &intake) {
            intake.receipt.counts.acts += 1
        } else {
            intake.receipt.counts.known += 1
        }
    }

    /// Enters an act and lets it take effect; false when it is known.
    mutating func enter(_ act: CentreAct, from bundle: BundleKey, _ intake: inout Intake) throws -> Bool {
        guard try store.add(act, from: bundle) else { return false }
        guard let holding = try store.act(on: act.subject) else { return true }
        switch act.subject {
        case .retraction(let bundle): intake.receipt.alsoConflicting += try retract(holding.holds, bundle)
        case .exclusion(let id): try exclude(holding.holds, id)
        }
        return true
    }

    /// Makes the revisions of a bundle visible or invisible, and tells how many responses that brings into conflict.
    /// Costs twice the responses that the bundle brought.
    mutating func retract(_ isRetracted: Bool, _ bundle: Hash256) throws -> Int {
        guard let known = try store.bundle(bundle), known.isRetracted != isRetracted else { return 0 }
        var conflicting = 0
        try store.eachResponse(carriedBy: bundle) { ids in
            for history in try store.histories(of: ids).compactMap(\.self) {
                digest.revisions.replace(history.revisions.visibleNodes, with: [])
            }
        }
        try store.set(retracted: isRetracted, bundle: bundle)
        try store.eachResponse(carriedBy: bundle) { ids in
            var changes: [ResponseChange] = []
            for history in try store.histories(of: ids).compactMap(\.self) {
                let nodes = history.revisions.visibleNodes
                let after = ResponseState(of: nodes)
                if after.hasMoreConflict(than: history.state) { conflicting += 1 }
                digest.revisions.replace([], with: nodes)
                changes.append(settled(history, after, isExcluded: history.isExcluded))
            }
            try store.apply(changes)
        }
        return conflicting
    }

    private mutating func exclude(_ isExcluded: Bool, _ id: ResponseID) throws {
        if isExcluded { exclusions.insert(id) } else { exclusions.remove(id) }
        guard let history = try store.histories(of: [id])[0], history.isExcluded != isExcluded else { return }
        try store.apply([settled(history, history.state, isExcluded: isExcluded)])
    }

    private mutating func settled(
        _ history: ResponseHistory, _ after: ResponseState, isExcluded: Bool
    ) -> ResponseChange {
        digest.replace(history.id, (history.state, history.isExcluded), with: (after, isExcluded))
        return ResponseChange(
            id: history.id, key: history.key, added: [], carriedAgain: [], after: after,
            isExcluded: isExcluded,
            erases: after.isWithdrawn && !history.state.isWithdrawn)
    }
}

extension ResponseState {
    /// Whether a person has something to decide now that was not there before.
    func hasMoreConflict(than before: ResponseState) -> Bool {
        isConflict && (!before.isConflict || headCount > before.headCount)
    }
}
