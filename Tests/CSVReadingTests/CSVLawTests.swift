import CSVReading
import TestSupport
import Testing

/// What holds for all files; a failure names its seed.
@Suite struct `Of CSV files` {
    private static let pieces: [[UInt8]] = [
        [0x22], [0x22, 0x22], [0x2C], [0x0D], [0x0A], [0x0D, 0x0A], [0x20], [0x61], Array("я".utf8),
        Array("👩‍👩‍👧".utf8), [0xFF], [0x00], [0xEF, 0xBB, 0xBF], [0xD0],
    ]

    @Test func `any bytes are read alike in any portions, or refused at the same place`() {
        for seed in 1...10_000 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let count = Int.random(in: 0...40, using: &random)
            let bytes = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }

            let whole = Result { try records(bytes, portion: 1 << 20) }
            let parts = Result { try records(bytes, portion: Int.random(in: 1...5, using: &random)) }

            switch (whole, parts) {
            case (.success(let one), .success(let other)): #expect(one == other, "seed \(seed)")
            case (.failure(let one as CSVProblem), .failure(let other as CSVProblem)):
                #expect(one == other, "seed \(seed)")
            default: Issue.record("seed \(seed): \(whole) and \(parts)")
            }
        }
    }

    @Test func `what is written is what is read`() throws {
        for seed in 1...2000 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let texts = ["", "a", "\"", ",", "\n", " ", "я", "=1+1", "\u{0}", "a\"\"b"]
            let wanted = (0...Int.random(in: 0...5, using: &random)).map { _ in
                (0...Int.random(in: 1...4, using: &random)).map { _ in
                    (0..<3).map { _ in texts.randomElement(using: &random) ?? "" }.joined()
                }
            }

            let text = wanted.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
            }.joined(separator: "\r\n")

            #expect(try records(text) == wanted, "seed \(seed)")
        }
    }
}
