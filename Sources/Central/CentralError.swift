package import Responses

/// Why a central database could not do what it was asked. Whatever it was, nothing of it was done; but for `notCleaned`.
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
    /// Everything was done, but bytes of what was erased may still be in the file.
    case notCleaned(path: String, reason: String)
    case tooShort(String, minimum: Int)
    case noSuchResponse(String)
    case ambiguous(String, candidates: [ResponseID])
    case noSuchBundle(String)
    case ambiguousBundle(String, candidates: [Hash256])
    case alreadyUndone(Hash256)
    case notUndone(Hash256)
    /// A bundle with nothing in it but what a centre said.
    case saidByCentre(Hash256)
    case noSuchRevision(String)
    case ambiguousRevision(String, candidates: [Hash256])
    case alreadyExcluded(ResponseID)
    case notExcluded(ResponseID)
    /// More bytes than an act has room for, or U+0000 among them.
    case reasonTooLong(limit: Int)
    /// The response has one state only: there is nothing to decide.
    case noConflict(ResponseID)
    case alreadyWithdrawn(ResponseID)
    /// Stopped by the person at the keyboard, or by a signal, between two bundles.
    case interrupted
}
