/// A page of a column: a dictionary, or the levels and values of some rows.
struct ColumnPage {
    let kind: PageKind
    let encoding: PageEncoding
    /// Entries of a dictionary; rows of a data page, those without a value too.
    let count: Int
    let body: [UInt8]

    /// The page as it stands in the file.
    ///
    /// - Parameter packed: the body as the codec of the column has it, and the body itself without one.
    func written(packed: [UInt8]) -> [UInt8] {
        var header = ThriftCompactWriter()
        header.append { page in
            page.write(1, int32: kind.rawValue)
            page.write(2, int32: Int32(body.count))
            page.write(3, int32: Int32(packed.count))
            switch kind {
            case .data:
                page.write(5) { data in
                    data.write(1, int32: Int32(count))
                    data.write(2, int32: encoding.rawValue)
                    data.write(3, int32: PageEncoding.runLengths.rawValue)
                    data.write(4, int32: PageEncoding.runLengths.rawValue)
                }
            case .dictionary:
                page.write(7) { dictionary in
                    dictionary.write(1, int32: Int32(count))
                    dictionary.write(2, int32: encoding.rawValue)
                }
            }
        }
        return header.bytes + packed
    }
}
