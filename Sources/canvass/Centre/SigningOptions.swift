import ArgumentParser
import Bundles
import Central
import Encryption
import Signatures

/// Who signs a bundle, and for whom it is encrypted.
struct SigningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Sign with this OpenSSH Ed25519 key, or the .pub of one that ssh-agent holds.",
            discussion: "Without it: the store's own key, the file of the store with -key behind it.",
            valueName: "key"),
        completion: .file())
    var sign: String?

    @Option(
        name: .customLong("recipient"),
        help: ArgumentHelp(
            "Encrypt for this age recipient, age1…; may be given several times. Without it: not encrypted.",
            valueName: "age-key"))
    var recipients: [String] = []

    /// - Parameter own: The key that signs when no other is named.
    func seal(own: () throws -> Signer) throws -> BundleSealing {
        let signer = try sign.map { try Signer(keyFile: $0, agent: .ofUser) } ?? own()
        return BundleSealing(signer: signer, recipients: try recipients.map { try AgeRecipient($0) })
    }
}

/// How a bundle is signed and encrypted on its way into a file.
struct BundleSealing {
    let signer: Signer?
    let recipients: [AgeRecipient]

    /// Writes the bundle into a file, or under its own name into a folder, and says where it is.
    func write(_ bundle: PackedBundle, to target: String) throws -> String {
        try BundleFile.write(to: target, named: bundle.fileName) { write in
            try withoutActuallyEscaping(write) { write in
                guard !recipients.isEmpty else { return try bundle.write(sign: sign, to: write) }
                var encrypted = try AgeWriter(recipients: recipients, write: write)
                try bundle.write(sign: sign) { try encrypted.append($0) }
                try encrypted.finish()
            }
        }
    }

    private var sign: (([UInt8]) throws -> String)? {
        signer.map { signer in
            { try SSHSignature(over: $0, namespace: BundleTrust.namespace, by: signer).text }
        }
    }
}
