import ArgumentParser
import Foundation
import LocalStore
import Responses

/// Which store of responses a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep responses in this file.",
            discussion: "Without it: $CANVASS_STORE, else canvass/responses.sqlite in your data folder.",
            valueName: "file"),
        completion: .file())
    var store: String?

    /// The store's path: `--store`, else `$CANVASS_STORE`, else in the user's data folder (XDG Base Directory
    /// Specification, which has relative paths ignored).
    func path() throws -> String {
        if let store {
            guard !store.isEmpty else { throw ValidationError("--store is empty; name a file") }
            return store
        }
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["CANVASS_STORE"], !named.isEmpty { return named }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            return data + "/canvass/responses.sqlite"
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw CommandFailure(
                "there is no data folder to keep responses in, because HOME is not set; say --store FILE")
        }
        return home + "/.local/share/canvass/responses.sqlite"
    }

    /// The store, made where it is missing.
    func opened() throws -> LocalStore { try LocalStore.open(at: try path(), creating: true) }

    /// The store; nil when nothing has been stored yet.
    func openedIfPresent() throws -> LocalStore? {
        let path = try path()
        do throws(StoreError) {
            return try LocalStore.open(at: path, creating: false)
        } catch {
            if case .absent = error { return nil }
            throw error
        }
    }

    /// The store and the response that an id, or a part of one, means.
    func find(_ text: String) throws -> (store: LocalStore, id: ResponseID) {
        guard let store = try openedIfPresent() else { throw StoreError.noSuchResponse(text) }
        return (store, try store.find(text))
    }
}
