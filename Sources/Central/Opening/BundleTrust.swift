package import Signatures

/// Whose bundles are believed: one rule for a whole merge, so that the order of bundles makes no difference.
package enum BundleTrust: Sendable {
    /// Everybody's. A signature that is there must be right all the same; receipts say "unverified".
    case anybody
    /// Those that are signed by a key in the list. Only a key with the name `centre` among its principals speaks for
    /// centres.
    case allowed(AllowedSigners)

    /// What a bundle's signature is for (PROTOCOL.sshsig).
    package static let namespace = "canvass-bundle"
    /// The principal that a centre's key has in an allowed-signers file.
    package static let centrePrincipal = "centre"
}

/// What came of judging a signature.
struct JudgedSignature {
    /// The fingerprint of the key; nil for an unsigned bundle.
    var signer: String?
    var isVerified: Bool
    /// Whether what it says about centres is believed.
    var speaksForCentres: Bool

    /// - Parameter createdSeconds: When the bundle says that it was made: keys are allowed for a time, and the clock of
    ///   the machine that merges must not decide.
    /// - Throws: `RefusedBundle`.
    init(
        of signature: String?, over manifest: [UInt8], createdSeconds: Int64, by trust: BundleTrust
    ) throws(RefusedBundle) {
        guard let text = signature else {
            guard case .anybody = trust else { throw RefusedBundle(reason: "it is not signed") }
            (signer, isVerified, speaksForCentres) = (nil, false, true)
            return
        }
        let parsed: SSHSignature
        do throws(SignatureError) {
            parsed = try SSHSignature(text: Array(text.utf8))
            try parsed.verify(manifest, namespace: BundleTrust.namespace)
        } catch {
            throw RefusedBundle(reason: "its signature is not right: \(error)")
        }
        signer = parsed.publicKey.fingerprint
        switch trust {
        case .anybody:
            (isVerified, speaksForCentres) = (false, true)
        case .allowed(let signers):
            let entry = signers.entry(
                for: parsed.publicKey, namespace: BundleTrust.namespace, at: createdSeconds)
            guard entry != nil else {
                throw RefusedBundle(
                    reason: "its signer \(parsed.publicKey.fingerprint) is not among the allowed signers")
            }
            isVerified = true
            speaksForCentres =
                signers.entry(
                    for: parsed.publicKey, principal: BundleTrust.centrePrincipal,
                    namespace: BundleTrust.namespace, at: createdSeconds) != nil
        }
    }
}

/// A source that could not be read for a reason that is none of its own: nothing of it is remembered, and it is to be
/// merged again.
package struct FailedSource: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// A bundle that is kept out as a whole, before anything of it was looked at.
package struct RefusedBundle: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
