import Testing

@testable import SPSSFiles

struct LossTests {
    let family = "👩‍👩‍👧‍👦"

    @Test func `a text is cut between characters and never in one`() {
        #expect("aé".byteCount(fitting: 2) == 1)
        #expect("日本".byteCount(fitting: 5) == 3)
        #expect("a\(family)".byteCount(fitting: 20) == 1)
        #expect("e\u{301}e\u{301}".byteCount(fitting: 4) == 3)
        #expect("".byteCount(fitting: 0) == 0)
    }

    @Test func `a character longer than all the room is cut between its code points`() {
        #expect(family.byteCount(fitting: 8) == 7)
        #expect(("a" + String(repeating: "\u{301}", count: 1000)).byteCount(fitting: 10) == 9)
    }

    @Test(arguments: ["héllo wörld", "Привет, мир", "日本語の文", "👩‍👩‍👧‍👦👍🏽🇷🇸", "שלום עולם", "e\u{301}\u{323}x"])
    func `what is kept is the longest beginning of whole characters that fits`(text: String) {
        for limit in 0...text.utf8.count + 1 {
            let kept = text.byteCount(fitting: limit)
            let fitting = text.indices.map { text[..<$0].utf8.count } + [text.utf8.count]
            let longest = fitting.filter { $0 <= limit }.max() ?? 0
            #expect(kept <= limit && String(validating: text.utf8.prefix(kept), as: UTF8.self) != nil)
            #expect(longest > 0 ? kept == longest : kept < (text.first?.utf8.count ?? 1))
        }
    }

    @Test func `every label that is too long is told, with its length`() throws {
        let long = String(repeating: "ж", count: 200)
        let file = try WrittenFile(
            .example {
                $0.fileLabel = long
                $0.variables[0].label = long
                $0.variables[0].valueLabels = [
                    SPSSValueLabel(.number(1), long), SPSSValueLabel(.number(2), "short"),
                ]
                $0.multipleResponseSets = [
                    SPSSMultipleResponseSet("$s", label: long, .categories, variables: ["a", "b"])
                ]
            })

        #expect(
            file.summary.losses == [
                SPSSLoss(.fileLabel, .cut(bytes: 400, kept: 60)),
                SPSSLoss(.variableLabel(variable: "a"), .cut(bytes: 400, kept: 254)),
                SPSSLoss(.valueLabel(variable: "a", value: .number(1)), .cut(bytes: 400, kept: 120)),
                SPSSLoss(.setLabel(set: "$s"), .cut(bytes: 400, kept: 254)),
            ])
    }

    @Test func `texts of cases that are too long are counted by variable`() throws {
        let file = try WrittenFile(
            .example { _ in },
            [
                [
                    .numbers([1, 2, 3]), .numbers([1, 2, 3]),
                    .texts(["0123456789ab", "0123456789abc", "日本語日本語"]),
                ]
            ])

        #expect(
            file.summary.losses == [SPSSLoss(.data(variable: "text"), .cut(bytes: 18, kept: 12), times: 2)])
    }

    @Test func `control characters become spaces in labels, and only NUL does in data`() throws {
        let file = try WrittenFile(
            .example { $0.variables[0].label = "a\u{0}b\nc\u{1B}[31m\u{85}\u{2028}d" },
            [[.numbers([1]), .numbers([1]), .texts(["x\u{0}y\n\u{0}z"])]])

        #expect(
            file.summary.losses == [
                SPSSLoss(.variableLabel(variable: "a"), .controlCharacters(5)),
                SPSSLoss(.data(variable: "text"), .controlCharacters(2)),
            ])
        #expect(String(decoding: file.bytes, as: UTF8.self).contains("a b c [31m  d"))
        #expect(String(decoding: file.data, as: UTF8.self).contains("x y\n z"))
    }
}
