import ColumnCache
import Foundation
import Responses
import Tabulation

/// The columns of a central database, derived from it on first use and kept in the user's cache folder, where they may
/// be deleted at any time (`Docs/Columns.md`).
enum CentralColumns {
    /// The answers to a questionnaire as they are now.
    ///
    /// - Throws: `ColumnCacheError`, what opening and reading the database throws, and `CommandFailure` where there is no
    ///   cache folder.
    static func dataset(of questionnaire: String, from central: String) throws -> Dataset {
        let centre = try CentreFile.reading(central)
        let cache = ColumnCache(folder: try folder(of: central))
        let shelf = DefinitionShelf()
        // The database would take what the columns throw for a fault of its own.
        let result = try centre.reading { store in
            Result { try cache.dataset(of: questionnaire, in: store, instrument: { shelf.instrument($0) }) }
        }
        return try result.get()
    }

    /// One folder for each database, by its path without links: another name of the same file finds the same columns,
    /// and another file under the same name is told apart by its contents.
    private static func folder(of central: String) throws -> String {
        let path = URL(filePath: central).resolvingSymlinksInPath().path
        let name = Hash256(of: Array(path.utf8)).description.prefix(16)
        let parent = try cacheFolder() + "/canvass/columns"
        do {
            try FileManager.default.createDirectory(
                atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                "\(parent): this folder cannot be made for the columns of \(central); "
                    + "name one that you can write to in XDG_CACHE_HOME")
        }
        return "\(parent)/\(name)"
    }

    /// `$XDG_CACHE_HOME`, else `~/.cache` (XDG Base Directory Specification, which has relative paths ignored).
    private static func cacheFolder() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw CommandFailure(
                "there is no folder to keep columns in, because HOME is not set; set XDG_CACHE_HOME")
        }
        return home + "/.cache"
    }
}

extension ColumnCacheError: CustomStringConvertible, SayableError {
    /// Where, what, and what to do.
    var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "\(path): columns cannot be kept here: \(reason); make room, or name another folder in XDG_CACHE_HOME"
        case .damaged(let response):
            "the response \(response) does not say what its definition says; `canvass doctor` tells more"
        case .torn(let path): "\(path): this file is damaged; delete it, and it is made anew"
        case .noSuchQuestionnaire(let id):
            "there is no response to the questionnaire '\(id)' in this database"
        case .definitionNotAccepted(let hash):
            "this version of canvass does not accept the definition \(hash); use the version that merged it"
        }
    }
}
