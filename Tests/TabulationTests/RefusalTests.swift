import Definition
import Responses
import SimulatedStudies
import Tabulation
import Testing
import Values

@Suite struct `No table is made` {
    private let study: Study

    init() throws { study = try Study.kinds.get() }

    private static func study(second: String) throws -> Study {
        var centre = try SimulatedCentre()
        try centre.simulate(try SimulatedCentre.definition(yaml: KindsQuestionnaire.first), 1...10, seed: 1)
        try centre.simulate(try SimulatedCentre.definition(yaml: second), 1...10, seed: 2)
        return try Study(centre)
    }

    @Test func `of versions in which a code has two labels`() throws {
        let study = try Self.study(
            second: KindsQuestionnaire.second.replacing("{en: Water, ru: Воду}", with: "{en: Beer, ru: Пиво}")
        )

        let error = #expect(throws: TabulationError.self) { try study.tabulator().table(of: "drink") }

        guard case .versionsDiffer("drink", let how)? = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(
            how == "code 3 is “Water” in kinds version 1, wave 2024 and “Beer” in kinds version 2, wave 2025")
        _ = try study.tabulator().table(of: "places")
    }

    @Test func `of versions in which a variable is of two kinds`() throws {
        let study = try Self.study(
            second: KindsQuestionnaire.second.replacing(
                "      - id: remark\n        type: text",
                with: "      - id: remark\n        type: integer\n        min: 0\n        max: 9"))

        #expect(
            throws: TabulationError.versionsDiffer(
                variable: "remark", how: "text in one version, integer in another")
        ) { try study.tabulator().table(of: "remark") }
    }

    @Test func `of a name that there is not, and the nearest is told`() throws {
        #expect(throws: TabulationError.noSuchVariable("drinks", nearest: "drink")) {
            try study.tabulator().table(of: "drinks")
        }
        #expect(throws: TabulationError.noSuchVariable("drnk", nearest: "drink")) {
            try study.tabulator(banners: ["drnk"])
        }
        #expect(throws: TabulationError.noSuchVariable("", nearest: nil)) {
            try study.tabulator(banners: ["drink*"])
        }
    }

    @Test func `with columns of a number, or with columns within marks`() throws {
        #expect(throws: TabulationError.self) { try study.tabulator(banners: ["since"]) }
        #expect(throws: TabulationError.overlappingColumns("places*drink")) {
            try study.tabulator(banners: ["places*drink"])
        }
        #expect(throws: TabulationError.tooManyColumns("recommend*recommend*drink", most: Banner.most)) {
            try study.tabulator(banners: ["recommend*recommend*drink"])
        }
    }

    @Test func `of a formula that a version does not have the names for`() throws {
        var specification = SampleSpecification()
        specification.domain = "again = yes"

        let error = #expect(throws: TabulationError.self) { try study.tabulator(specification) }

        guard case .badFormula("again = yes", "kinds version 1, wave 2024", let findings)? = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(!findings.isEmpty)
        specification.wave = "2025"
        #expect(try study.tabulator(specification).table(of: "again").rows[0].cells[0].value == 1)
    }

    @Test func `of nobody`() throws {
        var specification = SampleSpecification()
        specification.origins = [.interview]
        #expect(
            throws: TabulationError.emptySample(
                "nobody is in the sample: no response has that disposition, origin and wave")
        ) { try study.tabulator(specification) }
        specification = SampleSpecification()
        specification.domain = "cups > 20"
        #expect(throws: TabulationError.emptyDomain) { try study.tabulator(specification) }
    }

    @Test func `of a list with more codes than a table has rows`() throws {
        let options = (1...300).map { "          - {code: \($0), label: {en: Kind \($0), ru: Вид \($0)}}" }
            .joined(separator: "\n")
        let yaml = """
            canvass: 1
            id: kinds
            version: 1
            title: {en: A long list, ru: Длинный список}
            languages: [en, ru]
            sections:
              - id: main
                questions:
                  - id: kind
                    type: single
                    text: {en: Which kind?, ru: Какой вид?}
                    options:

            """ + options
        var centre = try SimulatedCentre()
        try centre.simulate(
            try SimulatedCentre.definition(yaml: yaml), 1...5)
        let study = try Study(centre)

        #expect(throws: TabulationError.notTabulated("kind", why: "it has more than 249 codes")) {
            try study.tabulator().table(of: "kind")
        }
        #expect(throws: TabulationError.tooManyColumns("kind", most: Banner.most)) {
            try study.tabulator(banners: ["kind"])
        }
    }
}
