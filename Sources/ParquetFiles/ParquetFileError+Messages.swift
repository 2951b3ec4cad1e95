extension ParquetFileError: CustomStringConvertible {
    /// Where, what, and what to do.
    package var description: String {
        switch self {
        case .noColumns: "a Parquet file needs at least one column; choose some"
        case .tooManyColumns(let count):
            "\(count) columns are more than readers of Parquet take; choose at most \(ParquetSchema.mostColumns)"
        case .unnamedColumn(let number): "column \(number) has no name; give it one"
        case .nameTooLong(let column, let byteCount):
            "column '\(column.prefix(40))…' has a name of \(byteCount) bytes; shorten it to \(ParquetSchema.longestName)"
        case .repeatedColumn(let name): "two columns are named '\(name)'; give each a name of its own"
        case .repeatedKey(let key):
            "the key '\(key)' is used twice in the metadata; give each entry a key of its own"
        case .reservedKey(let key):
            "readers take the metadata '\(key)' for their own; choose another key"
        case .metadataTooLong(let key, let byteCount):
            "the metadata '\(key.prefix(40))' has \(byteCount) bytes; shorten it to \(ParquetMetadata.longestEntry)"
        case .absentValue(let column, let row):
            "row \(row), column '\(column)' has no value but requires one; make the column optional"
        case .outOfRange(let column, let row, let value, let kind):
            "row \(row), column '\(column)': \(value) does not fit into \(kind.rawValue); choose a wider kind"
        case .textTooLong(let column, let row, let byteCount):
            "row \(row), column '\(column)': the text has \(byteCount) bytes; shorten it to \(ColumnBlock.longestText)"
        case .footerTooLong(let byteCount):
            "the footer would take \(byteCount) bytes; write fewer rows or columns into one file"
        }
    }
}
