import Tabulation
import Values

/// The banners of the tests, and who stands in each of their columns by the slow and obvious way.
struct SlowBanner: Sendable {
    typealias Holds = @Sendable (Study.Respondent) -> Bool
    let name: String
    let columns: [Holds]

    static let drink = SlowBanner(
        name: "drink", columns: [1, 2, 3, 40].map { code in { $0.code("drink") == code } })
    static let wave = SlowBanner(
        name: "wave", columns: ["2024", "2025"].map { wave in { $0.wave == wave } })
    static let heavy = SlowBanner(
        name: "heavy", columns: [false, true].map { truth in { $0.given("heavy") == .truth(truth) } })
    /// The marks of a multiple choice overlap.
    static let places = SlowBanner(
        name: "places",
        columns: [1, 2, 3, 9, 4].map { code in { $0.marks("places")?.contains(code) ?? false } })
    static let nested = SlowBanner(
        name: "wave*drink",
        columns: wave.columns.flatMap { outer in
            drink.columns.map { inner -> Holds in { @Sendable one in outer(one) && inner(one) } }
        })

    static let all = [drink, wave, heavy, places, nested]

    /// The columns of a table with these banners, the total first.
    static func columns(_ banners: [SlowBanner], within domain: @escaping Holds) -> [Holds] {
        [domain]
            + banners.flatMap(\.columns).map { column -> Holds in
                { @Sendable one in domain(one) && column(one) }
            }
    }
}
