/// The numbers by which parquet.thrift knows the kinds of columns.
extension ParquetColumn.Kind {
    /// `Type`: how the values lie in a page.
    var physicalType: Int32 {
        switch self {
        case .boolean: 0
        case .int8, .int16, .int32, .date: 1
        case .int64, .timestamp: 2
        case .double: 5
        case .text: 6
        }
    }

    /// `ConvertedType`, for readers of before 2017; nil where the physical type says it all.
    var convertedType: Int32? {
        switch self {
        case .boolean, .int32, .int64, .double: nil
        case .text: 0
        case .date: 6
        case .timestamp: 10
        case .int8: 15
        case .int16: 16
        }
    }

    /// The union `LogicalType`, for kinds that have a converted type.
    func writeLogicalType(to union: inout ThriftCompactWriter) {
        switch self {
        case .boolean, .int32, .int64, .double: break
        case .text: union.write(1) { _ in }
        case .date: union.write(6) { _ in }
        case .timestamp:
            union.write(8) { timestamp in
                timestamp.write(1, bool: true)
                timestamp.write(2) { unit in unit.write(2) { _ in } }
            }
        case .int8: union.write(10) { $0.writeInteger(bits: 8) }
        case .int16: union.write(10) { $0.writeInteger(bits: 16) }
        }
    }
}

extension ThriftCompactWriter {
    /// The fields of `IntType`, with a sign.
    fileprivate mutating func writeInteger(bits: Int8) {
        write(1, byte: bits)
        write(2, bool: true)
    }
}
