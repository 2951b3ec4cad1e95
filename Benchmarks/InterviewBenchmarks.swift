import Definition
import Expressions
import Foundation
import Interviewing
import Values

extension CanvassBench {
    /// A dozen nodes: comparisons, logic, arithmetic, membership.
    static func measureFormulas() throws {
        let instrument = try instrument(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A}
                  - {id: b, type: integer, text: B}
                  - {id: m, type: multiple, text: M, options: [{code: 1, label: X}, {code: 2, label: Y}]}
                  - {id: c, type: yes_no, text: C, when: 'a + b * 2 > 20 and (m has 2 or a in {1, 5..9}) and not b = 3'}
            """)
        guard let formula = instrument.questions.last?.condition else { throw BenchError.unsound("formula") }
        var interview = Interview(plan: InterviewPlan(instrument), beginning: try beginning())
        try interview.apply(.answered(Address(QuestionID("a")), .given(.number(DecimalNumber(7)))))
        try interview.apply(.answered(Address(QuestionID("b")), .given(.number(DecimalNumber(9)))))
        try interview.apply(.answered(Address(QuestionID("m")), .given(.codes([ChoiceCode(2)]))))
        let frame = interview.frame
        var held = 0
        let runs = times(15) {
            for _ in 0..<100_000 where formula.truth(in: frame) == true { held += 1 }
        }
        report(
            "one evaluation of a formula of 14 nodes", runs.map { $0 / 100_000 }, budget: .nanoseconds(1000))
        guard held == 1_500_000 else { throw BenchError.unsound("formula result") }
    }

    /// 5,000 questions, each fourth routed by the one before, some by one far back.
    static func measureAnswers() throws {
        var lines = ["sections:"]
        for section in 0..<50 {
            lines += ["  - id: s\(section)", "    questions:"]
            for number in 0..<100 {
                let index = section * 100 + number
                var line = "      - {id: q\(index), type: integer, text: Question \(index), min: 0, max: 1000"
                if index % 4 == 3 { line += ", when: q\(index - 1) > 10 or q\(max(0, index - 400)) > 500" }
                lines.append(line + "}")
            }
        }
        let plan = InterviewPlan(try instrument(lines.joined(separator: "\n")))
        let start = try beginning()
        report(
            "an interview in a 5,000-question definition, begun",
            times(30) { _ = Interview(plan: plan, beginning: start) }, budget: nil)
        var interview = Interview(plan: plan, beginning: start)
        var answers: [Duration] = []
        var steps: [Duration] = []
        while let index = interview.currentQuestion {
            let address = Address(plan.instrument.questions[index].id)
            answers.append(
                try ContinuousClock().measure {
                    try interview.apply(
                        try interview.recording(.given(.number(DecimalNumber(index % 30))), at: address))
                })
            steps.append(
                try ContinuousClock().measure {
                    guard case .free(let events) = interview.leaving() else {
                        throw BenchError.unsound("blocked")
                    }
                    for event in events { try interview.apply(event) }
                    _ = interview.progress
                })
        }
        report("one answer among 5,000 questions", answers, budget: .microseconds(50))
        report(
            "… with the step to the next question and what is left", zip(answers, steps).map(+), budget: nil)
    }

    static func measureChain() throws {
        var lines = ["sections:", "  - id: s", "    questions:", "      - {id: x, type: integer, text: X}"]
        for index in 0..<2000 {
            let before = index == 0 ? "x" : "c\(index - 1)"
            lines.append("      - {id: c\(index), type: computed, value: \(before) + 1}")
        }
        let plan = InterviewPlan(try instrument(lines.joined(separator: "\n")))
        var interview = Interview(plan: plan, beginning: try beginning())
        var value = 0
        let runs = try times(50) {
            value += 1
            try interview.apply(.answered(Address(QuestionID("x")), .given(.number(DecimalNumber(value)))))
        }
        report("an answer with a chain of 2,000 computed variables behind it", runs, budget: .milliseconds(1))
    }

    /// A list of 50,000 options in a CSV file, filtered by an earlier answer, with what follows from the answer: the
    /// list is gone through when the answer comes, because a question that no option is left for is not asked.
    static func measureFilter() throws {
        var csv = "code,label,region\n"
        for code in 0..<50_000 { csv += "\(code),Option \(code),\(code % 100)\n" }
        let filters = [
            ("by an attribute", "option.region = region", Duration.microseconds(100)),
            ("by an inequality", "number(option.code) > region and option.region < 9", nil),
        ]
        for (name, filter, laterBudget) in filters {
            let body = """
                lists:
                  places: {csv: places.csv}
                sections:
                  - id: s
                    questions:
                      - {id: region, type: integer, text: Region}
                      - {id: place, type: single, text: Place, options: places, filter: \(filter)}
                """
            let plan = InterviewPlan(try instrument(body, lists: ["places.csv": csv]))
            var (first, later, again, known): ([Duration], [Duration], [Duration], [Duration]) = (
                [], [], [], []
            )
            for _ in 0..<10 {
                var interview = Interview(plan: plan, beginning: try beginning())
                func answer(_ region: Int) throws -> Duration {
                    try ContinuousClock().measure {
                        let value = Value.number(DecimalNumber(region))
                        try interview.apply(.answered(Address(QuestionID("region")), .given(value)))
                        _ = interview.shownOptions(of: 1)
                    }
                }
                first.append(try answer(7))
                for region in [8, 9] { later.append(try answer(region)) }
                known.append(try answer(7))
                again += times(10) { _ = interview.shownOptions(of: 1) }
            }
            report("a filter over 50,000 options \(name), the first time", first, budget: .milliseconds(20))
            report("… later, after another answer", later, budget: laterBudget)
            report("… later, after an answer given before", known, budget: .microseconds(100))
            report("… later, painted again", again, budget: .microseconds(100))
        }
    }
}
