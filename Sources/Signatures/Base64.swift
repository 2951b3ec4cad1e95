import Foundation

/// Base 64 of RFC 4648, section 4, with padding.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes, when the text is the one way to write them: no other character, no missing padding, and no bits set
    /// that mean nothing. Two different texts never stand for the same signature.
    static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
        let text = Data(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedData() == text else { return nil }
        return Array(data)
    }
}
