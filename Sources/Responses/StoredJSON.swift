#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The few stored values that are JSON: keys sorted, no spaces, so that equal values are equal bytes.
enum StoredJSON {
    static func text(of value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            // Only numbers that are not finite fail to encode, and there are none in what is stored.
            preconditionFailure("texts and lists of texts are always JSON: \(error)")
        }
    }

    /// Nil when the text is not JSON of that shape.
    static func read<Content: Decodable>(_ type: Content.Type, from text: String) -> Content? {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            return nil
        }
    }
}
