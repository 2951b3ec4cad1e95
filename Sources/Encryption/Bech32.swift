/// Bytes as text with a name before them and a checksum behind them (BIP 173), without its limit of 90 characters, which
/// age lifts.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let checksumLength = 6

    /// In lower case.
    static func text(_ bytes: [UInt8], name: String) -> String {
        let groups = fiveBits(of: bytes)
        let checked =
            checksum(name: Array(name.utf8), groups + [UInt8](repeating: 0, count: checksumLength)) ^ 1
        let sum = (0..<checksumLength).map { UInt8(checked >> (5 * UInt32(checksumLength - 1 - $0)) & 31) }
        return "\(name)1" + String(decoding: (groups + sum).map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// The bytes behind a name, when all is right: the name, one case throughout, the checksum, and padding of zeros.
    ///
    /// - Parameter name: in lower case.
    static func bytes(of text: String, name: String) -> [UInt8]? {
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased(), text.utf8.allSatisfy({ (33...126).contains($0) }),
            lower.hasPrefix(name + "1")
        else { return nil }
        // The separator is the last 1: the alphabet has none, so behind the name there can be no other.
        let groups = lower.utf8.dropFirst(name.utf8.count + 1).map {
            alphabet.firstIndex(of: $0).map(UInt8.init)
        }
        let known = groups.compactMap(\.self)
        guard known.count == groups.count, known.count >= checksumLength,
            checksum(name: Array(name.utf8), known) == 1
        else { return nil }
        return eightBits(of: known.dropLast(checksumLength))
    }

    /// The remainder of BIP 173, "Checksum": 1 for what ends with its checksum.
    private static func checksum(name: [UInt8], _ groups: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        var remainder: UInt32 = 1
        for value in name.map({ $0 >> 5 }) + [0] + name.map({ $0 & 31 }) + groups {
            let top = remainder >> 25
            remainder = (remainder & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for (bit, term) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 { remainder ^= term }
        }
        return remainder
    }

    private static func fiveBits(of bytes: [UInt8]) -> [UInt8] {
        var (groups, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes {
            bits = (bits << 8 | UInt32(byte)) & 0xFFF
            count += 8
            while count >= 5 {
                count -= 5
                groups.append(UInt8(bits >> UInt32(count) & 31))
            }
        }
        if count > 0 { groups.append(UInt8(bits << UInt32(5 - count) & 31)) }
        return groups
    }

    /// nil when more than four bits are left over, or one of them is set.
    private static func eightBits(of groups: some Sequence<UInt8>) -> [UInt8]? {
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for group in groups {
            bits = (bits << 5 | UInt32(group)) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> UInt32(count) & 255))
            }
        }
        return count < 5 && bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
    }
}
