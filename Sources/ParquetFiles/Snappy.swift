/// Packs bytes by repeating what stood up to 64 KiB before.
///
/// Source: format_description.txt of Snappy. Greedy, with one place remembered for every hash of four bytes; where nothing
/// repeats, it looks less and less often.
enum Snappy {
    private static let tableBits = 14
    private static let farthest = 65_535

    static func packed(_ input: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count / 2)
        output.append(varint: UInt64(input.count))
        input.withUnsafeBytes { input in
            // Places from 1, so that 0 is none.
            var table = [UInt32](repeating: 0, count: 1 << tableBits)
            var literals = 0
            var place = 0
            var misses = 0
            table.withUnsafeMutableBufferPointer { table in
                while place + 4 <= input.count {
                    let word = input.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                    let slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B1) >> UInt32(32 - tableBits))
                    let earlier = Int(table[slot]) - 1
                    table[slot] = UInt32(truncatingIfNeeded: place + 1)
                    guard earlier >= 0, place - earlier <= farthest,
                        input.loadUnaligned(fromByteOffset: earlier, as: UInt32.self) == word
                    else {
                        misses += 1
                        place += 1 + misses / 32
                        continue
                    }
                    var length = 4
                    while place + length < input.count, input[earlier + length] == input[place + length] {
                        length += 1
                    }
                    append(literals: input[literals..<place], to: &output)
                    append(copyFrom: place - earlier, length, to: &output)
                    place += length
                    literals = place
                    misses = 0
                }
            }
            append(literals: input[literals...], to: &output)
        }
        return output
    }

    private static func append(literals: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
        guard !literals.isEmpty else { return }
        let count = literals.count - 1
        if count < 60 {
            output.append(UInt8(count) << 2)
        } else {
            let size = (Int.bitWidth - count.leadingZeroBitCount + 7) / 8
            output.append(UInt8(59 + size) << 2)
            for byte in 0..<size { output.append(UInt8(truncatingIfNeeded: count >> (8 * byte))) }
        }
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: literals))
    }

    private static func append(copyFrom distance: Int, _ length: Int, to output: inout [UInt8]) {
        var rest = length
        while rest > 0 {
            if rest >= 4, rest < 12, distance < 2048 {
                output.append(UInt8(distance >> 8) << 5 | UInt8(rest - 4) << 2 | 1)
                output.append(UInt8(truncatingIfNeeded: distance))
                return
            }
            // At most 64 at once, and what is left over should suit the short form.
            let piece = rest > 64 && rest < 68 ? 60 : min(rest, 64)
            output.append(UInt8(piece - 1) << 2 | 2)
            output.append(littleEndian: UInt16(distance))
            rest -= piece
        }
    }
}
