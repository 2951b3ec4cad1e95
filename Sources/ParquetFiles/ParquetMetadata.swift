/// An entry of a file's metadata, as a codebook: any text under a key.
package struct ParquetMetadata: Hashable, Sendable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// Arrow, pandas and DuckDB read types, an index and shapes out of these, and fail on anything else.
    static let reservedKeys: Set = ["ARROW:schema", "pandas", "geo"]

    /// Key and value together, in bytes of UTF-8; Arrow refuses longer ones than 100 million.
    package static let longestEntry = 1 << 26
}
