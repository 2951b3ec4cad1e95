/// What one is that makes items. The raw values stand in manifests and never change.
package enum BundleRole: String, Hashable, Sendable, CaseIterable {
    /// A store in which interviews are held.
    case device
    /// A common store, which resolves, withdraws and takes back.
    case centre
    /// Nobody in particular: what anybody can make again from a seed or a source row.
    case shared
}
