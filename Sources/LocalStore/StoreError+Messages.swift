import Responses

extension StoreError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .absent(let path):
            "\(path): there is no store here yet; it is made with the first answer"
        case .notAStore(let path):
            "\(path): this file is not a store of responses, and was left as it is; name another file with --store"
        case .fromTheFuture(let path, let version, let known):
            "\(path): written by a later version of canvass (schema \(version), this one knows \(known)), and left "
                + "as it is; use that version"
        case .damaged(let path, let detail):
            "\(path): the store is damaged: \(detail); keep a copy of the file, then try `sqlite3 FILE .recover`"
        case .unreadableEntry(let id, let number, let column):
            "response \(id): entry \(number) of its journal cannot be read (\(column)); it was damaged, or written "
                + "by a later version of canvass"
        case .unreadable(let column, let content):
            "\(column) cannot be read: '\(content)'; it was damaged, or written by a later version of canvass"
        case .noSpace(let path):
            "\(path): there is no space left on the disk; make room and try again. What was confirmed before is saved"
        case .readOnly(let path):
            "\(path): the store can only be read; make the file and its folder writable, or name another with --store"
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened: \(reason); check that the folder is there and writable"
        case .cannotWrite(let path, let reason):
            "\(path): writing failed: \(reason); check the disk and try again. What was confirmed before is saved"
        case .busy(let path):
            "\(path): another program is writing to the store and does not finish; close it and try again"
        case .refusedBySchema(let rule):
            "the store refuses this: \(rule)"
        case .nulCharacter(let column):
            "a text has the character U+0000, which cannot be stored (\(column)); take it out"
        case .noSuchResponse(let text):
            "there is no response '\(text)'; `canvass responses` lists them"
        case .ambiguous(let text, let candidates):
            "'\(text)' begins or ends the ids of \(candidates.count) responses: "
                + candidates.prefix(5).map(\.description).joined(separator: ", ")
                + (candidates.count > 5 ? " …" : "") + "; give more of the id"
        case .tooShortToFind(let text, let minimum):
            "'\(text)' is too short to find a response by; give at least \(minimum) characters of its id"
        case .openElsewhere(let id):
            "response \(id) is being answered in another window; go on there, or close it first"
        case .noLongerADraft(let id, let disposition):
            "response \(id) has ended (\(disposition.rawValue)); only a draft can be gone on with or deleted"
        case .isADraft(let id):
            "response \(id) is a draft; go on with it: `canvass resume \(id)`"
        case .notSealed(let id):
            "the end of response \(id) is not sealed as a revision yet, and cannot be corrected before; see why with "
                + "`canvass show \(id)`"
        case .notBeingCorrected(let id):
            "response \(id) is not being edited, so there is nothing to discard"
        case .wasSubmitted(let id):
            "response \(id) was submitted before and is being edited; finish it with `canvass resume \(id)`, or go back "
                + "to what was submitted with `canvass edit --discard \(id)`"
        case .neverSubmitted(let id):
            "response \(id) is a draft that was never submitted; delete it: `canvass delete \(id)`"
        case .withdrawn(let id):
            "response \(id) was withdrawn, and what it said is erased"
        case .notCleaned(let reason):
            "what was withdrawn is erased, but the file could not be written anew, and bytes of it may be left "
                + "(\(reason)); do it again"
        case .unsound(let hash, let reason):
            "revision \(hash) is not sound (\(reason)); nothing was taken in"
        case .anotherKey(let path):
            "\(path): the store has sealed revisions under another key; put that key file back beside it"
        case .nothingAnswered:
            "nothing has been answered yet, and nothing is stored before the first answer"
        case .outOfStep(let id, let stored, let given):
            "response \(id): \(stored) journal entries are stored and do not begin the \(given) to be saved; open it "
                + "again"
        case .noSuchDefinition(let hash):
            "the definition \(hash) is not in this store"
        case .otherDefinition(let hash, let expected):
            "the definition given is \(hash), but the response was begun under \(expected)"
        }
    }
}
