package import Responses

/// Some thousand responses as a store has them: facts by number and contents as bytes, one behind the other.
///
/// A second shape beside `CountedResponse`, for readers of millions: nothing is allocated for a response.
package struct ResponsePortion: Sendable {
    /// What is known of one response.
    package struct Facts: Sendable {
        /// The store's own number of it, from 1.
        package var number: Int64
        package var id: ResponseID
        /// Whether it stands in tables: neither withdrawn nor excluded, and with its content.
        package var isCounted: Bool
        package var hasConflict: Bool
        /// The store's numbers of the definition and of the device; 0 for none.
        package var definition: Int64
        package var device: Int64
        /// As `NumberedWord` numbers them.
        package var origin: UInt8
        package var mode: UInt8
        package var disposition: UInt8
        /// The place in `languages`.
        package var language: UInt8
        /// Milliseconds since 1970-01-01T00:00:00Z.
        package var started: Int64
        package var at: Int64
        /// Where its content ends in `contents`; it begins where the one before ends.
        package var contentEnd: Int

        package init(
            number: Int64, id: ResponseID, isCounted: Bool, hasConflict: Bool, definition: Int64,
            device: Int64, origin: UInt8, mode: UInt8, disposition: UInt8, language: UInt8, started: Int64,
            at: Int64, contentEnd: Int
        ) {
            self.number = number
            self.id = id
            self.isCounted = isCounted
            self.hasConflict = hasConflict
            self.definition = definition
            self.device = device
            self.origin = origin
            self.mode = mode
            self.disposition = disposition
            self.language = language
            self.started = started
            self.at = at
            self.contentEnd = contentEnd
        }
    }

    package var facts: [Facts] = []
    package var contents: [UInt8] = []
    /// The languages met so far in the whole reading.
    package var languages: [String] = []

    package init() {}
}
