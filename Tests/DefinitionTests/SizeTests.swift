import Definition
import Findings
import Testing

@Suite("What a small file can ask for (D008)")
struct SizeTests {
    private static let codes = "code,label\n" + (1...80_000).map { "\($0),x\($0)\n" }.joined()
    private static let lists = "lists: {big: {csv: big.csv}}"

    @Test func `options carried forward count for each question that has them (D008)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: multiple, text: Что, options: big}
                - {id: b, type: multiple, text: Ещё, options: {from: a, where: marked}}
                - {id: ⟦1⟧c, type: multiple, text: Ещё, options: {from: b, where: not_marked}}
                """, head: Self.lists), finds: ("D008", 1), files: ["big.csv": Self.codes])
    }

    @Test func `a long list may be used by any number of questions (D008)`() {
        let questions = (1...20).map { "- {id: a\($0), type: single, text: Что, options: big}" }

        expect(
            questionnaire(questions.joined(separator: "\n"), head: Self.lists),
            files: ["big.csv": Self.codes])
    }

    @Test func `texts beside the options of a shared list count for each question (D008)`() {
        let codes = "code,label,specify\n" + (1...60_000).map { "\($0),x\($0),true\n" }.joined()

        expect(
            questionnaire(
                """
                - {id: a, type: single, text: Что, options: big}
                - {id: b, type: ranking, text: Что, options: big, top: 3}
                - {id: c, type: multiple, text: Что, options: big}
                - {id: ⟦1⟧d, type: single, text: Что, options: big}
                """, head: Self.lists), finds: ("D008", 1), files: ["big.csv": codes])
    }

    @Test func `rows carried forward are rows (D008)`() {
        let codes = "code,label\n" + (1...2_000).map { "\($0),x\($0)\n" }.joined()
        let options = "[{code: 1, label: Да}, {code: 2, label: Нет}]"

        expect(
            questionnaire(
                """
                - {id: a, type: multiple, text: Что, options: big}
                - {id: b, type: grid, text: Как, options: \(options), rows: {from: a, where: marked}}
                - {id: ⟦1⟧c, type: grid, text: Как, options: \(options), rows: {from: a, where: marked, also: [{id: x, label: Ж}]}}
                """, head: Self.lists), finds: ("D008", 1), files: ["big.csv": codes])
    }

    @Test func `questions that carry from each other are counted once round (D008, D033)`() {
        let judged = Judged(
            questionnaire(
                """
                - {id: a, type: single, text: Раз, options: {from: b, where: marked}}
                - {id: b, type: single, text: Два, options: {from: a, where: marked}}
                """))

        #expect(judged.findings.contains { $0.code == "D033" })
        #expect(!judged.findings.contains { $0.code == "D008" })
    }

    @Test func `formulas together look at no more than a checker can wait for (D008)`() {
        let rows = (1...1_000).map { "{id: r\($0), label: x\($0)}" }.joined(separator: ", ")
        let notes = (1...600).map {
            "- {id: n\($0), type: note, text: Да, when: 'count(g = 1) + count(g = 2) > \($0)'}"
        }
        let judged = Judged(
            questionnaire(
                """
                - {id: g, type: grid, text: Как, options: [{code: 1, label: Да}, {code: 2, label: Нет}], rows: [\(rows)]}
                \(notes.joined(separator: "\n"))
                """))

        #expect(judged.findings.count { $0.code == "D008" } == 1)
        #expect(judged.isRefused)
    }
}
