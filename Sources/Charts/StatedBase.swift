/// The bases of a chart's shares, said once where they are all the same.
struct StatedBase {
    /// The base of all shares that have one; `nil` where they differ or none is known.
    let count: Int?

    init(_ shares: some Sequence<Share>) {
        let counts = Set(shares.compactMap(\.count))
        count = counts.count == 1 ? counts.first : nil
    }

    /// "n = 147" for a share of its own, empty where the base of all is said above.
    func text(of share: Share, _ figures: FigureFormat) -> String {
        guard count == nil, let own = share.count else { return "" }
        return figures.base(own)
    }
}

extension ChartHeading {
    /// The figure as it stands beside what is drawn: value and mark, or why there is none.
    func words(for share: Share) -> String {
        let mark = share.mark.map { " \(ShownText.shortened($0, to: 16))" } ?? ""
        guard let percent = share.percent else { return ShownText.shortened(suppressed, to: 40) + mark }
        return figures.percent(percent) + mark
    }
}
