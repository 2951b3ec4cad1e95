import Statistics
import Workbooks

/// A cell of the table that goes with a chart: as it is read, and the numbers that it says.
package struct ChartCell: Sendable {
    package let text: String
    /// One, or the two ends of an interval; none where the text says it all.
    let numbers: [SheetNumber]

    static func label(_ text: String) -> ChartCell { ChartCell(text: text, numbers: []) }

    /// - Parameter nothing: stands for a share that there is not, or that is not shown.
    static func percent(_ share: Double?, _ text: FigureText, else nothing: String = "") -> ChartCell {
        guard let share else { return .label(nothing) }
        return ChartCell(
            text: text.percent(share), numbers: [SheetNumber(share, .percent(places: text.decimals))])
    }

    static func percents(_ interval: Interval?, _ text: FigureText) -> ChartCell {
        guard let interval else { return .label("") }
        return ChartCell(
            text: "\(text.percent(interval.lower))–\(text.percent(interval.upper))",
            numbers: [interval.lower, interval.upper].map {
                SheetNumber($0, .percent(places: text.decimals))
            })
    }

    /// A difference of two shares, in percentage points.
    static func points(_ difference: Double, _ text: FigureText) -> ChartCell {
        let points = difference * 100
        return ChartCell(
            text: (points > 0 ? "+" : "") + text.number(points, decimals: text.decimals),
            numbers: [SheetNumber(points, .decimal(places: text.decimals))])
    }

    static func points(_ interval: Interval?, _ text: FigureText) -> ChartCell {
        guard let interval else { return .label("") }
        let ends = [interval.lower * 100, interval.upper * 100]
        return ChartCell(
            text: ends.map { text.number($0, decimals: 1) }.joined(separator: "…"),
            numbers: ends.map { SheetNumber($0, .decimal(places: 1)) })
    }

    static func probability(_ p: Double?, _ text: FigureText) -> ChartCell {
        guard let p else { return .label("") }
        guard p >= 0.001 else { return .label("< \(text.number(0.001, decimals: 3))") }
        return ChartCell(
            text: text.number(p, decimals: 3), numbers: [SheetNumber(p, .decimal(places: 3))])
    }

    static func count(_ count: Int?) -> ChartCell {
        guard let count else { return .label("") }
        return ChartCell(text: String(count), numbers: [SheetNumber(Double(count), .integer)])
    }

    /// A count with its thousands apart.
    static func grouped(_ count: Int, _ text: FigureText) -> ChartCell {
        ChartCell(text: text.count(count), numbers: [SheetNumber(Double(count), .integer)])
    }
}
