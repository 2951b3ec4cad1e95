import Foundation
import Testing

@testable import SPSSFiles

struct GoldenTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Golden/study.sav.hex")

    /// The bytes that PSPP 1.6.2, pyreadstat 1.3.7 and haven 2.5.1 were seen to read; Tests/terminal reads its like.
    @Test func `a file with everything in it has the bytes that it had`() throws {
        let written = try WrittenFile(Self.study, Self.cases)
        let text = Self.hexadecimal(written.bytes)

        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
            Issue.record("the golden file was written anew")
        }
        #expect(try text == String(contentsOf: Self.file, encoding: .utf8))
    }

    /// 16 bytes on each line, and what of them is ASCII.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var lines = ""
        for start in stride(from: 0, to: bytes.count, by: 16) {
            let line = bytes[start..<min(start + 16, bytes.count)]
            let digits = line.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
            let characters = line.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : "·" }
                .joined()
            lines += digits + String(repeating: " ", count: 48 - digits.count) + " |\(characters)|\n"
        }
        return lines
    }

    static var study: SPSSDictionary {
        let yesNo = [SPSSValueLabel(.number(0), "No"), SPSSValueLabel(.number(1), "Yes")]
        return SPSSDictionary(
            fileLabel: "Buyer survey — été",
            product: "Canvass 1.0",
            created: SPSSTimestamp(year: 2026, month: 11, day: 23, hour: 8, minute: 52, second: 32),
            variables: [
                SPSSVariable("id", .text(width: 12), label: "Respondent", measure: .nominal, role: .none),
                SPSSVariable(
                    "satisfaction_with_vendor", .number(.number(width: 2)), label: "Q1 — très (日本語)",
                    valueLabels: [
                        SPSSValueLabel(.number(5), "非常に満足"), SPSSValueLabel(.number(99), "Don't know"),
                    ],
                    missing: .discrete([.number(98), .number(99)]), measure: .ordinal,
                    attributes: [SPSSAttribute("QuestionText", ["Overall, how satisfied are you?"])]),
                SPSSVariable(
                    "online", .number(.number(width: 1)), label: "Online", valueLabels: yesNo,
                    measure: .nominal),
                SPSSVariable(
                    "peers", .number(.number(width: 1)), label: "Peers", valueLabels: yesNo, measure: .nominal
                ),
                SPSSVariable(
                    "spend", .number(.number(width: 12, decimals: 2)),
                    missing: .range(low: -.infinity, high: -1, and: 999), measure: .scale),
                SPSSVariable("w", .number(.number(width: 8, decimals: 4)), measure: .scale, role: .none),
                SPSSVariable("why", .text(width: 300), label: "Why?", measure: .nominal),
                SPSSVariable(
                    "plan", .text(width: 10),
                    valueLabels: [SPSSValueLabel(.text("enterprise"), "Enterprise")],
                    missing: .discrete([.text("none")]), measure: .nominal),
                SPSSVariable("day", .number(.date), measure: .scale),
            ],
            weight: "w",
            multipleResponseSets: [
                SPSSMultipleResponseSet(
                    "$sources", label: "Q8", .dichotomies(counted: .number(1)),
                    variables: ["online", "peers"]),
                SPSSMultipleResponseSet(
                    "$by_value",
                    .dichotomies(counted: .number(1), labels: .countedValues(setLabelFromVariable: true)),
                    variables: ["online", "peers"]),
            ],
            attributes: [SPSSAttribute("Study", ["Wave 2"])],
            documents: ["Fieldwork in October."])
    }

    static let cases: [[SPSSColumn]] = [
        [
            .texts(["w-0001", "w-0002"]), .numbers([5, 99]), .numbers([1, .nan]), .numbers([0, .nan]),
            .numbers([12000.5, -1]), .numbers([0.8123, 1]), .texts(["Prix élevé 😀", ""]),
            .texts(["enterprise", "none"]), .numbers([13_884_134_400, .nan]),
        ]
    ]
}
