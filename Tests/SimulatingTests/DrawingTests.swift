import Expressions
import Interviewing
import Responses
import Simulating
import Testing
import Values

/// What made-up respondents answer, kind by kind.
@Suite struct `A made-up respondent` {
    private func options(_ codes: ClosedRange<Int>, _ more: String = "") -> String {
        codes.map { "{code: \($0), label: Option \($0)\(more)}" }.joined(separator: ", ")
    }

    @Test func `chooses every option that is shown, and no other`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: single, text: A, options: [\(options(1...5))]}
                  - {id: b, type: single, text: B, options: [\(options(1...5))], filter: number(option.code) <= number(a)}
            """)

        for respondent in population.respondents(1...200) { try expectSound(respondent, of: population) }
        #expect(Set(population.values("a", 1...200)).count == 5)
        #expect(Set(population.values("b", 1...200)).count == 5)
    }

    @Test func `marks as many as may be, and an exclusive option alone`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - id: m
                    type: multiple
                    text: M
                    max_marks: 3
                    options: [\(options(1...5)), {code: 9, label: None, exclusive: true}]
            """)

        let counts = population.values("m", 1...300).compactMap { value -> Int? in
            guard case .codes(let codes) = value else { return nil }
            if codes.contains(ChoiceCode(9)) { #expect(codes.count == 1) }
            return codes.count
        }

        #expect(Set(counts) == [1, 2, 3])
        #expect(population.values("m", 1...300).contains(.codes([ChoiceCode(9)])))
    }

    @Test func `divides a total within the bounds of the rows`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - id: shares
                    type: sum
                    text: S
                    total: 10.5
                    decimals: 1
                    min: 1
                    max: 6
                    rows: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]
            """)

        for respondent in population.respondents(1...100) { try expectSound(respondent, of: population) }
        #expect(population.values("shares_a", 1...100).count == 100)
        #expect(Set(population.values("shares_a", 1...100)).count > 20)
    }

    @Test func `names bounds of numbers and dates as well as what lies between`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: n, type: decimal, decimals: 1, text: N, min: -2.5, max: 2.5}
                  - {id: d, type: date, text: D, precision: month, min: 2020-01-01, max: 2020-03-31}
                  - {id: wide, type: integer, text: W, min: 1, max: 1000000}
            """)

        let numbers = Set(population.values("n", 1...400))
        let days = Set(population.values("d", 1...400))

        #expect(numbers.contains(.number(try #require(DecimalNumber("-2.5")))))
        #expect(numbers.contains(.number(try #require(DecimalNumber("2.5")))))
        #expect(numbers.count > 40)
        #expect(
            days == Set(["2020-01", "2020-02", "2020-03"].compactMap { CalendarDate($0).map { .date($0) } }))
        let wide = population.values("wide", 1...400).compactMap { value -> Int? in
            guard case .number(let number) = value else { return nil }
            return number.wholeNumber
        }
        #expect(wide.count { $0 < 1000 } > 100)
        #expect(wide.count { $0 > 1000 } > 100)
    }

    @Test func `writes texts of the length that is asked for, beside options too`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: long, type: long_text, text: T, min_length: 200, max_length: 220}
                  - {id: short, type: text, text: T, max_length: 3}
                  - {id: o, type: single, text: O, options: [{code: 1, label: A}, {code: 9, label: B, specify: true}]}
            """)

        for respondent in population.respondents(1...50) { try expectSound(respondent, of: population) }
        #expect(!population.values("o_9_text", 1...50).isEmpty)
    }

    @Test func `now and then gives a missing reason or leaves blank what need not be answered`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A, missing: [dont_know, refused]}
                  - {id: b, type: yes_no, text: B, required: false}
            """)

        let given = population.values("a", 1...2000).count
        let filled = population.values("b", 1...2000).count

        // 3 % and 10 % of 2,000, each with room for six standard errors.
        #expect((2000 - given - 60).magnitude < 48)
        #expect((2000 - filled - 200).magnitude < 84)
    }

    @Test func `who would answer nothing at all answers what can be answered`() throws {
        let population = try Population(
            "sections: [{id: s, questions: [{id: a, type: yes_no, text: A, required: false}]}]")

        #expect(population.values("a", 1...300).count == 300)
    }

    @Test func `has values from outside: those given, and drawn ones where they are required`() throws {
        let population = try Population(
            """
            outside:
              panel: {type: text, label: Panel, required: true}
              seats: {type: integer, label: Seats, required: true}
              source: {type: text, label: Source}
            sections: [{id: s, questions: [{id: a, type: yes_no, text: A}]}]
            """, outside: [QuestionID("seats"): .number(DecimalNumber(40))])

        #expect(population.values("panel", 2...2) == [.text("synthetic-2")])
        #expect(Set(population.values("seats", 1...20)) == [.number(DecimalNumber(40))])
        #expect(population.values("source", 1...20).isEmpty)
    }

    @Test func `confirms warnings with a reason and is screened out where that is met`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 9, warn: [{id: high, that: a < 5, message: High?}]}
                  - {id: out, type: screen_out, text: Bye, when: a = 9}
                  - {id: b, type: yes_no, text: B}
            """)

        let responses = population.responses(1...100)

        #expect(Set(responses.map(\.header.disposition)) == [.complete, .screenedOut])
        #expect(
            responses.contains {
                $0.events.contains(.confirmed(edit: "high", reason: "synthetic respondent"))
            })
        for respondent in population.respondents(1...100) { try expectSound(respondent, of: population) }
    }

    @Test(arguments: [
        "a + b = 1000000", "a - b = 777777", "a = b * 3 + 1", "b > a and b - a < 4", "(a + b) / 2 = 333333",
    ])
    func `finds the few answers that a check over two large numbers lets pass`(check: String) throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 1000000}
                  - {id: b, type: integer, text: B, min: 0, max: 1000000, check: [{that: \(check), message: No.}]}
            """)

        for respondent in population.respondents(1...40) { try expectSound(respondent, of: population) }
    }

    @Test func `goes back to an earlier answer that leaves a later one no choice`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 100}
                  - {id: between, type: single, text: C, options: [\(options(1...3))]}
                  - {id: b, type: integer, text: B, min: 90, max: 95, check: [{that: a = b, message: No.}]}
            """)

        for respondent in population.respondents(1...40) {
            try expectSound(respondent, of: population)
            #expect(respondent.answerCount == 3)
        }
    }
}

extension SimulatedRespondent {
    /// How many answers its journal has.
    fileprivate var answerCount: Int {
        let events = response?.events ?? []
        return events.count { event in
            if case .answered = event { true } else { false }
        }
    }
}
