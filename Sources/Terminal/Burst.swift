/// What arrived in one portion, until it is clear which of it was typed and which was pasted without marks.
struct Burst {
    private let pasteLimit: Int
    private var keys: [Key] = []
    /// Characters, with the control characters among them, since the last key that is none.
    private var characters = String.UnicodeScalarView()

    init(pasteLimit: Int) {
        self.pasteLimit = pasteLimit
    }

    mutating func add(_ scalar: Unicode.Scalar) {
        characters.append(scalar)
    }

    mutating func add(_ key: Key) {
        endText()
        keys.append(key)
    }

    /// All keys of the portion.
    consuming func finish() -> [Key] {
        endText()
        return keys
    }

    private mutating func endText() {
        if isPaste {
            let length = characters.reduce(0) { $0 + UTF8.width($1) }
            let text = String(characters).withPlainLineBreaks
            keys.append(length > pasteLimit ? .rejectedPaste(.tooLong) : .paste(text))
        } else {
            // CR LF is one Character, and one Enter.
            keys += String(characters).compactMap(Self.key)
        }
        characters = .init()
    }

    /// Whether there is a line break between two printable characters. Nobody types that within one portion, and a
    /// pasted text must not answer several questions.
    private var isPaste: Bool {
        let printable = characters.indices.filter { characters[$0].properties.generalCategory != .control }
        guard let first = printable.first, let last = printable.last else { return false }
        return characters[first..<last].contains { $0 == "\r" || $0 == "\n" }
    }

    /// Nil for control characters that no key sends.
    private static func key(for character: Character) -> Key? {
        guard let scalar = character.unicodeScalars.first else { return nil }
        switch scalar.value {
        // Enter sends CR on a terminal in raw mode; LF is Ctrl-J.
        case 0x0d: return .special(.enter)
        case 0x09: return .special(.tab)
        case 0x08, 0x7f: return .special(.backspace)
        case 0x00, 0x1c...0x1f: return .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
        case 0x01...0x1a: return .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        case 0x80...0x9f: return nil
        default: return .text(String(character))
        }
    }
}
