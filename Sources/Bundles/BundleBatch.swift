/// The items of one batch, as they were read.
package struct BundleBatch: Sendable {
    /// The place of the first item in the whole bundle, from 0.
    package let first: Int
    /// In the order of the bundle.
    package let entries: [Entry]

    package enum Entry: Hashable, Sendable {
        case item(BundleItem)
        /// Left out, with its place in the whole bundle.
        case refused(index: Int, ItemFault)
    }
}
