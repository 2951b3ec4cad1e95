/// Whole numbers between two bounds that add up to a total.
enum SumShares {
    /// One number for each of `count` rows; nil when no such numbers exist.
    ///
    /// One after another in random order, each anything that leaves the rest possible: the first ones get most, as in
    /// real budgets, and every division can come out.
    static func draw(
        total: Int, count: Int, within range: ClosedRange<Int>, _ numbers: inout DrawnNumbers
    ) -> [Int]? {
        guard count > 0 else { return nil }
        var shares = [Int](repeating: 0, count: count)
        var left = Int128(total)
        let (least, greatest) = (Int128(range.lowerBound), Int128(range.upperBound))
        for (drawn, row) in numbers.elements(count, of: Array(0..<count)).enumerated() {
            let others = Int128(count - drawn - 1)
            let lower = max(least, left - greatest * others)
            let upper = min(greatest, left - least * others)
            guard lower <= upper else { return nil }
            let share = numbers.within(Int(lower)...Int(upper))
            shares[row] = share
            left -= Int128(share)
        }
        return shares
    }
}
