package import Responses

/// Why a central database could not do what it was asked. Whatever it was, nothing of it was done.
package enum CentralError: Error, Hashable, Sendable {
    case absent(path: String)
    case notACentre(path: String)
    case fromTheFuture(path: String, version: Int, newestKnown: Int)
    case damaged(path: String, detail: String)
    case noSpace(path: String)
    case readOnly(path: String)
    case busy(path: String)
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case noSuchResponse(String)
    case ambiguous(String, candidates: [ResponseID])
    case noSuchBundle(String)
    case noSuchRevision(String)
    /// The response has one state only: there is nothing to decide.
    case noConflict(ResponseID)
    case alreadyWithdrawn(ResponseID)
    /// Stopped by the person at the keyboard, or by a signal, between two bundles.
    case interrupted
}
