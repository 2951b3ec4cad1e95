import CSVReading

/// All records of a text as texts, read in portions of so many bytes.
func records(
    _ bytes: [UInt8], portion: Int = 7, limits: CSVReader.Limits = .init()
) throws -> [[String]] {
    var offset = 0
    var reader = CSVReader(limits: limits) {
        let next = bytes[offset..<min(offset + portion, bytes.count)]
        offset += next.count
        return Array(next)
    }
    var record = CSVRecord()
    var found: [[String]] = []
    while try reader.read(into: &record) { found.append(record.cells.indices.map { record.text($0) }) }
    return found
}

func records(_ text: String, portion: Int = 7) throws -> [[String]] {
    try records(Array(text.utf8), portion: portion)
}
