/// Random orders that follow from an interview's seed alone.
///
/// Each list is shuffled by a generator of its own, seeded from the interview's seed and the list's name, so that a
/// change elsewhere in the definition leaves its order alone.
struct RandomOrder {
    private var state: UInt64

    /// FNV-1a over the name, mixed with the seed.
    init(seed: UInt64, name: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state = seed ^ hash
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each equally likely: the high half of a product, rejecting the biased remainder
    /// (Lemire 2019).
    private mutating func next(below bound: UInt64) -> Int {
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// The elements in random order, except that those for which `isAnchored` is true keep their places
    /// (Fisher and Yates over the places that move).
    mutating func shuffled<Element>(_ elements: [Element], isAnchored: (Element) -> Bool) -> [Element] {
        let places = elements.indices.filter { !isAnchored(elements[$0]) }
        var moving = places.map { elements[$0] }
        for last in stride(from: moving.count - 1, to: 0, by: -1) {
            moving.swapAt(last, next(below: UInt64(last + 1)))
        }
        var result = elements
        for (place, element) in zip(places, moving) { result[place] = element }
        return result
    }
}
