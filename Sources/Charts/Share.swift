/// One share of a chart, as it was estimated and with what it rests on.
package struct Share: Hashable, Sendable {
    /// In percent; `nil` where the figure is suppressed.
    package var percent: Double?
    /// The interval of confidence around it, in percent.
    package var interval: ClosedRange<Double>?
    /// The unweighted number of respondents that it rests on; `nil` where that is said elsewhere.
    package var count: Int?
    /// Stands behind the figure: a letter of significance, "low base". At most 16 characters are shown.
    package var mark: String?

    /// A percentage or an interval that is no finite number counts as suppressed.
    package init(
        percent: Double?, interval: ClosedRange<Double>? = nil, count: Int? = nil, mark: String? = nil
    ) {
        self.percent = percent.flatMap { $0.isFinite ? $0 : nil }
        self.interval = interval.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
        self.count = count
        self.mark = mark
        if self.percent == nil { self.interval = nil }
    }

    static let suppressed = Share(percent: nil)

    /// The right end of what is drawn.
    var reach: Double { max(percent ?? 0, interval?.upperBound ?? 0) }
}
