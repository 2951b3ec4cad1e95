import Definition
import Interviewing
import Testing
import Values

@Suite struct WordingTests {
    private static let owners = """
        sections:
          - id: things
            questions:
              - {id: drinks, type: yes_no, text: Do you drink tea?}
              - {id: owns, type: yes_no, text: Do you own a car?, yes: I own one, no: I own none}
              - {id: same, type: computed, value: owns}
              - {id: either, type: computed, value: 'if(drinks = yes, owns, drinks)'}
              - {id: taste, type: scale, text: How good?, from: 1, to: 3, labels: {1: Bad, 3: Good}}
              - {id: end, type: note, text: '{drinks}; {owns}; {same}; {coalesce(owns, "?")}; {either}; {taste}'}
        """

    private func shown(in story: Scenario) throws -> String {
        let note = try #require(story.interview.instrument.question(QuestionID("end")))
        return story.interview.text(try #require(note.text))
    }

    @Test func `a piped answer has the words of its own question (D017)`() throws {
        var story = try Scenario(Self.owners)

        try story.answer("drinks", 2)
        try story.answer("owns", 1)
        try story.answer("taste", 3)

        #expect(try shown(in: story) == "No; I own one; I own one; I own one; No; Good")
    }

    @Test func `what comes of several questions has the words of the first of their list (D017)`() throws {
        var story = try Scenario(Self.owners)

        try story.answer("drinks", 1)
        try story.answer("owns", 2)
        try story.answer("taste", 2)

        #expect(try shown(in: story) == "Yes; I own none; I own none; I own none; No; 2")
    }
}
