/// How the numbers of a column are stored: the lowest byte first.
///
/// In memory all are patterns of 64 bits, so that one loop serves them all: whole numbers in two's complement, floating-point
/// numbers in IEEE 754, which tells −0 from 0 and one NaN from another.
enum NumberForm {
    case int32
    case int64
    case double

    /// In bytes.
    var size: Int {
        switch self {
        case .int32: 4
        case .int64, .double: 8
        }
    }

    func append(_ patterns: ArraySlice<UInt64>, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + patterns.count * size)
        switch self {
        case .int32:
            for pattern in patterns { output.append(littleEndian: UInt32(truncatingIfNeeded: pattern)) }
        case .int64, .double:
            for pattern in patterns { output.append(littleEndian: pattern) }
        }
    }

    func isNaN(_ pattern: UInt64) -> Bool { self == .double && Double(bitPattern: pattern).isNaN }

    /// Smallest and largest of all numbers, a NaN left out.
    func bounds(_ parts: [[UInt64]]) -> ValueBounds? {
        switch self {
        case .int32, .int64:
            let numbers = parts.joined().lazy.map(Int64.init(bitPattern:))
            guard let smallest = numbers.min(), let largest = numbers.max() else { return nil }
            return bounds(UInt64(bitPattern: smallest), UInt64(bitPattern: largest))
        case .double:
            let numbers = parts.joined().lazy.map(Double.init(bitPattern:)).filter { !$0.isNaN }
            guard let smallest = numbers.min(), let largest = numbers.max() else { return nil }
            // parquet.thrift, ColumnOrder: a zero is given as −0 for the smallest and as +0 for the largest value.
            return bounds(
                (smallest == 0 ? -0.0 : smallest).bitPattern, (largest == 0 ? 0.0 : largest).bitPattern)
        }
    }

    private func bounds(_ smallest: UInt64, _ largest: UInt64) -> ValueBounds {
        ValueBounds(smallest: bytes(of: smallest), largest: bytes(of: largest))
    }

    private func bytes(of pattern: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        append([pattern][...], to: &bytes)
        return bytes
    }
}
