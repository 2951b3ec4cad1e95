package import Merging
package import Responses

/// One thing that a bundle carries.
package enum BundleItem: Hashable, Sendable {
    case revision(Revision)
    case act(CentreAct)

    /// Which store or centre made it; all zeros for what anybody can make again.
    package var device: DeviceID {
        switch self {
        case .revision(let revision): revision.header.device
        case .act(let act): act.device
        }
    }

    /// The how-manieth of what its device made.
    package var sequence: UInt64 {
        switch self {
        case .revision(let revision): revision.header.sequence
        case .act(let act): act.sequence
        }
    }

    package var hash: Hash256 {
        switch self {
        case .revision(let revision): revision.hash
        case .act(let act): act.hash
        }
    }
}
