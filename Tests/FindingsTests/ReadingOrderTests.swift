import Findings
import Testing

struct ReadingOrderTests {
    private static func finding(
        _ code: String, _ file: String = "a.yaml", _ line: Int = 1, _ column: Int = 1,
        _ message: String = "wrong",
        remedy: String = ""
    ) -> Finding {
        Finding(code, at: SourceRange(file: file, line: line, column: column), message, remedy: remedy)
    }

    @Test func `findings come by file, line, column, code and text`() {
        let inOrder = [
            Self.finding("D050", "a.yaml", 2, 9), Self.finding("D011", "a.yaml", 10, 3),
            Self.finding("D011", "a.yaml", 10, 20),
            Self.finding("D012", "a.yaml", 10, 20, "alike"), Self.finding("D012", "a.yaml", 10, 20, "bad"),
            Self.finding("D001", "b.csv", 1, 1),
        ]

        for shift in inOrder.indices {
            let shuffled = Array(inOrder[shift...] + inOrder[..<shift]).reversed()
            #expect(shuffled.inReadingOrder() == inOrder)
        }
    }

    @Test func `a finding that is made twice is told once`() {
        let twice = [Self.finding("D011"), Self.finding("D011")]

        #expect(twice.inReadingOrder() == [Self.finding("D011")])
    }

    @Test func `findings that differ only in their remedy always come in the same order`() {
        let alike = (0..<20).map { Self.finding("D011", remedy: String(UnicodeScalar(UInt8(97 + $0)))) }

        #expect(alike.reversed().inReadingOrder() == alike)
    }

    @Test func `order is by place before code, and a warning stands among errors`() {
        let warning = Finding(
            "D052", .warning, at: SourceRange(file: "a.yaml", line: 1, column: 1), "never reached")
        let error = Self.finding("D011", "a.yaml", 2)

        #expect([error, warning].inReadingOrder() == [warning, error])
    }
}
