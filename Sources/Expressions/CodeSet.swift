import Values

/// A fixed set of codes of a list: stretches of neighbouring codes, and small codes as bits besides, so that asking
/// takes one instruction for most questions and a set of half a long list takes no more room than its text.
struct CodeSet: Hashable, Sendable {
    private static let bitCount: Int32 = 64

    /// Ascending, apart from each other.
    let stretches: [ClosedRange<Int32>]
    /// How many codes of the list are in it.
    let codeCount: Int
    private let bits: UInt64

    init(_ codes: some Sequence<ChoiceCode>) {
        self.init(codes.map { $0.number...$0.number }, of: nil)
    }

    /// All codes of the list that are in one of the stretches.
    init(_ unordered: [ClosedRange<Int32>], of list: CodeList?) {
        var stretches: [ClosedRange<Int32>] = []
        for stretch in unordered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = stretches.last, Int(stretch.lowerBound) <= Int(last.upperBound) + 1 {
                stretches[stretches.count - 1] = last.lowerBound...max(last.upperBound, stretch.upperBound)
            } else {
                stretches.append(stretch)
            }
        }
        self.stretches = stretches
        self.codeCount = stretches.reduce(0) { count, stretch in
            count + (list?.ascending.ascendingRange(of: stretch).count ?? stretch.count)
        }
        var bits: UInt64 = 0
        for stretch in stretches {
            for number in stretch.clamped(to: 0...(Self.bitCount - 1)) where stretch.contains(number) {
                bits |= 1 << UInt64(number)
            }
        }
        self.bits = bits
    }

    func contains(_ code: ChoiceCode) -> Bool {
        let number = code.number
        if number >= 0, number < Self.bitCount { return bits & (1 << UInt64(number)) != 0 }
        var candidates = stretches[...]
        while let middle = candidates.indices.middle {
            let stretch = candidates[middle]
            if stretch.contains(number) { return true }
            candidates = number < stretch.lowerBound ? candidates[..<middle] : candidates[(middle + 1)...]
        }
        return false
    }
}

extension Range<Int> {
    fileprivate var middle: Int? { isEmpty ? nil : lowerBound + count / 2 }
}

extension Array<ChoiceCode> {
    /// Where the code stands in this ascending list, or where it would be put in. Logarithmic.
    func ascendingIndex(of number: Int) -> Int {
        var lower = 0
        var upper = count
        while lower < upper {
            let middle = (lower + upper) / 2
            if Int(self[middle].number) < number { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }

    /// Whether the code is in this ascending list. Logarithmic.
    func holdsAscending(_ code: ChoiceCode) -> Bool {
        let place = ascendingIndex(of: Int(code.number))
        return place < count && self[place] == code
    }

    /// Which elements of this ascending list lie in the stretch. Logarithmic.
    func ascendingRange(of stretch: ClosedRange<Int32>) -> Range<Int> {
        ascendingIndex(of: Int(stretch.lowerBound))..<ascendingIndex(of: Int(stretch.upperBound) + 1)
    }
}
