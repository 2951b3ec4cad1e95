import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Signatures

@Suite struct `The allowed signers` {
    private let ada = PublicKeyLine(key: exampleKey(1).publicKey, comment: "")
    private let grace = PublicKeyLine(key: exampleKey(2).publicKey, comment: "")

    private func read(_ text: String) throws(AllowedSignersError) -> AllowedSigners {
        try AllowedSigners(text: Array(text.utf8), path: "signers")
    }

    @Test func `are found by their key, with all their lines`() throws {
        let signers = try read(
            """
            # The centre.

            ada@example.org \(ada.text) her laptop
            \tgrace@example.org,hopper@example.org namespaces="canvass-bundle" \(grace.text)\r
            "the tablet of Ada" valid-after="20240101" \(ada.text)
            """)

        #expect(signers.entries(for: ada.key).map(\.line) == [3, 5])
        #expect(
            signers.entries(for: ada.key).map(\.principals.text) == ["ada@example.org", "the tablet of Ada"])
        #expect(
            signers.entries(for: grace.key).map(\.principals.text) == ["grace@example.org,hopper@example.org"]
        )
        #expect(signers.entries(for: exampleKey(3).publicKey) == [])
    }

    @Test func `may be of other key types, which sign nothing here`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.stockKey("key", type: "ecdsa") + ".pub"
        let other = String(decoding: try KeyFile.read(path, limit: 10_000), as: UTF8.self)

        let signers = try read("ada@example.org \(other)ada@example.org \(ada.text)\n")

        #expect(signers.otherKeys == [1: "ecdsa-sha2-nistp256"])
        #expect(signers.entries.map(\.line) == [2])
    }

    @Test func `are limited to times and purposes`() throws {
        let signers = try read(
            "ada namespaces=\"canvass-*,!canvass-secret\",valid-after=\"20240102\",valid-before=\"20240103120000Z\" "
                + ada.text)
        // 2024-01-02T00:00:00Z
        let first: Int64 = 1_704_153_600
        let last = first + 129_600

        let permitted = { (namespace: String, time: Int64) in
            signers.entry(for: ada.key, principal: "ada", namespace: namespace, at: time) != nil
        }

        #expect(permitted("canvass-bundle", first) && permitted("canvass-bundle", last))
        #expect(!permitted("canvass-bundle", first - 1) && !permitted("canvass-bundle", last + 1))
        #expect(!permitted("canvass-secret", first) && !permitted("file", first))
        #expect(signers.entry(for: ada.key, principal: "eve", namespace: "canvass-x", at: first) == nil)
        #expect(signers.entry(for: ada.key, namespace: "canvass-x", at: first)?.line == 1)
        #expect(signers.entry(for: grace.key, namespace: "canvass-x", at: first) == nil)
    }

    @Test(arguments: [
        ("ada cert-authority KEY", SignersLineProblem.certificateAuthority),
        ("ada namespaces=\"a\",Cert-Authority KEY", .certificateAuthority),
        ("ada", .noKey), ("ada namespaces=\"a\"", .noKey), ("ada ssh-ed25519", .unreadableKey),
        ("ada ssh-ed25519 AAAA", .unreadableKey), ("ada ssh-rsa AAAA", .unreadableKey),
        ("ada KEY,x", .unreadableKey), ("ada namespaces=\"a\" namespaces=\"b\" KEY", .unreadableKey),
        ("KEY", .unknownOption("AAAAC3NzaC1lZDI1NTE5AAAA")), ("\"ada KEY", .openQuote),
        ("a\"d\"a KEY", .openQuote),
        ("ada namespaces=\"a KEY", .openQuote), ("\"\" KEY", .noPrincipals),
        ("ada namespaces=a KEY", .noValue("namespaces")), ("ada namespaces KEY", .noValue("namespaces")),
        ("ada namespaces=\"a\", KEY", .unknownOption("")),
        ("ada colour=\"red\" KEY", .unknownOption("colour")),
        ("ada namespaces=\"a\"x KEY", .unknownOption("x")),
        ("ada namespaces=\"a\",NAMESPACES=\"b\" KEY", .repeatedOption("namespaces")),
        ("ada valid-after=\"20240101\",valid-after=\"20240101\" KEY", .repeatedOption("valid-after")),
        ("ada valid-before=\"20240101\",valid-before=\"20240101\" KEY", .repeatedOption("valid-before")),
        ("ada valid-after=\"2024\" KEY", .noTime("2024")), ("ada valid-after=\"\" KEY", .noTime("")),
        ("ada valid-after=\"Z\" KEY", .noTime("Z")),
        ("ada valid-after=\"19700101\" KEY", .noTime("19700101")),
        ("ada valid-before=\"20230229\" KEY", .noTime("20230229")),
        ("ada valid-before=\"202401012400\" KEY", .noTime("202401012400")),
        ("ada valid-before=\"2024010112000060\" KEY", .noTime("2024010112000060")),
        ("ada valid-before=\"20240١01\" KEY", .noTime("20240??01")),
        ("ada valid-after=\"20240102\",valid-before=\"20240102\" KEY", .neverValid),
        ("\u{0}ada KEY", .notText),
        (String(repeating: "a", count: 1023) + " KEY", .patternTooLong),
        ("ada namespaces=\"\(String(repeating: "a", count: 1023))\" KEY", .patternTooLong),
    ])
    func `are refused together when one line is wrong`(line: String, problem: SignersLineProblem) throws {
        let text = "grace \(grace.text)\n\n" + line.replacing("KEY", with: ada.text) + "\n"

        var found: AllowedSignersError?
        do throws(AllowedSignersError) { _ = try read(text) } catch { found = error }

        if case .unknownOption(let beginning) = problem, line == "KEY" {
            guard case .line(_, 3, .unknownOption(let option)) = found else {
                Issue.record("\(String(describing: found))")
                return
            }
            #expect(option.hasPrefix(beginning))
        } else {
            #expect(found == .line(path: "signers", number: 3, problem))
        }
    }

    @Test func `are told what is wrong, where, and what to do`() {
        #expect {
            try read("ada \(ada.text)\n*@example.org cert-authority \(ada.text)\n")
        } throws: { error in
            "\(error)"
                == "signers:2: cert-authority is not supported: certificates are not checked here; list the keys "
                + "themselves"
        }
    }

    @Test func `survive any change of their text`() throws {
        let text = Array("ada,b* namespaces=\"a\",valid-after=\"20240102\" \(ada.text) c\n".utf8)

        for changed in bitFlips(of: text, bits: Array(0..<8)) + text.indices.map({ Array(text.prefix($0)) }) {
            guard let signers = try? AllowedSigners(text: changed, path: "signers") else { continue }
            #expect(signers.entries.count <= 1)
        }
    }

    @Test(arguments: [
        ("ada", "ada", true), ("ada", "Ada", false), ("a?a", "ada", true), ("a?a", "aa", false),
        ("*", "", true), ("*", "anything", true), ("a*b*c", "a1b2b3c", true), ("a*b*c", "a1b2b3", false),
        ("*@example.org", "ada@example.org", true), ("*@example.org,!eve@*", "eve@example.org", false),
        ("!eve@*,*@example.org", "ada@example.org", true), ("!eve", "ada", false), ("a,b,c", "c", true),
        ("a,b,c", "a,b", false), ("", "", true), ("a,", "", true), ("**a**", "bab", true), ("??", "ж", true),
        ("?", "ж", false),
    ])
    func `have patterns`(list: String, name: String, matches: Bool) throws {
        #expect(try #require(PatternList(list)).matches(name) == matches)
    }

    @Test func `have no pattern that takes long`() throws {
        let list = try #require(PatternList(String(repeating: "*a", count: 500) + "b"))

        #expect(!list.matches(String(repeating: "a", count: 10_000)))
    }
}
