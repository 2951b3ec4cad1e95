import Definition
import DefinitionYAML
import Findings
import Testing

/// Lists of targets, read and checked against a questionnaire: the rules of the section "Targets" of Docs/Simulation.md.
@Suite struct `A list of targets` {
    private static let questionnaire = """
        \(header)
        sections:
          - id: s
            questions:
              - {id: region, type: single, text: R, options: [{code: 1, label: A}, {code: 2, label: B}]}
              - {id: formal, type: yes_no, text: F}
              - id: views
                type: grid
                text: V
                rows: [{id: first, label: A}, {id: second, label: B}]
                options: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}]
                nets: [{id: top2, label: Top, codes: [2, 3]}]
              - id: marks
                type: multiple
                text: M
                options: [{code: 1, label: A}, {code: 2, label: B}, {code: 9, label: N, exclusive: true}]
              - {id: size, type: integer, text: N}
        """

    private func findings(_ marked: String) throws -> (found: [Finding], places: [Int: Position]) {
        let text = MarkedText(marked)
        let reading = readTargets(name: "targets.yaml", bytes: Array(text.text.utf8))
        let instrument = try #require(read(Self.questionnaire).questionnaire?.instrument().instrument)
        let objections = reading.content.map { instrument.targets($0).findings } ?? []
        return ((reading.findings + objections).inReadingOrder(), text.places)
    }

    private func expect(
        _ targets: String, finds rule: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let head = "canvass_targets: 1\nquestionnaire: demo\n"
        let (found, places) = try findings(targets.hasPrefix("#") ? targets : head + targets)
        #expect(found.map(\.code) == (rule.map { [$0] } ?? []), "\(found)", sourceLocation: sourceLocation)
        #expect(found.first?.range.start == places[1], sourceLocation: sourceLocation)
    }

    @Test func `may be about codes, nets, rows, marks, formulas and segments`() throws {
        try expect(
            """
            complete: 1002
            targets:
              - {question: region, shares: {1: 26.5, 2: 73.5}}
              - {question: formal, when: region = 1, shares: {no: 0}}
              - {question: views.first, shares: {top2: 100}}
              - {question: marks, shares: {1: 80, 2: 90}}
              - {question: marks, chosen: 2}
              - {that: 'size in {3..5}', share: 47.6}
            """, finds: nil)
    }

    @Test(arguments: [
        ("T001", "# x\ncanvass_targets: ⟦1⟧2\nquestionnaire: demo\ntargets: []"),
        ("D001", "# x\n⟦1⟧- a"),
        ("D006", "# x\n⟦1⟧canvass_targets: 1\ntargets: []"),
        ("D004", "⟦1⟧target: 2\ntargets: []"),
        ("D003", "targets: [{question: region, shares: {1: 2, ⟦1⟧1: 3}}]"),
        ("T002", "# x\ncanvass_targets: 1\nquestionnaire: ⟦1⟧other\ntargets: []"),
        ("T002", "wave: ⟦1⟧2022\ntargets: []"),
        ("T003", "targets: [{question: ⟦1⟧regoin, shares: {1: 2}}]"),
        ("T003", "targets: [{question: ⟦1⟧views, shares: {1: 2}}]"),
        ("T003", "targets: [{question: ⟦1⟧views.third, shares: {1: 2}}]"),
        ("T003", "targets: [{question: ⟦1⟧size, shares: {1: 2}}]"),
        ("T004", "targets: [{question: region, shares: {⟦1⟧3: 2}}]"),
        ("T004", "targets: [{question: views.first, shares: {⟦1⟧top3: 2}}]"),
        ("T004", "targets: [{question: formal, shares: {⟦1⟧1: 2}}]"),
        ("T005", "targets: [{question: region, shares: {1: ⟦1⟧100.5}}]"),
        ("T005", "targets: [{that: size = 1, share: ⟦1⟧-1}]"),
        ("D005", "targets: [{that: size = 1, share: ⟦1⟧many}]"),
        ("T006", "targets: [{question: region, shares: {1: 60, 2: ⟦1⟧40.5}}]"),
        ("T006", "targets: [{question: views.first, shares: {top2: 60, 1: 41, 3: ⟦1⟧50}}]"),
        ("T007", "targets: [{⟦1⟧question: region}]"),
        ("T007", "targets: [{⟦1⟧question: region, share: 4}]"),
        ("T007", "targets: [{question: region, ⟦1⟧shares: {}}]"),
        ("T007", "targets: [{⟦1⟧question: marks, chosen: 2, when: size = 1}]"),
        ("T008", "targets: [{that: size = 1, share: 4}, {that: ⟦1⟧size=1, share: 5}]"),
        ("T009", "complete: ⟦1⟧0\ntargets: []"),
        ("T009", "targets: [{question: marks, chosen: ⟦1⟧3}]"),
        ("T010", "targets: [{that: ⟦1⟧today > today - 1, share: 4}]"),
        ("E003", "targets: [{that: ⟦1⟧siez = 1, share: 4}]"),
        ("E003", "targets: [{that: size = 1, when: ⟦1⟧regoin = 1, share: 4}]"),
    ])
    func `has its mistakes found at their places`(rule: String, targets: String) throws {
        try expect(targets, finds: rule)
    }

    @Test func `is told in words what to do about a mistake`() throws {
        let (found, _) = try findings(
            """
            canvass_targets: 1
            questionnaire: demo
            targets:
              - {question: regoin, shares: {1: 2}} # Регион
              - {question: views.first, shares: {top3: 2}}
              - {question: region, shares: {1: 60, 2: 41}}
            """)

        #expect(
            found.map(\.headline) == [
                "targets.yaml:4:16: error: there is no question 'regoin' — did you mean 'region'? [T003]",
                "targets.yaml:5:38: error: 'top3' is neither a code nor a net of 'views' — did you mean 'top2'? [T004]",
                "targets.yaml:6:43: error: the shares of 'region' add up to 101 %, and one answer can be given "
                    + "— lower some of them [T006]",
            ])
    }
}
