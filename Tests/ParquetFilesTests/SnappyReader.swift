/// Unpacks Snappy byte by byte: slow, and written from its specification alone.
enum SnappyReader {
    struct Malformed: Error {}

    static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        var reader = ThriftReader(bytes)
        let size = Int(try reader.varint())
        var place = reader.place
        func number(_ count: Int) throws -> Int {
            guard place + count <= bytes.count else { throw Malformed() }
            defer { place += count }
            return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        var output: [UInt8] = []
        while place < bytes.count {
            let tag = try number(1)
            switch tag & 3 {
            case 0:
                let count = tag >> 2 < 60 ? tag >> 2 + 1 : try number(tag >> 2 - 59) + 1
                guard place + count <= bytes.count else { throw Malformed() }
                output += bytes[place..<place + count]
                place += count
            case let kind:
                let count = kind == 1 ? tag >> 2 & 7 + 4 : tag >> 2 + 1
                let distance = try kind == 1 ? number(1) | (tag >> 5) << 8 : number(kind == 2 ? 2 : 4)
                guard distance > 0, distance <= output.count else { throw Malformed() }
                for _ in 0..<count { output.append(output[output.count - distance]) }
            }
        }
        guard output.count == size else { throw Malformed() }
        return output
    }
}
