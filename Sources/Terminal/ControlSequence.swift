/// Key sequences that begin with `ESC [` (ECMA-48: CSI) or `ESC O` (SS3).
enum ControlSequence {
    /// No terminal sends a key in more bytes.
    private static let limit = 256

    static func read(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        let body = bytes.dropFirst(2)
        // The Linux console sends F1 to F5 as `ESC [ [ A` to `ESC [ [ E`.
        if body.first == UInt8(ascii: "[") {
            guard let letter = body.dropFirst().first else { return .incomplete }
            let isFunction = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter)
            if isFunction { return .key(.special(.function(Int(letter) - 0x40)), length: 4) }
            return .key(nil, length: (0x40...0x7e).contains(letter) ? 4 : 3)
        }
        // A press of the mouse in the oldest report: three bytes follow the final one.
        if body.first == UInt8(ascii: "M") {
            return bytes.count >= 6 ? .key(nil, length: 6) : .incomplete
        }
        let parameters = body.prefix(limit).prefix { (0x20...0x3f).contains($0) }
        let length = 2 + parameters.count + 1
        guard let final = body.dropFirst(parameters.count).first else { return .incomplete }
        // A sequence that breaks off is dropped, and what broke it is read by itself.
        guard (0x40...0x7e).contains(final) else { return .key(nil, length: length - 1) }
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) {
            return .pasteBegins(length: length)
        }
        let isPrivate = parameters.first.map { (0x3c...0x3f).contains($0) } ?? false
        return .key(isPrivate ? nil : key(final: final, numbers(parameters)), length: length)
    }

    static func readSingleShift(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        let parameters = bytes.dropFirst(2).prefix(limit).prefix { (0x30...0x39).contains($0) }
        let length = 2 + parameters.count + 1
        guard let final = bytes.dropFirst(2 + parameters.count).first else { return .incomplete }
        guard (0x40...0x7e).contains(final) else { return .key(nil, length: length - 1) }
        switch final {
        case UInt8(ascii: "M"): return .key(.special(.enter), length: length)
        case UInt8(ascii: "I"): return .key(.special(.tab), length: length)
        // The digits of a keypad in application mode.
        case UInt8(ascii: "p")...UInt8(ascii: "y"):
            return .key(.text(String(final - UInt8(ascii: "p"))), length: length)
        default:
            return .key(key(final: final, [1] + numbers(parameters)), length: length)
        }
    }

    /// - Parameter numbers: which key it is, where the final byte does not say, and then the modifiers plus one.
    private static func key(final: UInt8, _ numbers: [Int]) -> Key? {
        let modifiers = modifiers(numbers.dropFirst().first ?? 1)
        // Where the final byte says which key it is, any other number is a report: `CSI 24 ; 80 R` is a position.
        let isReport = (numbers.first ?? 0) > 1 && final != UInt8(ascii: "~") && final != UInt8(ascii: "^")
        if isReport { return nil }
        switch final {
        case UInt8(ascii: "A"): return .special(.up, modifiers)
        case UInt8(ascii: "B"): return .special(.down, modifiers)
        case UInt8(ascii: "C"): return .special(.right, modifiers)
        case UInt8(ascii: "D"): return .special(.left, modifiers)
        case UInt8(ascii: "F"): return .special(.end, modifiers)
        case UInt8(ascii: "H"): return .special(.home, modifiers)
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .special(.function(Int(final) - 0x4f), modifiers)
        case UInt8(ascii: "Z"): return .special(.tab, modifiers.union(.shift))
        // rxvt: arrows with Shift.
        case UInt8(ascii: "a"): return .special(.up, .shift)
        case UInt8(ascii: "b"): return .special(.down, .shift)
        case UInt8(ascii: "c"): return .special(.right, .shift)
        case UInt8(ascii: "d"): return .special(.left, .shift)
        case UInt8(ascii: "~"): return special(number: numbers.first ?? 0).map { .special($0, modifiers) }
        // rxvt: with Ctrl.
        case UInt8(ascii: "^"): return special(number: numbers.first ?? 0).map { .special($0, .control) }
        default: return nil
        }
    }

    /// The keys of the VT220 and their relatives.
    private static func special(number: Int) -> SpecialKey? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }

    private static func modifiers(_ number: Int) -> KeyModifiers {
        guard number > 1 else { return [] }
        return KeyModifiers(rawValue: UInt8(truncatingIfNeeded: number - 1) & 0b111)
    }

    /// An empty or unreadable parameter is 0.
    private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
        parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    }
}
