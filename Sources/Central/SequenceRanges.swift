/// Stretches of sequence numbers without gaps.
package enum SequenceRanges {
    /// The stretches that these numbers make up; numbers may come in any order and more than once.
    package static func joining(_ numbers: [UInt64]) -> [ClosedRange<UInt64>] {
        var ranges: [ClosedRange<UInt64>] = []
        for number in numbers.sorted() {
            if let last = ranges.last, number <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, number)
            } else {
                ranges.append(number...number)
            }
        }
        return ranges
    }

    /// The numbers from 1 to the greatest that are in none of the stretches.
    package static func gaps(in ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
        var gaps: [ClosedRange<UInt64>] = []
        var next: UInt64 = 1
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        return gaps
    }
}
