/// What a person did at the keyboard, whatever bytes their terminal sends for it.
package enum Key: Hashable, Sendable {
    /// One typed character. A combining mark that arrives later than its base comes alone: put behind the text typed
    /// so far, it joins it.
    case text(String)
    /// A key that is no character.
    case special(SpecialKey, KeyModifiers)
    /// Ctrl with a letter in lower case, or with one of `@ \ ] ^ _`. Ctrl-M, -I and -H are Enter, Tab and Backspace.
    case control(Character)
    /// Text put in as a whole; its line breaks are `\n`, and of other control characters only tabs are left.
    case paste(String)
    /// Something was put in that cannot be given as a whole, and is not given in part.
    case rejectedPaste(PasteFault)
    /// Bytes that are no UTF-8, among them a character that was never completed.
    case invalid([UInt8])

    /// The key without modifiers.
    package static func special(_ key: SpecialKey) -> Key { .special(key, []) }
}

/// A key that is no character.
package enum SpecialKey: Hashable, Sendable {
    case enter
    case tab
    case backspace
    case escape
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    case insert
    case delete
    /// F1 to F12.
    case function(Int)
}

/// What is held down with a special key. Terminals report it for few keys; Shift-Tab is Tab with shift.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let shift = KeyModifiers(rawValue: 1)
    package static let alt = KeyModifiers(rawValue: 2)
    package static let control = KeyModifiers(rawValue: 4)
}

/// Why a pasted text is not given.
package enum PasteFault: Hashable, Sendable {
    /// It has more bytes than the decoder was told to take.
    case tooLong
    /// It is not UTF-8.
    case notText
    /// The terminal said where it begins and then fell silent.
    case unfinished
}
