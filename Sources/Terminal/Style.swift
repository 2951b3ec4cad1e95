/// How a cell is drawn, in the words that every terminal knows.
///
/// Colours are names of the terminal's own palette, so the reader's contrast settings hold.
package struct Style: Hashable, Sendable {
    package var isBold = false
    package var isDim = false
    package var isUnderlined = false
    package var isReversed = false
    /// Nil is the terminal's usual colour of text.
    package var colour: PaletteColour?

    package static let plain = Style()

    package init(
        bold: Bool = false, dim: Bool = false, underlined: Bool = false, reversed: Bool = false,
        colour: PaletteColour? = nil
    ) {
        isBold = bold
        isDim = dim
        isUnderlined = underlined
        isReversed = reversed
        self.colour = colour
    }

    /// The same style in the terminal's usual colour.
    package var withoutColour: Style {
        var style = self
        style.colour = nil
        return style
    }
}

/// The sixteen colours of a terminal's palette, in the order of their numbers.
package enum PaletteColour: UInt8, Hashable, Sendable, CaseIterable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
}
