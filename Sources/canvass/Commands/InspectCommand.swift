import ArgumentParser
import Bundles
import Central
import Encryption
import Findings
import Foundation
import Merging
import Responses
import Signatures

/// `canvass inspect BUNDLE`: what a bundle says of itself.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in a bundle, without merging it.",
        discussion: """
            Reads the bundle to its end and verifies all of it: hashes, sizes, and the signature, where there is one. \
            That a signature is right says nothing of whose it is; `canvass merge --allowed-signers` asks that.

            With --extract, the manifest and the signature are written into a folder, as manifest.json and \
            manifest.json.sig, so that OpenSSH can judge them: `ssh-keygen -Y verify -f ALLOWED -I NAME \
            -n canvass-bundle -s manifest.json.sig < manifest.json`.

            With --format json: an object with bundle, project, device, role, created, items, first, last, kinds, \
            refused, definitions, signer and signature (right, none).

            Exit codes: 0 done; 1 failed; 2 not a bundle, damaged, or not to be decrypted; 3 some items are unusable; \
            64 wrong usage.
            """)

    @Argument(help: "The bundle.", completion: .file(extensions: ["canvass"]))
    var bundle: String

    @Option(
        help: ArgumentHelp("Decrypt with the age identities in this file.", valueName: "file"),
        completion: .file())
    var identity: String?

    @Option(
        help: ArgumentHelp("Write the manifest and its signature into this folder.", valueName: "folder"),
        completion: .directory)
    var extract: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let identities = try identity.map { try AgeIdentityFile.read($0) } ?? []
        let inspection: BundleInspection
        do {
            let file = try BundleFile(reading: bundle)
            inspection = try BundleInspection(identities) { try file.read($0) }
        } catch let failure as RefusedBundle {
            throw CommandFailure("\(bundle): \(failure.reason)", exitCode: .findings)
        }
        if let extract { try write(inspection, into: extract) }
        switch format {
        case .text: try StandardStreams.write(inspection.text)
        case .json: try StandardStreams.write(inspection.json.printed)
        }
        if inspection.refused > 0 { throw ExitCode.partlyDone }
    }

    private func write(_ inspection: BundleInspection, into folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("\(folder): this folder cannot be made: \(error.localizedDescription)")
        }
        let files =
            [("manifest.json", inspection.manifestBytes)]
            + (inspection.signature.map { [("manifest.json.sig", Array($0.utf8))] } ?? [])
        for (name, bytes) in files {
            try BundleFile.write(to: folder + "/" + name, named: name) { try $0(bytes) }
        }
    }
}
