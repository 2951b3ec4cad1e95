package import Responses

/// Whether a revision counts among the others of its response.
package enum Standing: Hashable, Sendable {
    case counts
    /// It takes the place of revisions that are not here yet; when they come, it is judged again.
    case waitsForParents
    /// It changes or withdraws what another device made, and no centre vouches for it. Judged again when more is known.
    case lacksAuthority
    /// Its counter is not one more than the greatest of its parents'; it never counts. Of a withdrawal it is not asked.
    case wrongCounter

    /// - Parameters:
    ///   - known: all revisions of the response that count or have counted, visible or not.
    ///   - centres: devices that are centres.
    package init(of header: RevisionHeader, among known: [RevisionNode], centres: Set<DeviceID>) {
        guard !header.parents.isEmpty else {
            let isBySomebody = header.kind != .withdrawn || centres.contains(header.device)
            self = isBySomebody ? .counts : .lacksAuthority
            return
        }
        // Who made the response may change it: the devices of the revisions without parents, from which all others
        // descend. What anybody can make again belongs to nobody.
        let makers = known.lazy.filter { $0.parents.isEmpty && $0.kind != .withdrawn && !$0.device.isShared }
        let hasAuthority =
            centres.contains(header.device) || makers.contains { $0.device == header.device }
        // Being forgotten waits for nothing: some of what it takes the place of may never come here.
        if header.kind == .withdrawn, hasAuthority {
            self = .counts
            return
        }
        let parents = known.filter { header.parents.contains($0.hash) }
        guard parents.count == header.parents.count else {
            self = .waitsForParents
            return
        }
        guard header.counter == 1 + (parents.map(\.counter).max() ?? 0) else {
            self = .wrongCounter
            return
        }
        self = hasAuthority ? .counts : .lacksAuthority
    }
}
