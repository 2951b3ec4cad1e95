import ArgumentParser
import Encryption
import Findings
import KeyFiles
import Responses
import Signatures

/// `canvass keygen`: new keys in the formats of OpenSSH and age.
struct KeygenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a key to sign with, or one to decrypt with.",
        discussion: """
            With --signing, makes an Ed25519 key of OpenSSH: FILE, which is secret, and FILE.pub, which goes to \
            those who are to believe you; they put it into their allowed-signers file. With --encryption, makes an \
            identity of age: FILE, which is secret; the recipient that is printed goes to those who are to encrypt \
            for you.

            The files are for you alone (mode 0600), FILE.pub for everyone. No file is ever overwritten: when one \
            is there already, none is made. Nothing secret is printed. The keys have no passphrase; `ssh-keygen -p \
            -f FILE` gives one to a signing key, which then works through ssh-agent.

            With --format json: an object with signing (null, or file, public_file, comment, public_key and \
            fingerprint) and encryption (null, or file and recipient).
            """)

    @Option(
        help: ArgumentHelp("Make a signing key: this file, and the same name with .pub.", valueName: "file"),
        completion: .file())
    var signing: String?

    @Option(help: ArgumentHelp("Make an encryption key: this file.", valueName: "file"), completion: .file())
    var encryption: String?

    @Option(
        help: ArgumentHelp(
            "With --signing: whose key it is, for people to read. Without it: the name of the file.",
            valueName: "text"))
    var comment: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        let paths = [signing, signing.map { $0 + ".pub" }, encryption].compactMap(\.self)
        guard !paths.isEmpty else {
            throw ValidationError("say which key to make: --signing FILE or --encryption FILE")
        }
        guard signing != "", encryption != "" else {
            throw ValidationError("the file's name is empty; name a file")
        }
        guard Set(paths).count == paths.count else {
            throw ValidationError("the two keys need files of their own")
        }
        guard let comment else { return }
        guard signing != nil else { throw ValidationError("--comment belongs to --signing") }
        guard comment.utf8.count <= 200, comment.escapingControls == comment else {
            throw ValidationError("--comment is a text of at most 200 bytes without line breaks")
        }
    }

    func run() throws {
        var generator = SystemRandomNumberGenerator()
        let signingKey = signing.map { path in
            (path: path, key: SigningPrivateKey(comment: comment ?? Self.name(of: path), using: &generator))
        }
        let identity = encryption.map { (path: $0, identity: AgeIdentity()) }
        var files: [KeyFile] = []
        if let (path, key) = signingKey {
            files += SigningKeyFile.files(for: key, at: path, using: &generator)
        }
        if let (path, identity) = identity {
            let created = LocalClock.now.milliseconds / 1000
            files.append(AgeIdentityFile.file(for: identity, at: path, created: created))
        }
        do throws(KeyFileError) {
            try KeyFile.create(files)
        } catch {
            throw CommandFailure(error.description)
        }
        let made = MadeKeys(
            signing: signingKey.map { ($0.path, $0.key.publicKey, $0.key.comment) },
            encryption: identity.map { ($0.path, $0.identity.recipient) })
        switch format {
        case .text: try StandardStreams.write(made.text)
        case .json: try StandardStreams.write(made.json.printed)
        }
    }

    /// The last part of a path, on one line.
    private static func name(of path: String) -> String {
        (path.split(separator: "/").last ?? "").escapingControls
    }
}

/// What is said of new keys: nothing secret.
private struct MadeKeys {
    let signing: (path: String, key: SigningPublicKey, comment: String)?
    let encryption: (path: String, recipient: AgeRecipient)?

    var text: String {
        var parts: [String] = []
        if let (path, key, comment) = signing {
            let path = path.escapingControls
            parts.append(
                """
                Signing key: \(path), which is secret, and \(path).pub, to be given away
                Fingerprint: \(key.fingerprint)
                Public key: \(PublicKeyLine(key: key, comment: comment).text.escapingControls)

                """)
        }
        if let (path, recipient) = encryption {
            parts.append(
                """
                Encryption key: \(path.escapingControls), which is secret
                Recipient: \(recipient.text)

                """)
        }
        return parts.joined(separator: "\n")
    }

    var json: JSONText {
        .object([
            (
                "signing",
                signing.map { path, key, comment in
                    .object([
                        ("file", .string(path)), ("public_file", .string(path + ".pub")),
                        ("comment", .string(comment)),
                        ("public_key", .string(PublicKeyLine(key: key, comment: comment).text)),
                        ("fingerprint", .string(key.fingerprint)),
                    ])
                } ?? .null
            ),
            (
                "encryption",
                encryption.map { path, recipient in
                    .object([("file", .string(path)), ("recipient", .string(recipient.text))])
                } ?? .null
            ),
        ])
    }
}
