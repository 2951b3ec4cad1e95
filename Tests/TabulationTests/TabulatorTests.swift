import Definition
import Expressions
import Responses
import SimulatedStudies
import Statistics
import Tabulation
import TestSupport
import Testing
import Values

@Suite struct `A table of a simulated study` {
    private let study: Study

    init() throws { study = try Study.kinds.get() }

    @Test(
        arguments: [
            "drink", "places", "views_price", "views_taste", "recommend", "cups", "best", "remark", "heavy",
            "again",
        ], [false, true])
    func `is the count of the responses, on every base and under every banner`(
        name: String, isWeighted: Bool
    ) throws {
        let tabulator = try study.tabulator(banners: SlowBanner.all.map(\.name), isWeighted: isWeighted)
        let slow = try SlowTable(study.respondents, isWeighted: isWeighted)
        let columns = SlowBanner.columns(SlowBanner.all) { _ in true }

        for base in [TableBase.answered, .asked, .everyone, .marked] {
            let table = try tabulator.table(of: name, base: base)

            let wanted = SlowTable.rows(of: name, table.base)
            let rows = table.rows.filter { $0.kind != .quantile && $0.kind != .sum }
            #expect(rows.map(\.label) == wanted.map(\.label))
            for (row, wanted) in zip(rows, wanted) {
                slow.expect(row, is: wanted, in: columns, tabulator.rules, "\(name) on \(base)")
            }
        }
    }

    @Test(arguments: 0..<1000)
    func `with any banner, domain, base and weight has the estimates of a survey design`(seed: Int) throws {
        let study = try Study.few.get()
        var random = SeededRandom(seed: UInt64(seed))
        let name = try #require(
            ["drink", "places", "views_taste", "recommend", "cups", "best", "remark", "heavy"]
                .randomElement(using: &random))
        let base = try #require(
            [TableBase.answered, .asked, .everyone, .marked].randomElement(using: &random))
        let banners = Array(
            SlowBanner.all.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)))
        let domains: [(String?, SlowBanner.Holds)] = [
            (nil, { _ in true }),
            ("drink = 1 or drink = 3", { [1, 3].contains($0.code("drink") ?? 0) }),
            ("cups >= 8", { ($0.number("cups") ?? 0) >= 8 }),
            (
                "recommend > 5 and drink != 2",
                { ($0.code("recommend") ?? 0) > 5 && ![nil, 2].contains($0.code("drink")) }
            ),
        ]
        let (formula, domain) = try #require(domains.randomElement(using: &random))
        let isWeighted = Bool.random(using: &random)
        let interval = try #require(ProportionInterval.allCases.randomElement(using: &random))
        var specification = SampleSpecification()
        specification.domain = formula

        let tabulator = try study.tabulator(
            specification, banners: banners.map(\.name), isWeighted: isWeighted, interval: interval)
        let table = try tabulator.table(of: name, base: base)

        let slow = try SlowTable(study.respondents, isWeighted: isWeighted)
        #expect(table.sampleSize == slow.respondents.count)
        let columns = SlowBanner.columns(banners, within: domain)
        for (row, wanted) in zip(
            table.rows.filter { $0.kind != .quantile && $0.kind != .sum },
            SlowTable.rows(of: name, table.base))
        {
            slow.expect(row, is: wanted, in: columns, tabulator.rules, "seed \(seed): \(name) on \(base)")
        }
    }

    @Test func `of a number has the quantiles of the rows`() throws {
        let tabulator = try study.tabulator(banners: ["drink"], isWeighted: true)

        let table = try tabulator.table(of: "cups")

        let slow = try SlowTable(study.respondents, isWeighted: true)
        let columns = SlowBanner.columns([.drink]) { _ in true }
        for (row, share) in zip(table.rows.filter { $0.kind == .quantile }, [0.25, 0.5, 0.75]) {
            for (cell, column) in zip(row.cells, columns) {
                let wanted = slow.design.quantile(
                    share, of: slow.respondents.map { $0.number("cups") ?? 0 },
                    in: slow.respondents.map { column($0) && $0.number("cups") != nil },
                    rule: tabulator.rules.quantile, level: 0.95)
                slow.expect(cell.value, wanted?.value, row.label)
                slow.expect(cell.interval?.lower, wanted?.lower, row.label)
                slow.expect(cell.interval?.upper, wanted?.upper, row.label)
            }
        }
    }

    @Test func `of a date counts months`() throws {
        let table = try study.tabulator().table(of: "since")

        var counts: [String: Int] = [:]
        for one in study.respondents {
            guard case .date(let date)? = one.given("since") else { continue }
            counts[String(date.description.prefix(7)), default: 0] += 1
        }
        #expect(table.rows.map(\.label) == counts.keys.sorted())
        #expect(table.rows.map { $0.cells[0].count } == counts.keys.sorted().map { counts[$0] })
    }

    @Test func `on the base of marks has shares that add up to one, and no errors`() throws {
        let table = try study.tabulator(isWeighted: true).table(of: "places", base: .marks)

        let options = table.rows.filter { $0.kind == .category }
        let marks = study.respondents.reduce(0) {
            $0 + (($1.number("weight") ?? 0) > 0 ? $1.marks("places")?.count ?? 0 : 0)
        }
        #expect(abs(options.reduce(0) { $0 + ($1.cells[0].value ?? 0) } - 1) < 1e-12)
        #expect(table.columns[0].base.count == marks)
        #expect(table.rows.allSatisfy { $0.cells[0].standardError == nil && $0.cells[0].interval == nil })
        let net = try #require(table.rows.first { $0.label == "Home or work" })
        let home = try #require(options[0].cells[0].value)
        let work = try #require(options[1].cells[0].value)
        #expect(abs((net.cells[0].value ?? 0) - home - work) < 1e-12)
    }

    @Test func `has letters where a survey design finds a column higher`() throws {
        let tabulator = try study.tabulator(banners: ["drink"], isWeighted: true)
        let slow = try SlowTable(study.respondents, isWeighted: true)
        var found = 0

        for name in ["views_price", "recommend", "places", "remark"] {
            let table = try tabulator.table(of: name)
            for (row, wanted) in zip(table.rows, SlowTable.rows(of: name, table.base)) where row.isShare {
                let values = slow.respondents.map(wanted.value)
                let domains = SlowBanner.drink.columns.map { column in
                    slow.respondents.map { column($0) && wanted.base($0) }
                }
                var pairs: [(Int, Int, Estimate?)] = []
                for one in domains.indices {
                    for other in domains.indices where other > one {
                        pairs.append(
                            (
                                one, other,
                                slow.design.difference(of: values, between: domains[one], and: domains[other])
                            ))
                    }
                }
                let p = Multiplicity.holm.adjusted(
                    pairs.map { pair in
                        pair.2.flatMap { difference in
                            difference.standardError.flatMap {
                                $0 > 1e-12
                                    ? StudentDistribution.twoSided(
                                        difference.value / $0, degreesOfFreedom: .infinity)
                                    : nil
                            }
                        }
                    })
                var letters = Array(repeating: "", count: domains.count)
                for (pair, p) in zip(pairs, p) {
                    guard let p, p < 0.05, let difference = pair.2 else { continue }
                    if difference.value > 0 {
                        letters[pair.0] += ColumnLetters.letter(of: pair.1)
                    } else {
                        letters[pair.1] += ColumnLetters.letter(of: pair.0)
                    }
                }
                #expect(row.cells.dropFirst().map(\.letters) == letters.map { String($0.sorted()) })
                found += letters.joined().count
            }
        }
        #expect(found > 0)
    }

    @Test func `leaves those outside the domain in the design`() throws {
        var specification = SampleSpecification()
        specification.domain = "drink = 1"
        let row = try study.tabulator(specification).table(of: "views_price").rows[0]

        let slow = try SlowTable(study.respondents, isWeighted: false)
        let domain = slow.respondents.map { $0.code("drink") == 1 && $0.code("views_price") != nil }
        let estimate = slow.design.proportion(
            of: slow.respondents.map { $0.code("views_price") == 1 }, in: domain)
        let filtered = try SurveyDesign(weights: domain.filter { $0 }.map { _ in 1 }).proportion(
            of: zip(slow.respondents, domain).filter(\.1).map { $0.0.code("views_price") == 1 })
        slow.expect(row.cells[0].standardError, estimate?.standardError, "domain")
        #expect(row.cells[0].standardError != filtered?.standardError)
    }

    @Test func `marks a low base, and does not show a lower one or compare it`() throws {
        var rules = TableRules()
        rules.lowBase = 75
        rules.suppressedBase = 60
        let tabulator = try Tabulator(
            study.data, try Sample(SampleSpecification(), of: study.data), banners: ["drink"],
            language: LanguageTag("en"), rules: rules)
        for name in ["views_price", "places", "recommend", "cups", "best"] {
            let table = try tabulator.table(of: name)
            for row in table.rows {
                for (place, cell) in row.cells.enumerated() where row.isShare && name != "places" {
                    let base = table.columns[place].base.count
                    #expect(cell.mark == (base < 60 ? .suppressed : base < 75 ? .low : .none))
                }
                for cell in row.cells where cell.mark == .suppressed {
                    #expect(cell.value == nil && cell.standardError == nil && cell.interval == nil)
                    #expect(cell.letters.isEmpty)
                }
            }
        }
        let marks = try Set(
            ["views_price", "cups"].flatMap { try tabulator.table(of: $0).rows }.flatMap(\.cells).map(\.mark))
        #expect(marks.contains(.low) && marks.contains(.suppressed))
    }

    @Test func `of a question with rows is one for each row`() throws {
        #expect(try study.tabulator().variables(named: "views") == ["views_price", "views_taste"])
    }
}
