import Foundation

/// Base 64 of RFC 4648, section 4: without padding inside of an age header, with it in armor.
enum Base64 {
    static func unpadded(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedData().prefix { $0 != UInt8(ascii: "=") })
    }

    /// The bytes, when the text is the one way to write them without padding; "decoders MUST reject non-canonical
    /// encodings".
    static func decoded(unpadded text: some Collection<UInt8>) -> [UInt8]? {
        guard !text.contains(UInt8(ascii: "=")) else { return nil }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return decoded(padded: Array(text) + padding)
    }

    /// The bytes, when the text is the one way to write them with padding.
    static func decoded(padded text: [UInt8]) -> [UInt8]? {
        let text = Data(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedData() == text else { return nil }
        return Array(data)
    }
}
