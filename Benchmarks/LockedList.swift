import Synchronization

/// Sentences from several threads.
final class LockedList: Sendable {
    private let sentences = Mutex<[String]>([])

    func append(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    var first: String? { sentences.withLock { $0.first } }
}
