/// The different texts of a column in the order of their first appearance, in the plain bytes of a dictionary page.
struct TextDictionary {
    /// The length of each text in four bytes, then its UTF-8.
    private(set) var entries: [UInt8] = []
    private(set) var count = 0
    /// Where the bytes of each text start in the entries, and its hash.
    private var texts: [(start: Int, hash: Int)] = []
    /// A table of places with open addressing, at most half full; a power of two long.
    private var slots: [UInt16]

    private static let vacant: UInt16 = .max
    private static let fewestSlots = 64

    /// Other ones in every process, so that nobody can make up texts that fall on one slot. What is written does not
    /// depend on them: places follow from the order of the texts.
    private let secrets = (start: Self.secret(1), factor: Self.secret(2) | 1)

    /// Swift seeds its hashes in every process anew.
    private static func secret(_ number: Int) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(number)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    init() { slots = [UInt16](repeating: Self.vacant, count: Self.fewestSlots) }

    /// The place of a text, which is new or known; nil when there is no room for it.
    mutating func place(of text: UnsafeBufferPointer<UInt8>) -> UInt16? {
        let hash = hash(of: text)
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != Self.vacant {
            let place = slots[slot]
            if texts[Int(place)].hash == hash, holds(text, at: Int(place)) { return place }
            slot = (slot + 1) & mask
        }
        guard count < DictionaryLimits.mostEntries,
            entries.count + 4 + text.count <= DictionaryLimits.mostBytes
        else { return nil }
        let place = UInt16(count)
        slots[slot] = place
        texts.append((entries.count + 4, hash))
        entries.append(plain: text)
        count += 1
        if count * 2 > slots.count { grow() }
        return place
    }

    /// The bytes of an entry.
    func text(at place: Int) -> ArraySlice<UInt8> {
        let end = place + 1 < count ? texts[place + 1].start - 4 : entries.count
        return entries[texts[place].start..<end]
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        count = 0
        slots = [UInt16](repeating: Self.vacant, count: Self.fewestSlots)
    }

    /// Folds the product of each eight bytes with a secret number.
    private func hash(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(text)
        var hash = secrets.start ^ UInt64(text.count)
        var at = 0
        while at < bytes.count {
            var word: UInt64 = 0
            if at + 8 <= bytes.count {
                word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            } else {
                for byte in bytes[at...] { word = word << 8 | UInt64(byte) }
            }
            let product = (hash ^ word).multipliedFullWidth(by: secrets.factor)
            hash = product.high ^ product.low
            at += 8
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// Compares eight bytes at a time.
    private func holds(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let start = texts[place].start
        let end = place + 1 < count ? texts[place + 1].start - 4 : entries.count
        guard end - start == text.count else { return false }
        return entries.withUnsafeBytes { entries in
            let text = UnsafeRawBufferPointer(text)
            var at = 0
            while at + 8 <= text.count {
                let word = entries.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
                if word != text.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
                at += 8
            }
            while at < text.count {
                if entries[start + at] != text[at] { return false }
                at += 1
            }
            return true
        }
    }

    private mutating func grow() {
        slots = [UInt16](repeating: Self.vacant, count: slots.count * 2)
        let mask = slots.count - 1
        for (place, text) in texts.enumerated() {
            var slot = text.hash & mask
            while slots[slot] != Self.vacant { slot = (slot + 1) & mask }
            slots[slot] = UInt16(place)
        }
    }
}

extension [UInt8] {
    /// A text as it is written plain: its length in four bytes, then its UTF-8.
    mutating func append(plain text: some Collection<UInt8>) {
        append(littleEndian: UInt32(text.count))
        append(contentsOf: text)
    }
}
