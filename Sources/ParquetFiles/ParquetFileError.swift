/// What a Parquet file cannot hold.
package enum ParquetFileError: Error, Hashable, Sendable {
    case noColumns
    case tooManyColumns(count: Int)
    /// Counted from 1.
    case unnamedColumn(number: Int)
    case nameTooLong(column: String, byteCount: Int)
    case repeatedColumn(String)
    case repeatedKey(String)
    /// A key under which readers look for something of their own.
    case reservedKey(String)
    case metadataTooLong(key: String, byteCount: Int)
    /// No value where the column requires one; the row is counted from 1 over the whole file.
    case absentValue(column: String, row: Int)
    /// A number that is out of the range of the column's kind.
    case outOfRange(column: String, row: Int, value: Int64, kind: ParquetColumn.Kind)
    case textTooLong(column: String, row: Int, byteCount: Int)
    /// The footer would outgrow the 31 bits that its length is written in.
    case footerTooLong(byteCount: Int)
}
