package import Responses

/// Why the store could not do what it was asked. Whatever it was, nothing of it was done.
package enum StoreError: Error, Hashable {
    /// There is no such file, and none was to be made.
    case absent(path: String)
    /// The file is something else: another program's database, or no database.
    case notAStore(path: String)
    /// Written by a later version of the program.
    case fromTheFuture(path: String, version: Int, newestKnown: Int)
    case damaged(path: String, detail: String)
    /// The entry of a response's journal that cannot be read, and the column.
    case unreadableEntry(ResponseID, number: Int, column: String)
    /// A part of a response, of a definition or of an unfinished text that cannot be read.
    case unreadable(column: String, content: String)
    case noSpace(path: String)
    case readOnly(path: String)
    /// The operating system refused; in its words.
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    /// Another process has been writing for longer than we wait.
    case busy(path: String)
    /// A rule of the schema would be broken; in the schema's words.
    case refusedBySchema(String)
    /// A text with the character U+0000, which SQLite would cut off there.
    case nulCharacter(column: String)

    case noSuchResponse(String)
    case ambiguous(String, candidates: [ResponseID])
    case tooShortToFind(String, minimum: Int)
    /// Another process, or another window, is answering it.
    case openElsewhere(ResponseID)
    case noLongerADraft(ResponseID, Disposition)
    /// Nothing is stored before the first answer.
    case nothingAnswered
    /// Only finished responses are stored many at once.
    case notFinished(ResponseID)
    /// A response of that id is stored already, and is another one.
    case otherContent(ResponseID)
    /// The stored journal is not the beginning of the one to be saved.
    case outOfStep(ResponseID, stored: Int, given: Int)
    case noSuchDefinition(DefinitionHash)
    /// The response names another definition than the one it is stored with.
    case otherDefinition(DefinitionHash, expected: DefinitionHash)
}
