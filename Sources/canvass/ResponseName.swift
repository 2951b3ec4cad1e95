import ArgumentParser
import LocalStore
import Responses

/// How a response is named on the command line.
enum ResponseName {
    static let help: ArgumentHelp = ArgumentHelp(
        "The response: its id, or at least \(LocalStore.shortestAbbreviation) characters of its beginning or end.",
        valueName: "id")

    /// Completes from the store that the environment names; a store that cannot be read offers nothing.
    static let completion = CompletionKind.custom { _, _, _ in
        guard let options = try? StoreOptions.parse([]), let store = try? options.openedIfPresent(),
            let headers = try? store.responses()
        else { return [] }
        return headers.map(\.id.description)
    }
}
