/// How a number is shown; its value is not rounded.
package enum NumberFormat: Hashable, Sendable {
    /// As many digits as there is room for.
    case general
    /// Without decimals: `1235`.
    case integer
    /// `1234.50` with two places; at most 30.
    case decimal(places: Int)
    /// 0.123 as `12.3%` with one place; at most 30.
    case percent(places: Int)
    /// `2026-03-31`
    case date
    /// `2026-03-31 23:59:59`
    case dateTime
    /// What is typed into the cell stays text.
    case text

    /// ECMA-376 part 1, 18.8.31.
    var code: String {
        switch self {
        case .general: "General"
        case .integer: "0"
        case .decimal(let places): Self.zero(places: places)
        case .percent(let places): Self.zero(places: places) + "%"
        case .date: "yyyy-mm-dd"
        case .dateTime: "yyyy-mm-dd hh:mm:ss"
        case .text: "@"
        }
    }

    private static func zero(places: Int) -> String {
        places < 1 ? "0" : "0." + String(repeating: "0", count: min(places, 30))
    }
}
