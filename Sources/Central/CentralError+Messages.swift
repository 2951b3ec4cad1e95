import Responses

extension CentralError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .absent(let path):
            "\(path): there is no central database here; `canvass merge BUNDLE --into \(path)` makes one"
        case .notACentre(let path):
            "\(path): this file is not a central database, and was left as it is; name another file"
        case .fromTheFuture(let path, let version, let known):
            "\(path): written by a later version of canvass (schema \(version), this one knows \(known)), and left "
                + "as it is; use that version"
        case .damaged(let path, let detail):
            "\(path): the central database is damaged: \(detail); keep a copy of it, then make it anew from its bundles: "
                + "`canvass rebuild`"
        case .noSpace(let path):
            "\(path): there is no space left on the disk; make room and merge again. What was merged before is there"
        case .readOnly(let path):
            "\(path): the central database can only be read; make the file and its folder writable"
        case .busy(let path):
            "\(path): another program is writing to it and does not finish; close it and try again"
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened: \(reason); check that the folder is there and writable"
        case .cannotWrite(let path, let reason):
            "\(path): writing failed: \(reason); check the disk and merge again. What was merged before is there"
        case .noSuchResponse(let text):
            "there is no response '\(text)' in this central database; `canvass responses --from` lists them"
        case .ambiguous(let text, let candidates):
            "'\(text)' begins or ends the ids of several responses: "
                + candidates.prefix(5).map(\.description).joined(separator: ", ")
                + (candidates.count > 5 ? " …" : "") + "; give more of the id"
        case .noSuchBundle(let text):
            "no bundle '\(text)' has been merged here; `canvass history` lists them"
        case .noSuchRevision(let text):
            "'\(text)' is none of the states of this response; `canvass conflicts` lists them"
        case .noConflict(let id):
            "response \(id) has one state only; there is nothing to decide"
        case .alreadyWithdrawn(let id):
            "response \(id) has been withdrawn; nothing of it is left to decide about"
        case .interrupted:
            "stopped; what was merged until then is there, and merging again goes on with the rest"
        }
    }
}
