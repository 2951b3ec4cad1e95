/// Reads the compact protocol of Thrift into plain values: slow, and written from its specification alone.
struct ThriftReader {
    /// What a field or item holds.
    indirect enum Value: Equatable {
        case truth(Bool)
        case number(Int64)
        case binary([UInt8])
        case list([Value])
        case structure([Int: Value])

        subscript(_ field: Int) -> Value? {
            guard case .structure(let fields) = self else { return nil }
            return fields[field]
        }

        var number: Int? {
            guard case .number(let number) = self else { return nil }
            return Int(number)
        }

        var list: [Value] {
            guard case .list(let items) = self else { return [] }
            return items
        }

        var bytes: [UInt8]? {
            guard case .binary(let bytes) = self else { return nil }
            return bytes
        }

        var text: String? { bytes.flatMap { String(validating: $0, as: UTF8.self) } }
    }

    struct Malformed: Error {}

    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    mutating func structure() throws -> Value {
        var fields: [Int: Value] = [:]
        var field = 0
        while true {
            let head = try byte()
            if head == 0 { return .structure(fields) }
            field = head >> 4 == 0 ? Int(try signed()) : field + Int(head >> 4)
            switch head & 15 {
            case 1: fields[field] = .truth(true)
            case 2: fields[field] = .truth(false)
            case let kind: fields[field] = try value(kind)
            }
        }
    }

    mutating func varint() throws -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            result |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return result }
            shift += 7
        }
    }

    private mutating func signed() throws -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
    }

    private mutating func byte() throws -> UInt8 {
        guard place < bytes.count else { throw Malformed() }
        place += 1
        return bytes[place - 1]
    }

    private mutating func value(_ kind: UInt8) throws -> Value {
        switch kind {
        case 3: return .number(Int64(Int8(bitPattern: try byte())))
        case 4, 5, 6: return .number(try signed())
        case 8:
            let count = Int(try varint())
            guard place + count <= bytes.count else { throw Malformed() }
            place += count
            return .binary(Array(bytes[place - count..<place]))
        case 9:
            let head = try byte()
            let count = head >> 4 == 15 ? Int(try varint()) : Int(head >> 4)
            var items: [Value] = []
            for _ in 0..<count { items.append(try value(head & 15)) }
            return .list(items)
        case 12: return try structure()
        default: throw Malformed()
        }
    }
}
