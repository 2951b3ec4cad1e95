import Central
import CentralSQLite
import ColumnCache
import Foundation
import Responses
import Tabulation

/// The columns of a central database, kept in the user's cache folder (XDG Base Directory).
enum CentralColumns {
    /// The answers to a questionnaire of that centre.
    ///
    /// - Parameter questionnaire: nil for the only one that there is.
    /// - Throws: `CommandFailure` with what to do.
    static func dataset(of questionnaire: String?, in centre: CentreFile) throws -> Dataset {
        let shelf = DefinitionShelf()
        return try centre.reading { store in
            let titles = try store.titles()
            let names = Set(titles.values.map(\.questionnaire)).sorted()
            guard let name = questionnaire ?? (names.count == 1 ? names.first : nil) else {
                throw CommandFailure(
                    names.isEmpty
                        ? "\(centre.database.path): no responses have been merged yet"
                        : "\(centre.database.path) has \(names.count) questionnaires; say which one with --questionnaire: "
                            + names.joined(separator: ", "))
            }
            do {
                return try ColumnCache(folder: folder(of: centre.database.path)).dataset(
                    of: name, in: store, instrument: { shelf.instrument($0) })
            } catch ColumnCacheError.noSuchQuestionnaire {
                throw CommandFailure(
                    "no response to \(name) is in \(centre.database.path); there are: "
                        + names.joined(separator: ", "))
            } catch let error as ColumnCacheError {
                throw CommandFailure(error.description)
            }
        }
    }

    /// The answers to a questionnaire of the centre in that file.
    static func dataset(of questionnaire: String, from central: String) throws -> Dataset {
        try dataset(of: questionnaire, in: CentreFile.reading(central))
    }

    /// `$XDG_CACHE_HOME/canvass/columns/` and 16 digits of the hash of the database's path; made with what leads to it.
    private static func folder(of path: String) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let root: String
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            root = cache
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            root = home + "/.cache"
        } else {
            root = NSTemporaryDirectory() + "canvass-cache-\(getuid())"
        }
        let folder = root + "/canvass/columns"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                "\(folder) cannot be made: \(error.localizedDescription); name another folder with XDG_CACHE_HOME"
            )
        }
        let digits = Hash256(of: Array(path.utf8)).bytes.prefix(8).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return folder + "/" + digits.joined()
    }
}
