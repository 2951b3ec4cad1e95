/// The name of one store of responses, so that a centre can tell machines apart; nothing in it is secret.
package struct DeviceID: Hashable, Sendable {
    /// 16 bytes.
    package let bytes: [UInt8]

    /// - Precondition: 16 bytes.
    package init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        precondition(self.bytes.count == 16, "a device id has 16 bytes")
    }

    package init(using generator: inout some RandomNumberGenerator) {
        bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

extension DeviceID: LosslessStringConvertible, CustomStringConvertible {
    /// Reads 32 hexadecimal digits.
    package init?(_ text: String) {
        guard let read = Responses.bytes(ofHexadecimal: text, count: 16) else { return nil }
        bytes = read
    }

    /// 32 hexadecimal digits in lower case.
    package var description: String { hexadecimal(bytes) }
}
