import ArgumentParser
import Central
import CentralSQLite
import LocalStore
import Merging
import Responses

/// `canvass digest CENTRAL|STORE`: one number for all that is there.
struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Print one number for everything that counts in a central database or a store.",
        discussion: """
            Two databases print the same digest when they hold the same states of the same responses, withdrawals and \
            exclusions among them, in whatever order and from whatever bundles these came. That of a store is the \
            one that a centre has when it has merged this store and nothing else.

            With --format json: an object with digest, responses and kind (central or store).
            """)

    @Argument(help: "A central database or a store.", completion: .file())
    var path: String

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (digest, responses, kind) = try LocalStore.isStore(at: path) ? ofStore() : ofCentre()
        switch format {
        case .text: try StandardStreams.write("\(digest)\n")
        case .json:
            try StandardStreams.write(
                JSONText.object([
                    ("digest", .string(digest.description)), ("responses", .whole(responses)),
                    ("kind", .string(kind)),
                ]).printed)
        }
    }

    private func ofCentre() throws -> (CollectionDigest, Int, String) {
        let centre = try CentreFile.reading(path)
        return try centre.database.read { store in
            var count = 0
            if format == .json { try store.eachResponse { count += $0.count } }
            return (try store.digest(), count, "central")
        }
    }

    private func ofStore() throws -> (CollectionDigest, Int, String) {
        let store = try LocalStore.open(at: path, creating: false)
        try Sealing.seal(in: store)
        var nodes: [ResponseID: [RevisionNode]] = [:]
        var pages = store.revisions()
        while case let page = try pages.next(), !page.isEmpty {
            for revision in page { nodes[revision.id, default: []].append(RevisionNode(of: revision)) }
        }
        var digest = CollectionDigest()
        for (id, nodes) in nodes {
            for node in nodes { digest.revisions.add(node.hash) }
            digest.replace(id, (.absent, false), with: (ResponseState(of: nodes), false))
        }
        return (digest, nodes.count, "store")
    }
}
