import Expressions
import InterviewScreens
import Interviewing
import Testing
import Values

/// Scripts of answers: how each kind of value is written, and what is wrong with a wrong one.
@Suite struct ScriptTests {
    private static let form = """
        sections:
          - id: s
            questions:
              - {id: drinks, type: yes_no, text: {en: Coffee?, ru: Кофе?}}
              - id: places
                type: multiple
                when: drinks = yes
                missing: [dont_know]
                text: {en: Where?, ru: Где?}
                options:
                  - {code: 1, label: {en: Desk, ru: Стол}}
                  - {code: 7, label: {en: Elsewhere, ru: Ещё}, specify: true}
              - {id: cups, type: integer, max: 50, missing: [refused], text: {any: Cups}, warn: [{id: many, that: cups < 9, message: {any: A lot}}]}
              - {id: born, type: date, precision: month, required: false, text: {any: When}}
              - id: views
                type: grid
                missing: [not_applicable]
                text: {any: Views}
                options: [{code: 1, label: {en: Bad, ru: Плохо}}, {code: 2, label: {en: Good, ru: Хорошо}}]
                rows: [{id: taste, label: {any: Taste}}, {id: price, label: {any: Price}}]
              - id: best
                type: ranking
                text: {any: Best}
                options: [{code: 1, label: {any: A}}, {code: 2, label: {any: B}}]
              - {id: shares, type: sum, total: 10, text: {any: Shares}, rows: [{id: x, label: {any: X}}, {id: y, label: {any: Y}}]}
              - {id: why, type: long_text, required: false, text: {any: Why}}
        """

    private static let whole: [ScriptMember] = [
        ScriptMember("drinks", .truth(true)),
        ScriptMember("places", .list([.text("стол"), .number("7")])),
        ScriptMember("places_7_text", .text("roof")),
        ScriptMember("cups", .number("10")),
        ScriptMember("born", .text("2001-05")),
        ScriptMember(
            "views",
            .object([
                ScriptMember("taste", .text("Good")),
                ScriptMember("price", .object([ScriptMember("missing", .text("not_applicable"))])),
            ])),
        ScriptMember("best", .list([.number("2"), .text("A")])),
        ScriptMember("shares", .object([ScriptMember("x", .number("4")), ScriptMember("y", .number("6"))])),
        ScriptMember("why", .text("One\ntwo")),
        ScriptMember("_reasons", .object([ScriptMember("many", .text("I do"))])),
    ]

    private func run(_ changes: [ScriptMember], without: Set<String> = [], strict: Bool = false) throws
        -> ScriptRun
    {
        let names = without.union(changes.map(\.name))
        let script = ScriptedAnswers(Self.whole.filter { !names.contains($0.name) } + changes)
        return script.run(try interview(Self.form, header: "languages: [en, ru]"), isStrict: strict)
    }

    private func texts(_ run: ScriptRun) -> [String] {
        let words = ProgramWords(LanguageTag("en"))
        return switch run.outcome {
        case .refused(let problems): problems.map { words.text($0, in: run.interview) }
        case .stopped(let problem), .ranOut(let problem): [words.text(problem, in: run.interview)]
        case .ended, .consentRefused: run.warnings.map { words.text($0, in: run.interview) }
        }
    }

    @Test func `a whole script leads to a submitted interview, strictly`() throws {
        let run = try run([], strict: true)

        #expect(run.interview.ending == .submitted)
        #expect(run.warnings.isEmpty)
        #expect(run.interview.confirmations == ["many": "I do"])
        #expect(
            run.interview.countedAnswer(at: Address(QuestionID("views"), .row(RowID("price"))))
                == .missing(.notApplicable))
    }

    @Test func `typed lines store the same answers as a script`() throws {
        var talk = Conversation(try interview(Self.form, header: "languages: [en, ru]"))
        talk.type(
            "1", "desk,7", "roof", "10", "I do", "2001-05", "2", "3", "2,1", "4", "6", #"One\"#, "two",
            ":submit")

        let run = try run([], strict: true)

        #expect(run.events == Array(talk.journal.dropFirst()))
        #expect(run.interview.frame.cells == talk.interview.frame.cells)
    }

    @Test func `answers for a script lead to the same data again`() throws {
        let first = try run([])

        let members = first.interview.answersForScript()
        let second = ScriptedAnswers(members).run(
            try interview(Self.form, header: "languages: [en, ru]", language: "ru"), isStrict: true)

        #expect(members.map(\.name) == Self.whole.map(\.name))
        #expect(second.interview.frame.cells == first.interview.frame.cells)
        #expect(second.interview.ending == .submitted)
    }

    @Test func `a missing reason for the whole question goes to every row`() throws {
        let run = try run(
            [ScriptMember("views", .object([ScriptMember("missing", .text("not_applicable"))]))], strict: true
        )

        #expect(
            run.interview.answeredRows(of: 4).map(\.answer) == [
                .missing(.notApplicable), .missing(.notApplicable),
            ])
    }

    @Test func `a script that runs out is paused at the question that needs an answer`() throws {
        let run = try run([], without: ["best"])

        #expect(texts(run) == ["best: an answer is needed here; add it to the script"])
        #expect(run.events.last == .paused)
        #expect(run.interview.place == .question(QuestionID("best")))
        guard case .ranOut = run.outcome else {
            Issue.record("\(run.outcome)")
            return
        }
    }

    @Test func `an optional question that the script lacks is left without an answer`() throws {
        let run = try run([ScriptMember("why", .null)], without: ["born"], strict: true)

        #expect(run.interview.ending == .submitted)
        #expect(run.interview.countedAnswer(at: Address(QuestionID("born"))) == nil)
    }

    @Test func `a soft edit without a reason is confirmed by a standard one, but not strictly`() throws {
        #expect(try run([], without: ["_reasons"]).interview.confirmations == ["many": "scripted"])
        #expect(
            texts(try run([], without: ["_reasons"], strict: true)) == [
                "cups: the warning \"many\" needs a reason; give it under \"_reasons\""
            ])
    }

    @Test func `strictly, everything wrong is listed and nothing is to be stored`() throws {
        let run = try run(
            [
                ScriptMember("drink", .number("1")), ScriptMember("places", .list([.text("Roof")])),
                ScriptMember("views", .object([ScriptMember("tase", .number("1"))])),
                ScriptMember("born", .text("May")),
                ScriptMember("shares", .number("4")),
                ScriptMember("_reasons", .object([ScriptMember("few", .text("x"))])),
            ], strict: true)

        #expect(run.events.isEmpty)
        #expect(
            texts(run) == [
                "drink: the questionnaire has no such question; did you mean \"drinks\"?",
                "places: \"Roof\" is neither a code nor a label of this question; take one from the questionnaire",
                "views.tase: the question has no such row; did you mean \"taste\"?",
                "born: \"May\" is no date; write it as \"2022-03\"",
                "shares: write an object with the rows, as {\"price\": 3}",
                "_reasons: no warning is called \"few\"; take it out",
            ])
    }

    @Test func `answers to what is not asked are refused strictly, and else left out with a warning`() throws
    {
        let off = [ScriptMember("drinks", .truth(false))]
        let message =
            "this is not asked of a respondent with these answers; take it out, or change what leads past it"

        #expect(texts(try run(off, strict: true)) == ["places: \(message)", "places_7_text: \(message)"])
        let lenient = try run(off)
        #expect(lenient.interview.ending == .submitted)
        #expect(texts(lenient) == ["places: \(message)", "places_7_text: \(message)"])
    }

    @Test func `a wrong value stops a script there, with what came before`() throws {
        let run = try run([ScriptMember("cups", .number("51"))])

        #expect(texts(run) == ["cups: That is above 50. Check the number."])
        #expect(run.interview.place == .question(QuestionID("cups")))
        #expect(run.events.last == .paused)
    }

    @Test func `a number is exact or an error`() throws {
        let run = try run([ScriptMember("cups", .number("1e1"))])

        #expect(
            texts(run) == ["cups: \"1e1\" is no number that is stored exactly; write plain digits, as 12.5"])
    }
}
