import Foundation
import TestSupport
import Testing

@testable import Signatures

/// `ssh-keygen -Y verify` and `-Y find-principals` on the same files.
@Suite struct `ssh-keygen and we` {
    private static let files = [
        "ada KEY", "ada KEY a comment", "ada,grace KEY", "grace KEY", "*@example.org KEY", "a?a KEY",
        "!ada,* KEY",
        "*,!ada KEY", "!grace,* KEY", "\"ada,b c\" KEY", "\tada\tKEY", "ada OTHER\nada KEY", "ada OTHER",
        "# ada KEY",
        "grace KEY\nada KEY", "grace KEY\r\nada KEY\r\n", "",
        "ada namespaces=\"file\" KEY", "ada namespaces=\"file\" KEY\nada KEY",
        "ada NameSpaces=\"canvass-*\" KEY",
        "ada namespaces=\"*,!canvass-bundle\" KEY", "ada namespaces=\"file,canvass-bundle\" KEY",
        "ada namespaces=\"x\\\"y,canvass-bundle\"  KEY", "ada namespaces=\"\" KEY",
        "ada valid-after=\"20240115\" KEY", "ada valid-after=\"20240116\" KEY",
        "ada valid-before=\"20240115\" KEY",
        "ada valid-before=\"20240114\" KEY", "ada valid-before=\"20240114235959Z\" KEY",
        "ada valid-before=\"202401150000z\" KEY", "ada valid-after=\"202401150001\" KEY",
        "ada valid-after=\"20240115000001\" KEY",
        "ada valid-after=\"20240101\",valid-before=\"20250101\",namespaces=\"canvass-bundle\" KEY",
        // What follows is refused by both.
        "ada cert-authority KEY", "ada", "ada ssh-ed25519 AAAA", "ada colour=\"red\" KEY",
        "ada namespaces=a KEY",
        "ada namespaces=\"a\", KEY", "ada namespaces=\"a\" namespaces=\"b\" KEY",
        "ada valid-after=\"2024\" KEY",
        "ada namespaces=\"a\",namespaces=\"canvass-bundle\" KEY", "ada KEY,x", "\"ada KEY",
        "ada valid-after=\"20240115\",valid-before=\"20240115000000\" KEY",
        "ada valid-before=\"19700101Z\" KEY",
    ]

    @Test(arguments: files)
    func `judge signers alike`(file: String) throws {
        let folder = try TemporaryFolder()
        let lines = (1...2).map { PublicKeyLine(key: exampleKey($0).publicKey, comment: "").text }
        let text = file.replacing("KEY", with: lines[0]).replacing("OTHER", with: lines[1])
        let signers = try folder.write(text.utf8, to: "signers")
        let said = try folder.write(message, to: "message")
        let made = try SSHSignature(over: message, namespace: purpose, by: Signer(exampleKey(1)))
        let signature = try folder.write(made.text.utf8, to: "message.sig")
        // 2024-01-15T00:00:00Z
        let time: Int64 = 1_705_276_800
        let command = ["-s", signature, "-f", signers, "-O", "verify-time=20240115000000Z"]

        let ours = try? AllowedSigners.read(signers)

        for principal in ["ada", "grace", "ada@example.org", "b c"] {
            let stock = try StockProgram.run(
                ["ssh-keygen", "-Y", "verify", "-n", purpose, "-I", principal] + command, input: said)
            let found = ours?.entry(for: made.publicKey, principal: principal, namespace: purpose, at: time)
            #expect((found != nil) == (stock.code == 0), "\(principal): \(stock.text)\(stock.errors)")
        }
        let stock = try StockProgram.run(["ssh-keygen", "-Y", "find-principals"] + command)
        // It looks at times and not at purposes.
        let found = ours?.entries(for: made.publicKey).first { entry in
            entry.validAfter.map { $0 <= time } != false && entry.validBefore.map { time <= $0 } != false
        }
        #expect(found?.principals.text.replacing(",", with: "\n").appending("\n") ?? "" == stock.text)
    }
}
