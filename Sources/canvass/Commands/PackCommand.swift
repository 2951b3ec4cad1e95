import ArgumentParser
import Bundles
import Findings
import LocalStore
import Responses
import Signatures

/// `canvass pack`: what a store has made, as a file that travels.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Pack responses into a bundle, a file for the centre.",
        discussion: """
            Takes every submitted, corrected, partial or withdrawn response that no centre has confirmed, with the \
            definitions they were given under, and writes a signed .canvass file. Drafts stay. Packing again, or \
            sending a bundle twice, does no harm: the centre knows what it has.

            In a folder the file is named after the device, the numbers of what it made, and the bundle. It appears \
            there whole or not at all.

            With --format json: an array of objects with file, bundle, items, first, last, signer and encrypted.

            Exit codes: 0 done, also when there was nothing to pack; 1 failed; 64 wrong usage.
            """)

    @OptionGroup var storeOptions: StoreOptions

    @Option(
        help: ArgumentHelp("The file to write, or a folder to write into.", valueName: "file|folder"),
        completion: .file())
    var output: String

    @Flag(help: "Pack everything, also what a centre has confirmed.")
    var all = false

    @OptionGroup var signing: SigningOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output is empty; name a file or a folder") }
    }

    func run() throws {
        guard let store = try storeOptions.openedIfPresent() else {
            return try report([])
        }
        try Sealing.seal(in: store)
        guard let publicKey = try store.publicKey() else { return try report([]) }
        let sealing = try signing.seal { try OwnKey.of(store.path, knownAs: publicKey).signer }
        let packing = StorePacking(
            store: store, unconfirmed: !all, created: LocalClock.now, folder: BundleFile.folder(of: output))
        let bundles = try packing.bundles()
        if bundles.count > 1, BundleFile.folder(of: output) != output {
            throw CommandFailure(
                "\(output): a centre has confirmed responses in the middle, so there are \(bundles.count) bundles; name "
                    + "a folder for them, or pack everything with --all")
        }
        try report(
            try bundles.map { bundle in
                PackedFile(bundle: bundle, file: try sealing.write(bundle, to: output), sealing: sealing)
            })
    }

    private func report(_ files: [PackedFile]) throws {
        switch format {
        case .json: try StandardStreams.write(JSONText.array(files.map(\.json)).printed)
        case .text where files.isEmpty:
            try StandardStreams.write(
                "There is nothing to pack: no response has ended that a centre has not confirmed.\n")
        case .text: try StandardStreams.write(files.map { $0.text + "\n" }.joined())
        }
    }
}

/// A bundle that has been written.
struct PackedFile {
    let bundle: PackedBundle
    let file: String
    let sealing: BundleSealing

    var text: String {
        let manifest = bundle.manifest
        let count = manifest.itemCount
        let numbers = manifest.sequence.map { ", numbers \($0.lowerBound) to \($0.upperBound)" } ?? ""
        let signer = sealing.signer.map { ", signed by \($0.publicKey.fingerprint)" } ?? ", not signed"
        let encrypted = sealing.recipients.isEmpty ? "" : ", encrypted"
        return
            "\(file.escapingControls): \(grouped(count)) \(count == 1 ? "item" : "items")\(numbers)\(signer)\(encrypted)"
    }

    var json: JSONText {
        let sequence = bundle.manifest.sequence
        return .object([
            ("file", .string(file)), ("bundle", .string(bundle.id.description)),
            ("items", .whole(bundle.manifest.itemCount)),
            ("first", sequence.map { .whole($0.lowerBound) } ?? .null),
            ("last", sequence.map { .whole($0.upperBound) } ?? .null),
            ("signer", .optional(sealing.signer?.publicKey.fingerprint)),
            ("encrypted", .truth(!sealing.recipients.isEmpty)),
        ])
    }
}
