/// Where the columns of a dataset lie.
///
/// Every part has `rowCount` times its width in bytes, and stays where it is as long as the owner lives.
package protocol ColumnMemory: AnyObject, Sendable {
    /// The bytes of a part.
    ///
    /// - Throws: what the owner throws for a part that turns out to be damaged.
    func part(_ number: Int) throws -> UnsafeRawBufferPointer
    /// All texts, one behind the other.
    func texts() throws -> UnsafeRawBufferPointer
}
