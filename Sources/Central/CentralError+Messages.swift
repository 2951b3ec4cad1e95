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
        case .notCleaned(let path, let reason):
            "\(path): it is withdrawn, but its bytes may still be in the file: \(reason); make room, then do it again"
        case .tooShort(let text, let minimum):
            "'\(text)' is too short to name anything; give at least \(minimum) characters"
        case .noSuchResponse(let text):
            "there is no response '\(text)' in this central database; `canvass responses --from` lists them"
        case .ambiguous(let text, let candidates):
            "'\(text)' begins or ends the ids of several responses: "
                + candidates.prefix(5).map(\.description).joined(separator: ", ")
                + (candidates.count > 5 ? " …" : "") + "; give more of the id"
        case .noSuchBundle(let text):
            "no bundle '\(text)' has been merged here; `canvass history` lists them"
        case .ambiguousBundle(let text, let candidates):
            "'\(text)' is the name of several bundles: " + Self.list(candidates) + "; give more of the id"
        case .alreadyUndone(let bundle):
            "bundle \(Self.short(bundle)) is undone already; `canvass undo --revert` brings it back"
        case .notUndone(let bundle):
            "bundle \(Self.short(bundle)) is not undone; there is nothing to bring back"
        case .saidByCentre(let bundle):
            "bundle \(Self.short(bundle)) holds only what a centre said, which counts whatever becomes of the bundle; "
                + "say the contrary instead: `canvass undo --revert`, `canvass exclude --revoke`. A withdrawal is for good"
        case .ambiguousRevision(let text, let candidates):
            "'\(text)' begins several states of this response: " + Self.list(candidates)
                + "; give more of the hash"
        case .alreadyExcluded(let id):
            "response \(id) is excluded already; `canvass exclude --revoke` takes it in again"
        case .notExcluded(let id):
            "response \(id) is not excluded; there is nothing to revoke"
        case .reasonTooLong(let limit):
            "the reason is too long, or has a NUL character in it; say it in at most \(limit) bytes"
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

    private static func short(_ hash: Hash256) -> String { String(hash.description.prefix(12)) }

    private static func list(_ hashes: [Hash256]) -> String {
        hashes.prefix(5).map(short).joined(separator: ", ") + (hashes.count > 5 ? " …" : "")
    }
}
