package import Central
package import Merging
package import Responses

/// One thing that happened, as a bundle carries it.
package enum SimulatedItem: Hashable {
    case revision(Revision)
    case act(CentreAct)

    package var isAct: Bool { if case .act = self { true } else { false } }
    package var hash: Hash256 {
        switch self {
        case .revision(let revision): revision.hash
        case .act(let act): act.hash
        }
    }

    package var incoming: IncomingItem {
        switch self {
        case .revision(let revision): .revision(revision)
        case .act(let act): .act(act)
        }
    }
}

/// A bundle that has been opened and checked.
package struct SimulatedBundle: Hashable {
    package let id: Hash256
    package let items: [SimulatedItem]
    package let centres: [DeviceID]
    package let number: Int

    package init(number: Int, items: [SimulatedItem], centres: [DeviceID]) {
        var writer = ByteWriter()
        writer.write(number: number)
        for item in items {
            switch item {
            case .revision(let revision): writer.write(revision.hash.bytes)
            case .act(let act): writer.write(act.hash.bytes)
            }
        }
        id = Hash256(of: writer.bytes)
        self.items = items
        self.centres = centres
        self.number = number
    }

    package func incoming() -> IncomingBundle {
        let description = MergedBundle(
            id: id, device: centres[0], isFromCentre: true, sequence: nil, itemCount: items.count,
            signer: nil,
            isVerified: false, source: "bundle \(number)", receivedAt: WallTime(milliseconds: 0))
        // Whoever made an act is called a centre by the bundle that brings it.
        let makers = items.compactMap { item in if case .act(let act) = item { act.device } else { nil } }
        let resolvers = items.compactMap { item in
            if case .revision(let revision) = item, centres.contains(revision.header.device) {
                revision.header.device
            } else {
                nil
            }
        }
        return IncomingBundle(
            description: description, definitions: [(SimulatedStudy.definition, SimulatedStudy.title)],
            centres: Set(makers + resolvers),
            // Both ways of taking a bundle in come to the same.
            isWhole: number.isMultiple(of: 2))
    }

    /// - Parameter portion: Items a batch: how a bundle is cut must not matter.
    package func batches(of portion: Int) -> [[IncomingItem]] {
        stride(from: 0, to: items.count, by: portion).map { start in
            items[start..<min(start + portion, items.count)].map(\.incoming)
        }
    }
}
