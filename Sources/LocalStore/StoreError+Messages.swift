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
        case .nothingAnswered:
            "nothing has been answered yet, and nothing is stored before the first answer"
        case .notFinished(let id):
            "response \(id) is a draft; only finished responses are stored many at once"
        case .otherContent(let id):
            "response \(id) is stored already with other content, and was left as it is; it was made by another version "
                + "of canvass, or is not what it says: use another store"
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
