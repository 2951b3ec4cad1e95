/// Why columns could not be derived.
package enum ColumnCacheError: Error, Hashable, Sendable {
    /// The file or folder could not be written or read.
    case cannotWrite(path: String, reason: String)
    /// A response whose content is not what its definition says.
    case damaged(response: String)
    /// The bytes of the file are not those that were written; making it anew mends it.
    case torn(path: String)
    /// No definition of that id is in the centre.
    case noSuchQuestionnaire(String)
    /// A definition of it is not accepted by this version of the program.
    case definitionNotAccepted(String)
}
