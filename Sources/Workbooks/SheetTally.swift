/// What the part of one sheet must hold when it is read back.
final class SheetTally {
    /// Cells with a content or a style.
    var cellCount = 0
    /// Bytes of the texts that stand in the sheet itself, as XML.
    var textSize = 0
}

/// The texts that all sheets share, each kept once.
struct SharedTexts {
    private var texts: Set<ExactText> = []
    /// Bytes as XML.
    private(set) var size = 0

    mutating func add(_ text: String) {
        if texts.insert(ExactText(text: text)).inserted { size += text.sizeInXML }
    }

    /// Compares scalars, as the library does: for it, composed and decomposed letters are two.
    private struct ExactText: Hashable {
        let text: String

        static func == (one: ExactText, other: ExactText) -> Bool {
            one.text.utf8.elementsEqual(other.text.utf8)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }
}

extension String {
    /// Bytes of UTF-8 with `&`, `<` and `>` escaped.
    var sizeInXML: Int {
        utf8.reduce(0) { size, byte in
            switch byte {
            case UInt8(ascii: "&"): size + 5
            case UInt8(ascii: "<"), UInt8(ascii: ">"): size + 4
            default: size + 1
            }
        }
    }
}
