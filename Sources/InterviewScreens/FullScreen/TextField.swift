/// A line or paragraph that is being typed: characters and the place where the next one goes.
///
/// Whole characters are inserted and removed, whatever scalars they are made of.
struct TextField: Hashable, Sendable {
    private(set) var characters: [Character]
    /// The number of characters before the cursor.
    private(set) var cursor: Int

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var textBeforeCursor: String { String(characters[..<cursor]) }
    var isEmpty: Bool { characters.isEmpty }

    /// Inserts a text at the cursor. A combining mark joins the character before it.
    mutating func insert(_ text: String) {
        let before = String(characters[..<cursor]) + text
        let after = characters[cursor...]
        characters = Array(before)
        cursor = characters.count
        characters += after
    }

    mutating func deleteBackwards() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    mutating func deleteForwards() {
        guard cursor < characters.count else { return }
        characters.remove(at: cursor)
    }

    mutating func move(by distance: Int) { cursor = min(max(cursor + distance, 0), characters.count) }
    mutating func moveToStart() { cursor = 0 }
    mutating func moveToEnd() { cursor = characters.count }

    mutating func clear() {
        characters = []
        cursor = 0
    }
}
