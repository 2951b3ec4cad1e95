import Bundles
import Foundation
import Merging
import Responses

/// Where a bundle comes from.
package struct MergeSource: Sendable {
    /// What receipts call it.
    package let name: String
    /// Opens it, and gives what reads its next bytes.
    package let open: @Sendable () throws -> (_ maximum: Int) throws -> [UInt8]

    package init(name: String, open: @escaping @Sendable () throws -> (_ maximum: Int) throws -> [UInt8]) {
        self.name = name
        self.open = open
    }
}

/// Bundles one after the other, opened, unpacked, hashed and checked on a thread of their own while the central
/// database works on what came before. A bundle of up to `capacity` parts is read to its end before anything of it is
/// handed over, so that the database need not be ready to take it back; at most twice as many parts wait, whatever the
/// size of the bundles.
///
/// `@unchecked Sendable`: all that changes is guarded by `condition`; the reading thread alone touches the bundle that
/// it reads, and hands over values.
final class BundleStream: @unchecked Sendable {
    enum Event {
        /// - Parameter isWhole: Whether it has been read to its end and found sound.
        case opened(MergedBundle, centres: Set<DeviceID>, isWhole: Bool)
        /// Every definition of the bundle comes before its first batch.
        case definition(StoredDefinition, DefinitionTitle)
        case batch([IncomingItem])
        case ended
        /// What was opened cannot be read to its end.
        case damaged(reason: String)
        /// What could not be opened.
        case refused(source: String, reason: String)
        /// What could not be read for now.
        case failed(source: String, reason: String)
        /// Known before: nothing of it was looked at.
        case known(MergedBundle)
    }

    private static let capacity = 8

    private let condition = NSCondition()
    private var events: [Event] = []
    private var isFinished = false
    private var isCancelled = false
    private let opening: BundleOpening
    private var known: Set<Hash256>
    private var shapes: [DefinitionHash: ContentShape?] = [:]

    /// - Parameter known: Bundles that need not be read again.
    init(_ sources: [MergeSource], _ opening: BundleOpening, known: Set<Hash256>, at moment: WallTime) {
        self.opening = opening
        self.known = known
        let thread = Thread { [self] in
            for source in sources where !isStopped { read(source, at: moment) }
            condition.withLock {
                isFinished = true
                condition.broadcast()
            }
        }
        // Deep formulas of a definition are compiled here, too.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The next event; nil behind the last.
    func next() -> Event? {
        condition.withLock {
            while events.isEmpty, !isFinished { condition.wait() }
            guard !events.isEmpty else { return nil }
            defer { condition.broadcast() }
            return events.removeFirst()
        }
    }

    /// Reads no further.
    func cancel() {
        condition.withLock {
            isCancelled = true
            condition.broadcast()
        }
    }

    private var isStopped: Bool { condition.withLock { isCancelled } }

    private func put(_ event: Event) {
        condition.withLock {
            while events.count >= Self.capacity, !isCancelled { condition.wait() }
            events.append(event)
            condition.broadcast()
        }
    }

    // MARK: Reading

    private func read(_ source: MergeSource, at moment: WallTime) {
        let bundle: OpenedBundle
        do {
            bundle = try OpenedBundle(opening, read: try source.open())
        } catch let refusal as RefusedBundle {
            return put(.refused(source: source.name, reason: refusal.reason))
        } catch let failure as FailedSource {
            return put(.failed(source: source.name, reason: failure.reason))
        } catch {
            return put(.refused(source: source.name, reason: "\(error)"))
        }
        let description = bundle.description(source: source.name, at: moment)
        guard known.insert(description.id).inserted else { return put(.known(description)) }
        var held = HeldEvents(description, bundle.centres)
        do {
            var titles = bundle.reader.manifest.definitions[...]
            while let definition = try bundle.reader.nextDefinition() {
                guard let title = titles.popFirst() else { break }
                if shapes[definition.hash] == nil {
                    shapes[definition.hash] = .some(opening.instrument(definition).map { ContentShape($0) })
                }
                let names = DefinitionTitle(
                    questionnaire: title.questionnaire, version: title.version, wave: title.wave)
                hold(.definition(definition, names), &held)
            }
            while !isStopped, let batch = try bundle.reader.nextBatch() {
                hold(
                    .batch(
                        batch.entries.enumerated().map { item($0.element, place: batch.first + $0.offset) }),
                    &held)
            }
            held.isWhole = !isStopped
            hand(over: &held)
            put(.ended)
        } catch {
            // Another bundle of that name may be sound.
            known.remove(description.id)
            hand(over: &held)
            put(.damaged(reason: "\(error)"))
        }
    }

    /// What of a bundle has been read and not handed over yet.
    private struct HeldEvents {
        let description: MergedBundle
        let centres: Set<DeviceID>
        var isWhole = false
        /// Nil once the bundle has been handed over.
        var events: [Event]? = []

        init(_ description: MergedBundle, _ centres: Set<DeviceID>) {
            (self.description, self.centres) = (description, centres)
        }
    }

    private func hold(_ event: Event, _ held: inout HeldEvents) {
        if held.events?.append(event) == nil { return put(event) }
        if let events = held.events, events.count > Self.capacity { hand(over: &held) }
    }

    private func hand(over held: inout HeldEvents) {
        guard let events = held.events else { return }
        held.events = nil
        put(.opened(held.description, centres: held.centres, isWhole: held.isWhole))
        for event in events { put(event) }
    }

    private func item(_ entry: BundleBatch.Entry, place: Int) -> IncomingItem {
        switch entry {
        case .refused(let index, let fault):
            return .unusable(place: index, id: nil, reason: "\(fault)")
        case .item(.act(let act)):
            return .act(act)
        case .item(.revision(let revision)):
            guard let content = revision.content else { return .revision(revision) }
            guard let shape = shapes[revision.header.definition] ?? nil else {
                return .unusable(
                    place: place, id: revision.id, reason: "its definition is not accepted by this version")
            }
            do throws(MalformedBytes) {
                try ContentReader.validate(content.bytes, shape)
                return .revision(revision)
            } catch {
                return .unusable(
                    place: place, id: revision.id,
                    reason: "its answers do not fit its definition (\(error))")
            }
        }
    }
}
