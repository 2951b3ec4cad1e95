/// Why the file of a bundle could not be opened, read or written.
package enum BundleFileError: Error, Hashable, Sendable {
    /// A symbolic link, which is never followed: what it points to may change while it is read.
    case symbolicLink(path: String)
    /// A folder, a pipe, a device or a socket.
    case notAFile(path: String)
    /// Another process is writing it.
    case busy(path: String)
    /// The operating system refused; in its words.
    case cannotOpen(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    /// Nothing of it was left behind.
    case cannotWrite(path: String, reason: String)
}
