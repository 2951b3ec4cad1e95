/// Bytes of a dictionary being put together, lowest byte first.
struct RecordBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int32) { append(littleEndian: number) }

    mutating func append(_ number: Int64) { append(littleEndian: number) }

    mutating func append(_ number: Double) { append(littleEndian: number.bitPattern) }

    mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// The text, and spaces or another byte up to `width`.
    mutating func append(_ text: some Collection<UInt8>, paddedTo width: Int, with padding: UInt8 = 0x20) {
        bytes.append(contentsOf: text)
        bytes.append(contentsOf: repeatElement(padding, count: width - text.count))
    }

    /// The count of bytes and the bytes.
    mutating func append(counted text: [UInt8]) {
        append(Int32(text.count))
        append(text)
    }

    private mutating func append(littleEndian number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
