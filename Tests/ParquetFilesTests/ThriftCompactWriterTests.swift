import Testing

@testable import ParquetFiles

@Suite struct `The compact protocol of Thrift` {
    private func written(_ body: (inout ThriftCompactWriter) -> Void) -> [UInt8] {
        var writer = ThriftCompactWriter()
        body(&writer)
        return writer.bytes
    }

    @Test(
        arguments: [
            (0, [0x00]), (1, [0x01]), (127, [0x7F]), (128, [0x80, 0x01]), (300, [0xAC, 0x02]),
            (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ] as [(UInt64, [UInt8])])
    func `has seven bits of a number in a byte`(number: UInt64, bytes: [UInt8]) {
        #expect(written { $0.append(varint: number) } == bytes)
    }

    @Test(
        arguments: [
            (0, [0x00]), (-1, [0x01]), (1, [0x02]), (-64, [0x7F]), (64, [0x80, 0x01]),
            (.min, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ] as [(Int64, [UInt8])])
    func `alternates the signs of signed numbers`(number: Int64, bytes: [UInt8]) {
        #expect(written { $0.append(zigzag: number) } == bytes)
    }

    @Test func `tells fields by their distance, or by number when that is far`() {
        let bytes = written { writer in
            writer.append { structure in
                structure.write(1, int32: 1)
                structure.write(3, bool: true)
                structure.write(4, bool: false)
                structure.write(30, int64: 2)
            }
        }

        #expect(bytes == [0x15, 0x02, 0x21, 0x12, 0x06, 0x3C, 0x04, 0x00])
    }

    @Test func `counts the fields of an inner structure from the start again`() {
        let bytes = written { writer in
            writer.append { outer in
                outer.write(5) { inner in inner.write(1, byte: -1) }
                outer.write(6, text: "é")
            }
        }

        #expect(bytes == [0x5C, 0x13, 0xFF, 0x00, 0x18, 0x02, 0xC3, 0xA9, 0x00])
    }

    @Test(arguments: [0, 14, 15, 200]) func `has lists of any length`(count: Int) throws {
        let bytes = written { writer in
            writer.append { structure in
                structure.write(2, list: 0..<count, of: .int32) { $0.append(zigzag: Int64($1)) }
            }
        }
        var reader = ThriftReader(bytes)

        let read = try reader.structure()

        #expect(read[2]?.list.map(\.number) == Array(0..<count))
        #expect(reader.place == bytes.count)
        #expect(bytes[1] == (count < 15 ? UInt8(count) << 4 | 5 : 0xF5))
    }
}
