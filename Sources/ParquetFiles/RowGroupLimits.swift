/// When a row group is full, which bounds what the writer holds in memory.
package struct RowGroupLimits: Sendable {
    package let rows: Int
    /// Of values gathered; the last row may go beyond it.
    package let bytes: Int

    /// By default about as many rows as DuckDB writes, which reads row groups on several cores.
    package init(rows: Int = 131_072, bytes: Int = 1 << 26) {
        precondition(rows > 0 && bytes > 0, "a row group holds something")
        self.rows = rows
        self.bytes = bytes
    }

    /// At most so many rows are taken over at once.
    static let slice = 4096
    /// PageIndex.md of parquet-format advises pages of some 20,000 rows.
    static let rowsOfPage = 16_384
    /// Of plain values; a longer value has a page of its own.
    static let bytesOfPage = 1 << 20
}
