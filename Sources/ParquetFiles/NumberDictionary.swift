/// The different numbers of a column, as patterns of bits, in the order of their first appearance, and where each stands.
struct NumberDictionary {
    private(set) var entries: [UInt64] = []
    /// A table of places with open addressing, at most half full; a power of two long.
    private var slots: [UInt16]

    private static let vacant: UInt16 = .max
    private static let fewestSlots = 64
    /// The numbers come from outside and the table has no secret: who makes many fall on one slot only gets plain values.
    private static let longestProbe = 64

    init() { slots = [UInt16](repeating: Self.vacant, count: Self.fewestSlots) }

    /// Appends the places of the numbers, and says of how many: fewer than all when there is no room for one.
    mutating func append(placesOf numbers: UnsafeBufferPointer<UInt64>, to places: inout [UInt16]) -> Int {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: numbers.count) { found in
            var done = find(numbers, from: 0, into: found)
            while done < numbers.count, insert(numbers[done]) {
                done = find(numbers, from: done, into: found)
            }
            places.append(contentsOf: UnsafeBufferPointer(rebasing: found[..<done]))
            return done
        }
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        slots = [UInt16](repeating: Self.vacant, count: Self.fewestSlots)
    }

    /// Looks up numbers up to the first that is not there yet, and returns its place among the numbers.
    private func find(
        _ numbers: UnsafeBufferPointer<UInt64>, from start: Int,
        into found: UnsafeMutableBufferPointer<UInt16>
    ) -> Int {
        slots.withUnsafeBufferPointer { slots in
            entries.withUnsafeBufferPointer { entries in
                let mask = slots.count - 1
                for item in start..<numbers.count {
                    let pattern = numbers[item]
                    var slot = Self.slot(of: pattern, mask)
                    while true {
                        let place = slots[slot]
                        guard place != Self.vacant else { return item }
                        if entries[Int(place)] == pattern {
                            found[item] = place
                            break
                        }
                        slot = (slot + 1) & mask
                    }
                }
                return numbers.count
            }
        }
    }

    private mutating func insert(_ number: UInt64) -> Bool {
        guard entries.count < DictionaryLimits.mostEntries else { return false }
        if entries.count * 2 >= slots.count, !grow() { return false }
        guard let slot = Self.vacantSlot(for: number, in: slots) else { return false }
        slots[slot] = UInt16(entries.count)
        entries.append(number)
        return true
    }

    private mutating func grow() -> Bool {
        var larger = [UInt16](repeating: Self.vacant, count: slots.count * 2)
        for (place, entry) in entries.enumerated() {
            guard let slot = Self.vacantSlot(for: entry, in: larger) else { return false }
            larger[slot] = UInt16(place)
        }
        slots = larger
        return true
    }

    private static func vacantSlot(for number: UInt64, in slots: [UInt16]) -> Int? {
        let mask = slots.count - 1
        let first = slot(of: number, mask)
        return (0..<longestProbe).lazy.map { (first + $0) & mask }.first { slots[$0] == vacant }
    }

    /// Multiplies by 2⁶⁴ ÷ φ (Knuth, TAOCP 6.4), so that neighbours are scattered, and mixes high bits into low ones: those
    /// of a double with few digits are all high.
    private static func slot(of pattern: UInt64, _ mask: Int) -> Int {
        let product = (pattern ^ pattern >> 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 40) & mask
    }
}
