extension Duration {
    /// The length in milliseconds, rounded towards zero: as exact as journals are.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
