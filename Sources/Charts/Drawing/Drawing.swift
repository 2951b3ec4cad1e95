internal import Pages

/// An SVG being drawn from the top down. Knows shapes and text, and nothing of what they mean.
struct Drawing {
    static let margin = 8.0
    static let label = TextMeasure(fontSize: 14)
    static let value = TextMeasure(fontSize: 14, isBold: true)
    static let small = TextMeasure(fontSize: 12)
    private static let title = TextMeasure(fontSize: 16, isBold: true)

    let heading: ChartHeading
    /// In units of the viewBox.
    let width: Double
    /// Where the next thing goes.
    var y = margin
    /// What lies beneath everything else: the lines of a grid.
    private var under = ""
    private var over = ""
    private var patterns: [String] = []
    private let prefix: String

    init(heading: ChartHeading, idPrefix: String, width: ChartWidth) {
        self.heading = heading
        self.width = width.units
        prefix = Self.identifier(idPrefix)
        paragraph(heading.title, Self.title)
        y += 6
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: Ink, pattern: Int = 0
    ) {
        guard width > 0, height > 0 else { return }
        over += "<rect\(size(x, y, width, height))"
        if pattern > 0 {
            over +=
                " fill=\"url(#\(defined(pattern, of: fill)))\"\(paint(stroke: fill)) stroke-width=\"1.0\"/>\n"
        } else {
            over += "\(paint(fill: fill))/>\n"
        }
    }

    mutating func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), ink: Ink, width: Double = 1,
        isUnder: Bool = false
    ) {
        let text =
            "<line x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" x2=\"\(number(end.x))\""
            + " y2=\"\(number(end.y))\"\(paint(stroke: ink)) stroke-width=\"\(number(width))\"/>\n"
        if isUnder { under += text } else { over += text }
    }

    mutating func circle(x: Double, y: Double, radius: Double, fill: Ink, stroke: Ink) {
        over +=
            "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\""
            + "\(paint(fill: fill, stroke: stroke)) stroke-width=\"2.0\"/>\n"
    }

    /// One line of text, its base line at `y`, and a remark behind it in small letters. Over lines of a grid the letters have
    /// an edge of background, so that none runs through them.
    mutating func text(
        _ text: String, remark: String = "", x: Double, y: Double, _ measure: TextMeasure = label,
        anchor: Anchor = .start, ink: Ink = Palette.text, isOverLines: Bool = false
    ) {
        let shown = ShownText.escaped(text)
        let behind = ShownText.escaped(remark)
        guard !shown.isEmpty || !behind.isEmpty else { return }
        let edge = " stroke-width=\"5.0\" paint-order=\"stroke\""
        let paint = isOverLines ? paint(fill: ink, stroke: Palette.background) + edge : paint(fill: ink)
        over +=
            "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(measure.fontSize))\""
            + (measure.isBold ? " font-weight=\"600\"" : "")
            + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
            + "\(paint)>\(shown)"
            + (behind.isEmpty ? "" : smallPrint(behind)) + "</text>\n"
    }

    private func smallPrint(_ text: String) -> String {
        "<tspan dx=\"6\" font-size=\"\(number(Self.small.fontSize))\" font-weight=\"400\"\(paint(fill: Palette.muted))>"
            + "\(text)</tspan>"
    }

    enum Anchor: String {
        case start
        case middle
        case end
    }

    /// Lines across the whole drawing, which go on beneath.
    mutating func paragraph(_ text: String, _ measure: TextMeasure, ink: Ink = Palette.text) {
        let shown = ShownText.cleaned(text)
        guard !shown.isEmpty else { return }
        for line in measure.wrapped(shown, width: width - 2 * Self.margin) {
            y += measure.fontSize * 1.25
            self.text(line, x: Self.margin, y: y - measure.fontSize * 0.25, measure, ink: ink)
        }
    }

    /// An interval, in ink on a line of background so that it is seen on a bar as well as beside it.
    mutating func whisker(from start: Double, to end: Double, at place: Double, isVertical: Bool = false) {
        func point(_ along: Double, _ across: Double) -> (x: Double, y: Double) {
            isVertical ? (place + across, along) : (along, place + across)
        }
        for (ink, width) in [(Palette.background, 4.0), (Palette.text, 1.5)] {
            line(from: point(start, 0), to: point(end, 0), ink: ink, width: width)
            line(from: point(start, -4), to: point(start, 4), ink: ink, width: width)
            line(from: point(end, -4), to: point(end, 4), ink: ink, width: width)
        }
    }

    /// The base of all that is shown, beneath the title.
    mutating func base(_ base: StatedBase) {
        guard let count = base.count else { return }
        paragraph(heading.figures.base(count), Self.small, ink: Palette.muted)
        y += 8
    }

    /// The whole element, with the footnote beneath what was drawn.
    mutating func finished() -> String {
        if !heading.footnote.isEmpty {
            y += 6
            paragraph(heading.footnote, Self.small, ink: Palette.muted)
        }
        let height = number(y + Self.margin)
        let definitions = patterns.isEmpty ? "" : "<defs>\n\(patterns.joined())</defs>\n"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" \
            aria-labelledby="\(prefix)-title \(prefix)-desc" lang="\(heading.language.rawValue)" \
            viewBox="0 0 \(number(width)) \(height)" width="\(number(width))" height="\(height)" \
            font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif">
            <title id="\(prefix)-title">\(ShownText.escaped(heading.title))</title>
            <desc id="\(prefix)-desc">\(ShownText.escaped(heading.description))</desc>
            \(definitions)\(under)\(over)</svg>

            """
    }
}

extension Drawing {
    private func number(_ value: Double) -> String { FixedDecimals.text(value, decimals: 1) }

    private func size(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        " x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
    }

    /// Classes for pages with the style sheet; attributes, which it overrides, for those without.
    private func paint(fill: Ink? = nil, stroke: Ink? = nil) -> String {
        let classes = [fill.map(ChartStyle.fillClass), stroke.map(ChartStyle.strokeClass)].compactMap { $0 }
        return " class=\"\(classes.joined(separator: " "))\""
            + (fill.map { " fill=\"\($0.light)\"" } ?? "")
            + (stroke.map { " stroke=\"\($0.light)\"" } ?? "")
    }

    /// The id of a pattern in an ink, defined on first use.
    private mutating func defined(_ pattern: Int, of ink: Ink) -> String {
        let id = "\(prefix)-\(ink.name)-pattern-\(pattern)"
        guard !patterns.contains(where: { $0.contains("id=\"\(id)\"") }) else { return id }
        let (turn, path) = Self.strokes[(pattern - 1) % Self.strokes.count]
        patterns.append(
            """
            <pattern id="\(id)" width="6" height="6" patternUnits="userSpaceOnUse"\
            \(turn == 0 ? "" : " patternTransform=\"rotate(\(turn))\"")>\
            <rect width="6" height="6"\(paint(fill: ink))/>\
            <path d="\(path)" fill="none"\(paint(stroke: Palette.background)) stroke-width="1.6"/></pattern>

            """)
        return id
    }

    /// Strokes in a square of six units, and how far it is turned.
    private static let strokes: [(turn: Int, path: String)] = [
        (45, "M0 3H6"), (0, "M2 3H4"), (0, "M0 3H6"), (-45, "M0 3H6"), (0, "M3 0V6"),
    ]

    /// How many ways there are to fill an area, the plain one included.
    static let patternCount = strokes.count + 1

    /// Letters, digits and hyphens of the prefix; what else it has, by number, so that different prefixes stay
    /// different.
    private static func identifier(_ prefix: String) -> String {
        let body = prefix.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || scalar == "-" ? String(scalar) : "_\(String(scalar.value, radix: 16))_"
        }
        return "chart-" + body.joined()
    }
}
