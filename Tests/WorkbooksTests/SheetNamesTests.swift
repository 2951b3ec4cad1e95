import TestSupport
import Testing

@testable import Workbooks

struct SheetNamesTests {
    @Test(arguments: [
        ("Q1/Q2: how satisfied?", "Q1-Q2- how satisfied-"), ("", "Sheet"), ("  'Data'  ", "Data"),
        ("'''", "Sheet"), ("History", "History (2)"), ("hISTORY", "hISTORY (2)"), ("a\nb\u{0}c", "a b-c"),
        ("2024", "2024"), ("=A1", "=A1"), ("Ответы", "Ответы"),
    ])
    func `any text becomes a legal name`(text: String, name: String) {
        var names = SheetNames()

        #expect(names.takeLegal(text) == name)
    }

    @Test func `equal names are told apart, in whatever case`() {
        var names = SheetNames()

        let made = ["Table", "TABLE", "table", "Table (2)"].map { names.takeLegal($0) }

        #expect(made == ["Table", "TABLE (2)", "table (3)", "Table (2) (2)"])
    }

    @Test func `a long name is cut between characters, at 31 UTF-16 units`() {
        var names = SheetNames()

        let families = names.takeLegal(String(repeating: "👨‍👩‍👧", count: 5))
        let letters = names.takeLegal(String(repeating: "a", count: 40))
        let more = names.takeLegal(String(repeating: "a", count: 41))

        #expect(families == String(repeating: "👨‍👩‍👧", count: 3))
        #expect(letters == String(repeating: "a", count: 31))
        #expect(more == String(repeating: "a", count: 27) + " (2)")
    }

    @Test func `an apostrophe or a space is not left at the cut`() {
        var names = SheetNames()

        let name = names.takeLegal(String(repeating: "b", count: 29) + "' ''rest")

        #expect(name == String(repeating: "b", count: 29))
    }

    @Test(arguments: [
        ("", SheetNameFault.empty), (String(repeating: "ä", count: 32), .tooLong),
        (String(repeating: "😀", count: 16), .tooLong), ("a[1]", .illegalCharacter),
        ("a\\b", .illegalCharacter),
        ("a\tb", .illegalCharacter), ("a\u{FFFF}", .illegalCharacter), ("'a", .apostrophe),
        ("a'", .apostrophe),
        ("history", .reserved), ("DATA", .taken),
    ])
    func `a name that Excel refuses is refused with the reason`(name: String, fault: SheetNameFault) {
        var names = SheetNames()
        _ = names.takeLegal("Data")

        #expect(names.fault(of: name) == fault)
    }

    @Test func `ten thousand hostile names are all legal and different`() {
        var random = SeededRandom(seed: 31)
        var names = SheetNames()
        let pieces = [
            "'", "[", "]", ":", "*", "?", "/", "\\", "History", "a", "Ä", "😀", "\u{0}", "\u{301}", " ", "é",
        ]

        for _ in 0..<10_000 {
            let length = Int.random(in: 0...12, using: &random)
            let text = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let unused = names
            let name = names.takeLegal(text)
            #expect(unused.fault(of: name) == nil, "'\(text)' became '\(name)'")
        }
    }
}
