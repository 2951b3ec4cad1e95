import DatabaseFiles
import Responses

/// The exclusive hold on one response, across processes and within one: a lock on one byte of the file beside the
/// store. The operating system takes it away when the process ends, however it ends.
final class ResponseLock: Sendable {
    private let lock: FileLock

    /// The file whose bytes stand for responses. It stays empty.
    static func path(besides store: String) -> String { store + "-lock" }

    /// Locks the byte at `number`.
    ///
    /// - Throws: `openElsewhere` when it is locked already.
    init(on number: Int64, of id: ResponseID, besides store: String) throws(StoreError) {
        let held: FileLock?
        do throws(DatabaseFileError) {
            held = try FileLock(byte: number, of: Self.path(besides: store))
        } catch {
            throw StoreError(error)
        }
        guard let held else { throw .openElsewhere(id) }
        lock = held
    }
}
