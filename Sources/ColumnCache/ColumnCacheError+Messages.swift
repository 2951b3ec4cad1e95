extension ColumnCacheError: CustomStringConvertible {
    /// Where, what, and what to do.
    package var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "\(path): columns cannot be written: \(reason); make room there, or name another folder with XDG_CACHE_HOME"
        case .damaged(let response):
            "response \(response) is not what its definition says; `canvass doctor` looks over the whole database"
        case .torn(let path): "\(path) was damaged, and has been removed; run the command again"
        case .noSuchQuestionnaire(let id): "no response to \(id) is in the database"
        case .definitionNotAccepted(let hash):
            "definition \(hash) is not accepted by this version of canvass; use the version that took it in, or a newer one"
        }
    }
}
