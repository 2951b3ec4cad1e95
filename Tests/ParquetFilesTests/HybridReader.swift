/// Reads the hybrid of run lengths and bit-packing bit by bit: slow, and written from its specification alone.
enum HybridReader {
    struct Malformed: Error {}

    /// Exactly so many values, from all the bytes.
    static func values(_ bytes: [UInt8], width: Int, count: Int) throws -> [UInt16] {
        var values: [UInt16] = []
        var reader = ThriftReader(bytes)
        var place = 0
        while values.count < count {
            reader = ThriftReader(bytes, at: place)
            let head = Int(try reader.varint())
            place = reader.place
            if head & 1 == 0 {
                let size = (width + 7) / 8
                guard head > 0, place + size <= bytes.count else { throw Malformed() }
                let value = (0..<size).reduce(0 as UInt16) {
                    $0 | UInt16(bytes[place + $1]) << UInt16(8 * $1)
                }
                values += repeatElement(value, count: head >> 1)
                place += size
            } else {
                let packed = (head >> 1) * 8
                guard packed > 0, place + packed * width / 8 <= bytes.count else { throw Malformed() }
                for item in 0..<packed {
                    var value: UInt16 = 0
                    for bit in 0..<width {
                        let at = item * width + bit
                        value |= UInt16(bytes[place + at / 8] >> UInt8(at % 8) & 1) << UInt16(bit)
                    }
                    values.append(value)
                }
                place += packed * width / 8
            }
        }
        // What pads the last group is zeros; nothing comes after.
        guard place == bytes.count, values.count - count < 8, values[count...].allSatisfy({ $0 == 0 }) else {
            throw Malformed()
        }
        return Array(values[..<count])
    }
}
