import KeyFiles
import TestSupport
import Testing

@testable import Signatures

let purpose = "canvass-bundle"
let message = Array("What was said, and by whom.\n".utf8)

/// A key that is the same in each run.
func exampleKey(_ number: UInt64 = 1, comment: String = "ada@example.org") -> SigningPrivateKey {
    var random = SeededRandom(seed: number)
    return SigningPrivateKey(comment: comment, using: &random)
}

extension TemporaryFolder {
    /// Writes a key and gives the path of its private half.
    func write(_ key: SigningPrivateKey, as name: String = "key") throws -> String {
        var random = SeededRandom(seed: 7)
        try KeyFile.create(SigningKeyFile.files(for: key, at: file(name), using: &random))
        return file(name)
    }

    /// A key made by ssh-keygen.
    func stockKey(_ name: String, type: String = "ed25519", passphrase: String = "") throws -> String {
        try StockProgram.succeed([
            "ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "grace@example.org", "-f", file(name),
        ])
        return file(name)
    }
}

/// The bytes with one bit turned, for each of them.
func bitFlips(of bytes: [UInt8], bits: [UInt8] = [0, 5, 7]) -> [[UInt8]] {
    bytes.indices.flatMap { place in
        bits.map { bit in
            var flipped = bytes
            flipped[place] ^= 1 << bit
            return flipped
        }
    }
}
