import ArgumentParser
import LocalStore
import Responses

/// Where made-up responses go: one store, or several to which they are dealt in turn, or none.
struct SimulationStores {
    private(set) var stores: [(path: String, store: LocalStore, receipt: BatchReceipt)] = []
    private let definition: StoredDefinition

    /// Opens the stores and makes those that are missing.
    ///
    /// - Parameter split: how many stores; nil for the one of that path.
    init(_ path: String?, split: Int?, definition: StoredDefinition) throws {
        self.definition = definition
        guard let path else { return }
        for path in split.map({ Self.paths(path, $0) }) ?? [path] {
            let store = try LocalStore.open(at: path, creating: true)
            try Sealing.name(store)
            stores.append((path, store, BatchReceipt()))
        }
    }

    /// As many paths, with numbers from 1 before the ending: `field-1.sqlite`, `field-2.sqlite`.
    static func paths(_ path: String, _ count: Int) -> [String] {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        // A name that only begins with a point, such as .field, has no ending.
        let point = name.dropFirst().lastIndex(of: ".") ?? path.endIndex
        return (1...count).map { "\(path[..<point])-\($0)\(path[point...])" }
    }

    mutating func store(_ batch: RespondentBatches.Batch) throws(StoreError) {
        for place in stores.indices {
            let receipt = try stores[place].store.store(
                batch.responses[place], sealedBy: batch.revisions[place], under: definition)
            stores[place].receipt.stored += receipt.stored
            stores[place].receipt.known += receipt.known
        }
    }
}
