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

            With --from CENTRAL: what the centre itself has said (resolutions, withdrawals, what it undid and excluded), and \
            its receipt, which numbers of every device it holds. Other centres merge it, and devices take it in \
            (`canvass merge BUNDLE --into STORE`). With --all also every response that counts.

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

    @Option(
        help: ArgumentHelp("Pack from this central database.", valueName: "central"), completion: .file())
    var from: String?

    @Flag(help: "Pack everything: what a centre has confirmed, or all that counts in a central database.")
    var all = false

    @OptionGroup var signing: SigningOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output is empty; name a file or a folder") }
        if from != nil, storeOptions.store != nil {
            throw ValidationError("--store and --from exclude each other; name the one that is meant")
        }
    }

    func run() throws {
        if let from { return try packCentre(from) }
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
        try write(bundles, sealing)
    }

    private func packCentre(_ path: String) throws {
        let (centre, turn) = try CentreFile.writing(path, creating: false)
        try withExtendedLifetime(turn) {
            let acts = try CentreActs(of: centre)
            try acts.mergePending()
            let sealing = try signing.seal { acts.key.signer }
            let bundles = try CentralPacking(
                centre: centre, key: acts.key, all: all, created: LocalClock.now,
                folder: BundleFile.folder(of: output)
            ).bundles()
            if bundles.count > 1, BundleFile.folder(of: output) != output {
                throw CommandFailure(
                    "\(output): numbers of this centre are missing, so there are \(bundles.count) bundles; name a folder "
                        + "for them")
            }
            try write(bundles, sealing)
        }
    }

    private func write(_ bundles: [PackedBundle], _ sealing: BundleSealing) throws {
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
