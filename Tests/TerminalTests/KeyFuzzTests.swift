import Terminal
import TestSupport
import Testing

/// Bytes that no keyboard sends.
struct KeyFuzzTests {
    /// Bytes that begin, fill and end sequences, more often than others.
    private static let telling =
        Array("\u{1b}[O]P;~M200~201~<?19AZ\r\n\u{3}aя🙂".utf8) + [0xff, 0xe2, 0xc0, 0xf0]

    @Test(arguments: 1...20)
    func `no bytes stop the decoder, and it gives only what it promises`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var decoder = KeyDecoder(pasteLimit: 40)

        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random)
                    : Self.telling[Int.random(in: 0..<Self.telling.count, using: &random)]
            }
            var keys = decoder.keys(in: bytes)
            if Int.random(in: 0..<4, using: &random) == 0 {
                keys += decoder.expire()
                #expect(decoder.patience == nil)
            }
            #expect(keys.allSatisfy(isPromised), "seed \(seed)")
        }
        #expect(decoder.expire().count <= 1)
        #expect(decoder.keys(in: [0x31]) == [.text("1")])
    }

    private func isPromised(_ key: Key) -> Bool {
        switch key {
        case .text(let text): text.count == 1 && !text.unicodeScalars.contains { isControl($0) }
        case .control(let character): character.isASCII && !character.isUppercase
        case .special(.function(let number), _): (1...12).contains(number)
        case .special, .rejectedPaste: true
        case .paste(let text):
            text.utf8.count <= 40
                && !text.unicodeScalars.contains { isControl($0) && $0 != "\n" && $0 != "\t" }
        case .invalid(let bytes): (1...3).contains(bytes.count) && bytes.allSatisfy { $0 >= 0x80 }
        }
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
}
