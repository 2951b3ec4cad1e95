/// Units that are still to be worked out, taken in ascending order: a bit each, so that marking costs nothing and a
/// unit marked twice is worked out once.
struct DirtyUnits: Sendable {
    private var words: [UInt64]
    private var firstWord: Int

    init(count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
        firstWord = words.count
    }

    mutating func insert(_ unit: Int) {
        words[unit / 64] |= 1 << UInt64(unit % 64)
        firstWord = min(firstWord, unit / 64)
    }

    mutating func insertAll(count: Int) {
        for unit in 0..<count { insert(unit) }
    }

    mutating func removeFirst() -> Int? {
        while firstWord < words.count {
            let word = words[firstWord]
            if word != 0 {
                words[firstWord] = word & (word - 1)
                return firstWord * 64 + word.trailingZeroBitCount
            }
            firstWord += 1
        }
        return nil
    }
}
