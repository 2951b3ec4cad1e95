package import Terminal

/// A picture of shares: as SVG for a page, as characters for a terminal. The same values give the same bytes.
package protocol Chart: Sendable {
    var heading: ChartHeading { get }

    /// A whole `<svg>` element to stand in a page that has `ChartStyle.css`; without it the chart shows its light
    /// colours. `idPrefix` must be different for each drawing of a page.
    func svg(idPrefix: String, width: ChartWidth) -> String

    /// The chart as lines of at most so many columns, each ended by a line break.
    func text(on canvas: TextCanvas) -> String
}

extension Chart {
    /// For a window with room.
    package func svg(idPrefix: String) -> String { svg(idPrefix: idPrefix, width: .wide) }
}

/// For how much room a chart is drawn. A page has both and shows the one that fits, since letters that shrink with a
/// picture cannot be read on a telephone.
package enum ChartWidth: Sendable, CaseIterable {
    case wide
    case narrow

    /// In units of the viewBox, which are pixels where nothing is scaled.
    var units: Double { self == .wide ? 640 : 328 }
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
