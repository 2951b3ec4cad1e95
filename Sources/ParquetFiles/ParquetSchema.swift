/// The columns of a file, in their order.
package struct ParquetSchema: Hashable, Sendable {
    package let columns: [ParquetColumn]

    /// In bytes of UTF-8. A name stands in the footer once for every row group.
    package static let longestName = 4096
    /// Arrow refuses lists of more than a million items in a footer; the schema has one more than the columns.
    package static let mostColumns = 100_000

    /// - Throws: `ParquetFileError` for no columns, too many, a name that is empty or too long, and for two names that are
    ///   the same to the eye: readers hand out columns by name. (DuckDB goes further, and renames the second of two
    ///   names that differ only in case.)
    package init(_ columns: [ParquetColumn]) throws(ParquetFileError) {
        guard !columns.isEmpty else { throw .noColumns }
        guard columns.count <= Self.mostColumns else { throw .tooManyColumns(count: columns.count) }
        // Swift compares strings by canonical equivalence: é is é, however it is composed.
        var names: Set<String> = []
        for (place, column) in columns.enumerated() {
            guard !column.name.isEmpty else { throw .unnamedColumn(number: place + 1) }
            let count = column.name.utf8.count
            guard count <= Self.longestName else { throw .nameTooLong(column: column.name, byteCount: count) }
            guard names.insert(column.name).inserted else { throw .repeatedColumn(column.name) }
        }
        self.columns = columns
    }
}

/// One column: its name and what its cells may hold.
package struct ParquetColumn: Hashable, Sendable {
    package let name: String
    package let kind: Kind
    /// Whether every row has a value. Otherwise cells may be absent, which readers show as null.
    package let isRequired: Bool

    package init(_ name: String, _ kind: Kind, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
    }

    /// What the cells of a column hold.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case boolean
        /// Whole numbers of so many bits, with a sign.
        case int8, int16, int32, int64
        /// Days since 1970-01-01.
        case date
        /// Microseconds since 1970-01-01T00:00:00Z.
        case timestamp
        /// IEEE 754, 64 bits; NaN and the infinities too.
        case double
        /// UTF-8.
        case text
    }
}
