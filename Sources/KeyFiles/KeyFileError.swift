/// Why a file was not read, or not made. A file that was to be made is not there then, not even in part.
package enum KeyFileError: Error, Hashable {
    /// Something has this name already, and a key that is overwritten is lost.
    case alreadyThere(path: String)
    /// A folder, a named pipe, a device: reading it could wait for ever.
    case notRegular(path: String)
    case tooLarge(path: String, limit: Int)
    /// A secret that others than its owner may read, which ssh-keygen refuses, too.
    case openToOthers(path: String)
    /// The system's error number: not there, not allowed, no space.
    case cannotRead(path: String, code: Int32)
    case cannotWrite(path: String, code: Int32)
}
