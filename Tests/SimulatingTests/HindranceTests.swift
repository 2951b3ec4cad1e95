import Interviewing
import Responses
import Simulating
import Testing
import Values

/// Questionnaires that nobody can finish, and what respondents have not come through.
@Suite struct `A simulation says` {
    @Test(.timeLimit(.minutes(1)))
    func `which check nobody can meet, and ends`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 9}
                  - {id: b, type: integer, text: B, min: 0, max: 9, check: [{id: never, that: a * b = 37, message: No.}]}
            """)

        let coverage = population.coverage(1...20)

        #expect(coverage.hindered == [.check("never"): 20])
        #expect(population.responses(1...20).isEmpty)
        #expect(coverage.messagesNeverShown.isEmpty)
    }

    @Test func `which question leaves some no answer, and finishes the others`() throws {
        let population = try Population(
            """
            outside:
              few: {type: integer, label: Few, required: true}
            sections:
              - id: s
                questions:
                  - id: m
                    type: multiple
                    text: M
                    min_marks: 2
                    options:
                      - {code: 1, label: A}
                      - {code: 2, label: B, when: few < 500}
                      - {code: 3, label: C, when: few < 500}
            """)

        let coverage = population.coverage(1...60)

        let hindered = try #require(coverage.hindered[.question(QuestionID("m"))])
        #expect(coverage.hindered.count == 1)
        #expect(coverage.complete == 60 - hindered)
        #expect((10...50).contains(hindered))
    }

    @Test func `that a check with a missing reason as its only way out can be passed`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 9}
                  - id: b
                    type: integer
                    text: B
                    min: 0
                    max: 9
                    missing: [refused]
                    check: [{that: a * b = 37, message: No.}]
            """)

        for respondent in population.respondents(1...20) { try expectSound(respondent, of: population) }
        #expect(population.values("b", 1...20).isEmpty)
    }

    @Test func `what nobody came through`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: A, min: 0, max: 1000000000, warn: [{id: sure, that: a >= 0 or a < 0, message: Sure.}]}
                  - id: b
                    type: single
                    text: B
                    options: [{code: 1, label: X}, {code: 2, label: Y, when: a = 123456789}, {code: 3, label: Z}]
                  - {id: c, type: yes_no, text: C, when: a = 987654321, warn: [{id: c_yes, that: c = yes, message: Yes?}]}
                  - id: g
                    type: grid
                    text: G
                    rows: [{id: always, label: R}, {id: seldom, label: S, when: a = 987654320}]
                    options: [{code: 1, label: X}, {code: 2, label: Y}]
            """)

        let coverage = population.coverage(1...50)

        #expect(coverage.questionsNeverMet == ["c", "g_seldom"])
        #expect(coverage.optionsNeverChosen.map { "\($0.question) \($0.code)" } == ["b 2"])
        #expect(coverage.editsNeverMet == ["c_yes"])
        #expect(coverage.messagesNeverShown == ["sure"])
        #expect(coverage.complete == 50)
    }
}
