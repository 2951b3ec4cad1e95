import Foundation
import Reporting
import SimulatedStudies
import TestSupport
import Testing

@Suite struct `Numbers at ten significant digits` {
    @Test func `are those of the C library`() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<100_000 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { continue }

            let text = SignificantDigits.text(number)

            let wanted = String(format: "%.10g", number)
            #expect(Double(text) == Double(wanted), "\(number): \(text), not \(wanted)")
            #expect(text.filter(\.isNumber).count <= 26)
        }
    }

    @Test func `are as short as they can be`() {
        let texts: [(Double, String)] = [
            (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (1.0 / 3, "0.3333333333"), (-2.5, "-2.5"),
            (1e14, "100000000000000"), (1e15, "1e15"), (9.99999999999, "10"), (1e-7, "1e-7"),
            (0.000001, "0.000001"), (.infinity, ""), (.nan, ""),
        ]
        for (number, text) in texts { #expect(SignificantDigits.text(number) == text) }
    }
}
