/// Writes values in the compact protocol of Thrift, as much of it as the structures of Parquet need.
///
/// Source: thrift-compact-protocol.md of Apache Thrift.
struct ThriftCompactWriter {
    private(set) var bytes: [UInt8] = []
    /// Field numbers are written as distances within one structure.
    private var lastField: Int16 = 0

    /// How a value is told apart; in the header of a field, truth and falsehood are kinds of their own.
    enum Kind: UInt8 {
        case isTrue = 1
        case isFalse = 2
        case byte = 3
        case int32 = 5
        case int64 = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    mutating func write(_ field: Int16, bool value: Bool) { head(field, value ? .isTrue : .isFalse) }

    mutating func write(_ field: Int16, byte value: Int8) {
        head(field, .byte)
        bytes.append(UInt8(bitPattern: value))
    }

    mutating func write(_ field: Int16, int32 value: Int32) {
        head(field, .int32)
        append(zigzag: Int64(value))
    }

    mutating func write(_ field: Int16, int64 value: Int64) {
        head(field, .int64)
        append(zigzag: value)
    }

    mutating func write(_ field: Int16, text value: String) {
        head(field, .binary)
        append(text: value)
    }

    mutating func write(_ field: Int16, binary value: [UInt8]) {
        head(field, .binary)
        append(varint: UInt64(value.count))
        bytes += value
    }

    mutating func write(_ field: Int16, _ body: (inout Self) -> Void) {
        head(field, .structure)
        append(body)
    }

    /// A list, each item of which the body writes with one of the `append` functions.
    mutating func write<Items: Collection>(
        _ field: Int16, list items: Items, of kind: Kind, _ body: (inout Self, Items.Element) -> Void
    ) {
        head(field, .list)
        if items.count < 15 {
            bytes.append(UInt8(items.count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            append(varint: UInt64(items.count))
        }
        for item in items { body(&self, item) }
    }

    /// The fields of a structure and the zero that ends it.
    mutating func append(_ body: (inout Self) -> Void) {
        let outer = lastField
        lastField = 0
        body(&self)
        bytes.append(0)
        lastField = outer
    }

    mutating func append(text value: String) {
        append(varint: UInt64(value.utf8.count))
        bytes += value.utf8
    }

    /// A signed number of either width.
    mutating func append(zigzag value: Int64) {
        append(varint: UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    mutating func append(varint value: UInt64) { bytes.append(varint: value) }

    private mutating func head(_ field: Int16, _ kind: Kind) {
        let distance = field - lastField
        precondition(distance > 0, "the fields of a structure are written in their order")
        if distance < 16 {
            bytes.append(UInt8(distance) << 4 | kind.rawValue)
        } else {
            bytes.append(kind.rawValue)
            append(zigzag: Int64(field))
        }
        lastField = field
    }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first; the highest bit says that more follow (ULEB128).
    mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// The bytes of a number, the lowest first.
    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
