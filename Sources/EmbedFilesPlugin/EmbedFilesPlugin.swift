import Foundation
import PackagePlugin

/// Puts a folder from the top level of the package into a target as Swift string literals, so that the binary needs no files
/// beside it.
///
/// An edited file reruns the command because it is an input. An added or a deleted file is noticed only because the
/// target's folder has an excluded symbolic link to the embedded one: SwiftPM asks a plugin again only when a folder
/// of a target has changed, and otherwise fails on the input that is gone. See Docs/Decisions/0001.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
    /// What one target carries: the folder, the generated type with its label, and the kinds of file taken.
    struct Cargo {
        let folder: String
        let typeName: String
        let label: String
        let extensions: Set<String>
    }

    static let cargoes = [
        "LocalStore": Cargo(
            folder: "Migrations/store", typeName: "EmbeddedMigrations", label: "name", extensions: ["sql"]),
        "CentralSQLite": Cargo(
            folder: "Migrations/central", typeName: "EmbeddedCentralMigrations", label: "name",
            extensions: ["sql"]),
        "canvass": Cargo(
            folder: "Questionnaires", typeName: "EmbeddedQuestionnaires", label: "path",
            extensions: ["yaml", "csv"]),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let cargo = Self.cargoes[target.name] else {
            Diagnostics.error("EmbedFilesPlugin has nothing for '\(target.name)'; add it to 'cargoes'")
            return []
        }
        let folder = context.package.directoryURL.appending(path: cargo.folder)
        // `subpathsOfDirectory` throws for a missing folder: a binary without its migrations must not be built.
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { cargo.extensions.contains(($0 as NSString).pathExtension) }
            .sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "\(cargo.typeName).swift")
        return [
            .buildCommand(
                displayName: "Embedding \(cargo.folder)",
                executable: try context.tool(named: "EmbedFiles").url,
                arguments: [output.path, cargo.typeName, cargo.label, folder.path] + paths,
                inputFiles: paths.map { folder.appending(path: $0) },
                outputFiles: [output])
        ]
    }
}
