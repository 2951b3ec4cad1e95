import Synchronization

/// Which parts of a file have been compared with their checksums.
final class VerifiedParts: Sendable {
    private let known: Mutex<[Bool]>

    init(count: Int) { known = Mutex([Bool](repeating: false, count: count)) }

    func holds(_ part: Int) -> Bool { known.withLock { $0[part] } }
    func note(_ part: Int) { known.withLock { $0[part] = true } }
}
