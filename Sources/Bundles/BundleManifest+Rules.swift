import Responses

extension BundleManifest {
    /// What no manifest breaks, whether it is written or read: numbers within their limits that agree with each other.
    ///
    /// Costs one pass over the tables.
    func requireSound() throws(ManifestFault) {
        try requireSoundMakers()
        try requireSoundSequence()
        try requireSoundReceipt()
        guard definitions.count <= BundleLimits.definitions else {
            throw .tooMany(.definitions, limit: BundleLimits.definitions)
        }
        guard Set(definitions.map(\.hash)).count == definitions.count else {
            throw .contradiction(.repeatedDefinition)
        }
        for definition in definitions { try definition.requireSound() }
        guard batches.count <= BundleLimits.batches else {
            throw .tooMany(.batches, limit: BundleLimits.batches)
        }
        for batch in batches { try batch.requireSound() }
    }

    private func requireSoundMakers() throws(ManifestFault) {
        guard devices.count <= BundleLimits.devices else {
            throw .tooMany(.devices, limit: BundleLimits.devices)
        }
        guard !device.isShared, role != .shared else { throw .contradiction(.sharedDevice) }
        for maker in devices {
            guard maker.device.isShared == (maker.role == .shared) else {
                throw .contradiction(.sharedDevice)
            }
            guard maker.device != device || maker.role == role else { throw .contradiction(.otherRole) }
        }
        guard Set(devices.map(\.device)).count == devices.count else {
            throw .contradiction(.repeatedDevice)
        }
    }

    private func requireSoundSequence() throws(ManifestFault) {
        guard let sequence else { return }
        let isPossible = sequence.lowerBound >= 1 && sequence.upperBound <= UInt64(BundleLimits.largestNumber)
        guard isPossible, ownCount <= itemCount, devices.contains(where: { $0.device == device }) else {
            throw .contradiction(.sequence)
        }
    }

    private func requireSoundReceipt() throws(ManifestFault) {
        guard received.count <= BundleLimits.devices else {
            throw .tooMany(.devices, limit: BundleLimits.devices)
        }
        guard received.reduce(0, { $0 + $1.ranges.count }) <= BundleLimits.receivedRanges else {
            throw .tooMany(.ranges, limit: BundleLimits.receivedRanges)
        }
        for (before, after) in zip(received, received.dropFirst())
        where !before.device.bytes.lexicographicallyPrecedes(after.device.bytes) {
            throw .contradiction(.ranges)
        }
        for device in received {
            guard !device.device.isShared else { throw .contradiction(.sharedDevice) }
            var next: UInt64 = 1
            for range in device.ranges {
                guard range.lowerBound >= next, range.upperBound <= UInt64(BundleLimits.largestNumber) else {
                    throw .contradiction(.ranges)
                }
                // A range that follows on at once would be the same one.
                next = range.upperBound + 2
            }
            guard !device.ranges.isEmpty else { throw .contradiction(.ranges) }
        }
    }
}

extension BundleManifest.Definition {
    func requireSound() throws(ManifestFault) {
        guard files.count <= BundleLimits.files else { throw .tooMany(.files, limit: BundleLimits.files) }
        guard !files.isEmpty, files.allSatisfy({ Self.isFileName($0.name) }),
            Set(files.map(\.name)).count == files.count
        else { throw .contradiction(.fileName) }
        for file in files where !(0...BundleLimits.definitionBytes).contains(file.size) {
            throw .contradiction(.sizes)
        }
        guard size <= BundleLimits.definitionBytes, areSizesPossible(size, packed) else {
            throw .contradiction(.sizes)
        }
    }

    /// A name that stays in the folder where it is put, whatever the system.
    static func isFileName(_ name: String) -> Bool {
        let bytes = name.utf8
        guard (1...BundleLimits.fileNameBytes).contains(bytes.count), name != ".", name != ".." else {
            return false
        }
        return !name.unicodeScalars.contains { scalar in
            scalar == "/" || scalar == "\\" || scalar.properties.generalCategory == .control
        }
    }
}

extension BundleManifest.Batch {
    func requireSound() throws(ManifestFault) {
        guard (1...BundleLimits.items).contains(items), (1...BundleLimits.batchBytes).contains(size),
            areSizesPossible(size, packed)
        else { throw .contradiction(.sizes) }
    }
}

/// Whether a deflated stream of so many bytes can hold so many: what claims to hold more is refused before memory is
/// taken for it. Stored blocks and tables of codes may add a little.
private func areSizesPossible(_ size: Int, _ packed: Int) -> Bool {
    packed >= 1 && packed <= size + size / 8 + 1024 && size <= packed * BundleLimits.greatestExpansion
}
