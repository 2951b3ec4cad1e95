package import Terminal

/// A picture of shares: as SVG for a page, as characters for a terminal. The same values give the same bytes.
package protocol Chart: Sendable {
    var heading: ChartHeading { get }

    /// A whole `<svg>` element to stand in a page that has `ChartStyle.css`; without it the chart shows its light
    /// colours. `idPrefix` must be different for each chart of a page.
    func svg(idPrefix: String) -> String

    /// The chart as lines of at most so many columns, each ended by a line break.
    func text(on canvas: TextCanvas) -> String
}

/// What a terminal can show.
package struct TextCanvas: Hashable, Sendable {
    package let columns: Int
    /// Whether only the characters of ASCII may be used for what is drawn. Labels stay as they are.
    package let isASCII: Bool
    package let displayWidth: DisplayWidth

    /// At least 20 columns, whatever is asked for.
    package init(columns: Int, isASCII: Bool = false, displayWidth: DisplayWidth = DisplayWidth()) {
        self.columns = min(max(columns, 20), 500)
        self.isASCII = isASCII
        self.displayWidth = displayWidth
    }
}
