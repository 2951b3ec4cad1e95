/// Why a database file cannot be used. Whatever it was, the file is as it was.
package enum DatabaseFileError: Error, Hashable, Sendable {
    case absent(path: String)
    /// Another program's database, or no database.
    case ofAnotherKind(path: String)
    /// Written by a later version of the program.
    case fromTheFuture(path: String, version: Int, newestKnown: Int)
    case damaged(path: String, detail: String)
    case noSpace(path: String)
    case readOnly(path: String)
    /// Another process has been writing for longer than we wait.
    case busy(path: String)
    /// The operating system refused; in its words.
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
}
