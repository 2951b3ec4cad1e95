internal import Pages

/// What a page includes once for all its charts.
package enum ChartStyle {
    /// Rules for a `<style>` element: sizes, and the colours as custom properties with their values for light, dark and
    /// print. A page may set the properties itself.
    package static let css = """
        :root{color-scheme:light dark}
        \(properties(\.light, selector: ":root"))
        @media (prefers-color-scheme:dark){\(properties(\.dark, selector: ":root"))}
        @media print{\(properties(\.light, selector: ":root"))
        svg.chart{break-inside:avoid;-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        svg.chart{display:block;width:100%;max-width:48rem;height:auto;background:var(--chart-background)}
        .chart-narrow{display:none}
        @media screen and (max-width:34rem){.chart-wide{display:none}.chart-narrow{display:block}}
        svg.chart text{unicode-bidi:plaintext}
        \(Palette.all.map(rules).joined(separator: "\n"))

        """

    static func fillClass(_ ink: Ink) -> String { "f-\(ink.name)" }
    static func strokeClass(_ ink: Ink) -> String { "s-\(ink.name)" }

    private static func properties(_ value: (Ink) -> String, selector: String) -> String {
        "\(selector){\(Palette.all.map { "--chart-\($0.name):\(value($0))" }.joined(separator: ";"))}"
    }

    private static func rules(of ink: Ink) -> String {
        let value = "var(--chart-\(ink.name))"
        return "svg.chart .\(fillClass(ink)){fill:\(value)}svg.chart .\(strokeClass(ink)){stroke:\(value)}"
    }
}
