/// Files with a key in them: made whole or not at all and never over another file, and read within bounds.
///
/// This one is about to be made.
package struct KeyFile: Sendable {
    /// Who may read a file; its owner alone may write it.
    package enum Readers: Hashable, Sendable {
        /// Mode 0600.
        case owner
        /// Mode 0644.
        case everyone
    }

    package let path: String
    let contents: [UInt8]
    let readers: Readers

    package init(path: String, contents: [UInt8], readers: Readers) {
        self.path = path
        self.contents = contents
        self.readers = readers
    }
}
