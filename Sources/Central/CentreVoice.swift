package import Bundles
import Merging
package import Responses
import Values

/// Puts into words what a centre decides itself: resolutions, withdrawals, undoing and exclusions, each an item with the
/// next number of the centre's device.
///
/// It makes items and changes nothing: they get into the database in a bundle, as those of everybody else do.
package struct CentreVoice {
    private let store: any CentralReading
    private let device: DeviceID
    private let moment: WallTime
    private var lastSequence: UInt64

    /// - Parameters:
    ///   - device: The centre.
    ///   - moment: When it is said.
    package init(_ store: any CentralReading, as device: DeviceID, at moment: WallTime) throws {
        self.store = store
        self.device = device
        self.moment = moment
        lastSequence = try store.lastSequence(of: device)
    }

    private mutating func nextSequence() -> UInt64 {
        lastSequence += 1
        return lastSequence
    }

    /// Decides between several states of a response: a revision in the place of all of them, which says what the kept
    /// one says.
    ///
    /// - Parameter part: The first digits of the kept state's hash, at least `shortestRevision`.
    /// - Throws: `CentralError`: `noConflict`, `alreadyWithdrawn`, `noSuchRevision`, `ambiguousRevision`.
    package mutating func resolution(of id: ResponseID, keeping part: String) throws -> BundleItem {
        guard let history = try store.histories(of: [id])[0] else {
            throw CentralError.noSuchResponse(id.description)
        }
        guard !history.state.isWithdrawn else { throw CentralError.alreadyWithdrawn(id) }
        let heads = history.revisions.visibleNodes.heads
        guard heads.count > 1 else { throw CentralError.noConflict(id) }
        let kept = try Self.head(part, among: heads)
        guard let revision = try store.revision(kept.hash, of: id) else {
            throw CentralError.noSuchRevision(part)
        }
        // Of more heads than a revision can have parents the kept one is closed in any case; the others stay heads.
        let others = heads.filter { $0.hash != kept.hash }.byWeight.prefix(RevisionHeader.mostParents - 1)
        let parents = [kept] + others
        var header = revision.header
        header.parents = parents.map(\.hash).sorted()
        header.counter = 1 + (parents.map(\.counter).max() ?? 0)
        header.device = device
        header.sequence = nextSequence()
        header.at = moment
        return .revision(Revision(header: header, content: revision.content))
    }

    /// The fewest digits that name a state.
    package static let shortestRevision = 4

    private static func head(_ part: String, among heads: [RevisionNode]) throws(CentralError) -> RevisionNode
    {
        let digits = part.lowercased()
        guard digits.count >= shortestRevision else {
            throw .tooShort(part, minimum: shortestRevision)
        }
        let found = heads.filter { $0.hash.description.hasPrefix(digits) }
        guard let only = found.first else { throw .noSuchRevision(part) }
        guard found.count == 1 else { throw .ambiguousRevision(part, candidates: found.map(\.hash)) }
        return only
    }

    /// Lets a response that was read from a file say what the file says now.
    ///
    /// - Parameter revision: That state, in the place of the one that counted.
    package mutating func correction(_ revision: Revision) -> BundleItem {
        var header = revision.header
        header.device = device
        header.sequence = nextSequence()
        header.at = moment
        return .revision(Revision(header: header, content: revision.content))
    }

    /// Has a respondent forgotten, whether anything of the response is here or not.
    ///
    /// - Throws: `CentralError.alreadyWithdrawn`.
    package mutating func withdrawal(of id: ResponseID) throws -> BundleItem {
        let history = try store.histories(of: [id])[0]
        if history?.state.isWithdrawn == true { throw CentralError.alreadyWithdrawn(id) }
        let nodes = history?.revisions.visibleNodes ?? []
        let parents = Array(nodes.heads.byWeight.prefix(RevisionHeader.mostParents))
        let example = try (parents.first ?? nodes.last).flatMap {
            try store.revision($0.hash, of: id)?.header
        }
        return .revision(
            Revision(
                header: RevisionHeader(
                    id: id, definition: example?.definition ?? .none, device: device,
                    sequence: nextSequence(), counter: 1 + (parents.map(\.counter).max() ?? 0),
                    kind: .withdrawn, parents: parents.map(\.hash).sorted(),
                    // Of a response that is not here nothing is known; these words stand for nothing then.
                    origin: example?.origin ?? .interview, mode: example?.mode ?? .line,
                    disposition: example?.disposition ?? .breakOff,
                    language: example?.language ?? LanguageTag("und"), started: example?.started ?? moment,
                    at: moment, contentHash: .zero),
                content: nil))
    }

    /// Takes a bundle back, or no longer.
    ///
    /// - Throws: `CentralError`: `noSuchBundle`, `alreadyUndone`, `notUndone`, `saidByCentre`, `reasonTooLong`.
    package mutating func retraction(
        of bundle: Hash256, holds: Bool, because reason: String
    ) throws -> BundleItem {
        guard let known = try store.bundle(bundle) else {
            throw CentralError.noSuchBundle(bundle.description)
        }
        guard known.isRetracted != holds else {
            throw holds ? CentralError.alreadyUndone(bundle) : CentralError.notUndone(bundle)
        }
        // What a centre said counts even when the bundle that brought it does not.
        guard !known.isFromCentre || known.ownCount < known.itemCount else {
            throw CentralError.saidByCentre(bundle)
        }
        return try act(on: .retraction(bundle: bundle), holds: holds, because: reason)
    }

    /// Leaves a response out of all counts, or no longer.
    ///
    /// - Throws: `CentralError`: `noSuchResponse`, `alreadyExcluded`, `notExcluded`, `reasonTooLong`.
    package mutating func exclusion(
        of id: ResponseID, holds: Bool, because reason: String
    ) throws -> BundleItem {
        guard let history = try store.histories(of: [id])[0] else {
            throw CentralError.noSuchResponse(id.description)
        }
        guard history.isExcluded != holds else {
            throw holds ? CentralError.alreadyExcluded(id) : CentralError.notExcluded(id)
        }
        return try act(on: .exclusion(id), holds: holds, because: reason)
    }

    private mutating func act(
        on subject: CentreAct.Subject, holds: Bool, because reason: String
    ) throws -> BundleItem {
        guard reason.utf8.count <= CentreAct.longestReason, !reason.utf8.contains(0) else {
            throw CentralError.reasonTooLong(limit: CentreAct.longestReason)
        }
        return .act(
            CentreAct(
                subject: subject, holds: holds, counter: 1 + (try store.act(on: subject)?.counter ?? 0),
                reason: reason, device: device, sequence: nextSequence(), at: moment))
    }
}

extension MergedBundle {
    /// How many of its items its own device made.
    fileprivate var ownCount: Int { sequence.map { Int($0.upperBound - $0.lowerBound) + 1 } ?? 0 }
}
