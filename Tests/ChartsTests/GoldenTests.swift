import Charts
import Foundation
import Testing

struct GoldenTests {
    @Test(arguments: ExampleCharts.all.map(\.name))
    func `each kind of chart is what it was`(name: String) throws {
        let chart = try #require(ExampleCharts.all.first { $0.name == name }?.chart)

        try expectGolden(chart.svg(idPrefix: name), "\(name).svg")
        try expectGolden(chart.text(on: TextCanvas(columns: 72)), "\(name).txt")
    }
}
