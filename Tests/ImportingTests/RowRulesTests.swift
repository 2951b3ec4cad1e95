import Expressions
import Importing
import Responses
import TestSupport
import Testing
import Values

/// What a row may say: Docs/Import.md.
@Suite struct `A row of a file` {
    private static let shuffled = """
        random: true
        sections:
          - id: first
            questions:
              - {id: a, type: yes_no, text: {any: A}}
              - {id: out, type: screen_out, text: {any: Thanks}, when: a = no}
          - id: second
            questions: [{id: b, type: yes_no, text: {any: B}}]
          - id: third
            questions: [{id: c, type: yes_no, text: {any: C}}]
        """

    @Test func `may have been screened out in any order in which its questions can come`() throws {
        let into = try ImportedInto(Self.shuffled)

        let rows = try into.rows(of: "a,b,c\n2,,\n2,1,\n2,,1\n2,1,1\n1,1,1\n")

        #expect(
            try rows.map { try $0.get().disposition } == [
                .screenedOut, .screenedOut, .screenedOut, .screenedOut, .complete,
            ])
        #expect(try into.refusals(of: "a,b,c\n1,1,\n").map { $0 != nil } == [true])
    }

    @Test func `tells when it was by a day or a moment`() throws {
        func read(_ text: String) -> String? {
            ImportedRow.Started(text).map { "\($0.moment) \($0.day)" }
        }

        #expect(read("2022-03-31") == "2022-03-31T00:00:00.000Z 2022-03-31")
        #expect(read("2022-03-31T23:30:05.25-03:00") == "2022-04-01T02:30:05.250Z 2022-03-31")
        #expect(read("2022-03-31 09:05") == "2022-03-31T09:05:00.000Z 2022-03-31")
        for text in [
            "", "2022", "1969-12-31", "31.03.2022", "2022-03-31T24:00Z", "2022-03-31T09:05:00+3",
            "2022-02-30",
        ] {
            #expect(read(text) == nil, "\(text)")
        }
    }

    @Test func `is compared with the formula of what is computed`() throws {
        let into = try ImportedInto(
            """
            sections:
              - id: s
                questions:
                  - {id: n, type: integer, text: {any: N}, min: 0, max: 9}
                  - {id: third, type: computed, value: n / 3}
            """)

        #expect(
            try into.refusals(of: "n,third\n1,0.333333333333\n2,0.66666666666666663\n3,1\n3,2\n") == [
                nil, nil, nil, "third: the definition's formula gives 1",
            ])
    }

    @Test func `ranks options without gaps`() throws {
        let options = (1...3).map { "{code: \($0), label: {any: O\($0)}}" }.joined(separator: ", ")
        let into = try ImportedInto(
            "sections: [{id: s, questions: [{id: r, type: ranking, text: {any: R}, options: [\(options)]}]}]")

        let rows = try into.rows(of: "r_1,r_2,r_3\n3,1,2\n1,1,2\n1,2,4\n1,2,\n")

        #expect(
            try into.cell("r", rows[0].get())
                == .given(.ranking([ChoiceCode(2), ChoiceCode(3), ChoiceCode(1)])))
        #expect(rows.dropFirst().allSatisfy { if case .failure = $0 { true } else { false } })
    }

    @Test func `has a name that follows from its key and nothing else`() throws {
        var naming = ImportNaming(questionnaire: "q", wave: nil, source: "")
        var other = ImportNaming(questionnaire: "q", wave: nil, source: "panel")

        let id = try naming.response(called: "a", column: "id", line: 2)

        #expect(try naming.response(called: "b", column: "id", line: 3) != id)
        #expect(try other.response(called: "a", column: "id", line: 2) != id)
        #expect(throws: RowProblem("id", .sameKey(line: 2))) {
            try naming.response(called: "a", column: "id", line: 4)
        }
        #expect(naming.response(saying: [1]) != naming.response(saying: [1]))
    }
}
