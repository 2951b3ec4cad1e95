/// The hybrid of run lengths and bit-packing in which Parquet keeps definition levels and places in a dictionary.
///
/// Source: Encodings.md of parquet-format, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".
enum HybridEncoding {
    /// How many bits the places of so many entries need. At least 1: for a width of 0 readers have disagreed about
    /// whether a byte follows.
    static func width(entries count: Int) -> Int {
        max(1, Int.bitWidth - max(0, count - 1).leadingZeroBitCount)
    }

    /// Appends the values, which need at most `width` bits (1 to 16) each.
    ///
    /// Whole groups of eight are packed; from the start of a group on, a run is told by its length when that is
    /// shorter.
    static func append<Value: FixedWidthInteger & UnsignedInteger>(
        _ values: UnsafeBufferPointer<Value>, width: Int, to output: inout [UInt8]
    ) {
        // A run costs up to five bytes, with the header of the packed groups behind it.
        let shortestRun = 8 * (4 / width + 1)
        var packedFrom = 0
        var place = 0
        while place < values.count {
            let run = runLength(of: values, from: place)
            if run >= shortestRun || (run == values.count - place && run >= 8) {
                pack(values, packedFrom..<place, width: width, to: &output)
                output.append(varint: UInt64(run) << 1)
                output.append(UInt8(truncatingIfNeeded: values[place]))
                if width > 8 { output.append(UInt8(truncatingIfNeeded: values[place] >> 8)) }
                place += run
                packedFrom = place
            } else {
                // No run can start in the groups that this one fills.
                place = min(values.count, place + max(8, run / 8 * 8))
            }
        }
        pack(values, packedFrom..<values.count, width: width, to: &output)
    }

    private static func runLength<Value: Equatable>(
        of values: UnsafeBufferPointer<Value>, from start: Int
    ) -> Int {
        let value = values[start]
        var end = start + 1
        while end < values.count, values[end] == value { end += 1 }
        return end - start
    }

    /// Only the last stretch of all may end within a group; the rest of that group is zeros, which readers drop.
    private static func pack<Value: FixedWidthInteger & UnsignedInteger>(
        _ values: UnsafeBufferPointer<Value>, _ range: Range<Int>, width: Int, to output: inout [UInt8]
    ) {
        guard !range.isEmpty else { return }
        let groups = (range.count + 7) / 8
        output.append(varint: UInt64(groups) << 1 | 1)
        let start = output.count
        let size = groups * width
        // A group is stored with 16 bytes at once, of which the next group overwrites what is not its own.
        output.append(contentsOf: repeatElement(0, count: size + 16))
        output.withUnsafeMutableBytes { bytes in
            var place = start
            for group in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                var packed: UInt128 = 0
                if width <= 8 {
                    var low: UInt64 = 0
                    for item in 0..<min(8, range.upperBound - group) {
                        low |=
                            UInt64(truncatingIfNeeded: values[group + item])
                            &<< UInt64(truncatingIfNeeded: item &* width)
                    }
                    packed = UInt128(truncatingIfNeeded: low)
                } else {
                    for item in 0..<min(8, range.upperBound - group) {
                        packed |= UInt128(truncatingIfNeeded: values[group + item]) << (item * width)
                    }
                }
                bytes.storeBytes(of: packed.littleEndian, toByteOffset: place, as: UInt128.self)
                place += width
            }
        }
        output.removeLast(16)
    }
}
