import Definition
import Expressions
import Interviewing
import Responses
import Simulating
import Testing
import Values

/// The law of targets: whatever the shares, the segments and the number of respondents, each share is hit to the nearest
/// respondent where the questionnaire and the other targets allow it.
@Suite struct `Targets of a simulation` {
    /// A questionnaire with something of every kind, a screen-out and a part for some.
    private static let everything = """
        sections:
          - id: s
            questions:
              - {id: part, type: single, text: P, options: [\(options(1...5))]}
              - {id: out, type: screen_out, text: Bye, when: part = 5}
              - {id: region, type: single, text: R, options: [\(options(1...4))]}
              - {id: formal, type: yes_no, text: F}
              - {id: who, type: single, text: W, options: [\(options(1...5))], missing: [dont_know]}
              - {id: sources, type: multiple, text: S, options: [\(options(1...6)), {code: 9, label: None, exclusive: true}]}
              - {id: uses, type: yes_no, text: U}
              - {id: effects, type: multiple, text: E, when: uses = yes, max_marks: 3, options: [\(options(1...4))]}
              - id: views
                type: grid
                text: V
                rows: [{id: a, label: A}, {id: b, label: B}]
                options: [\(options(1...5))]
                nets: [{id: top2, label: Top, codes: [4, 5]}]
              - {id: size, type: integer, text: N, min: 0, max: 50}
              - {id: class, type: computed, value: 'if(size < 10, 1, 2)'}
              - {id: order, type: ranking, text: O, top: 2, options: [\(options(1...4))]}
        """

    private static func options(_ codes: ClosedRange<Int>) -> String {
        codes.map { "{code: \($0), label: Option \($0)}" }.joined(separator: ", ")
    }

    private static let allKinds = """
        targets:
          - {question: formal, shares: {no: 20}}
          - {question: formal, when: region = 3, shares: {no: 23}}
          - {question: formal, when: region = 4, shares: {no: 25.5}}
          - {question: who, shares: {1: 26, 2: 33, 3: 40}}
          - {question: sources, shares: {1: 60, 2: 10, 3: 95}}
          - {question: uses, shares: {yes: 84}}
          - {question: effects, shares: {2: 50, 3: 12.5}}
          - {question: views.a, shares: {top2: 88, 5: 3}}
          - {that: size >= 3 and size <= 5, share: 47.6}
          - {that: class = 1, share: 81}
          - {that: 'rank(order, 2) = 1', share: 15}
        """

    @Test(arguments: [100, 137, 301], [1, 2] as [UInt64])
    func `hit every share of every kind to the nearest respondent`(count: Int, seed: UInt64) throws {
        let population = try Population(Self.everything, seed: seed)

        let allotted = try population.allotted(Self.allKinds, .complete(count))

        #expect(allotted.missed == [])
        #expect(allotted.completed.count == count)
        for respondent in allotted.respondents { try expectSound(respondent, of: population) }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `hit random shares of random segments in a population of any size`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let count = 60 + random.below(300)
        let first = random.below(60)
        let segments = (1...4).filter { _ in random.chance(2) }.map { region in
            "  - {question: formal, when: region = \(region), shares: {yes: \(random.below(101))}}"
        }
        let yaml = """
            targets:
              - {question: who, shares: {1: \(first), 4: \(random.below(100 - first))}}
              - {question: sources, shares: {3: \(random.below(101))}}
            \(segments.joined(separator: "\n"))
            """

        let population = try Population(Self.everything, seed: seed)
        let allotted = try population.allotted(yaml, .respondents(count))

        #expect(allotted.missed == [], "\(yaml)")
        #expect(allotted.respondents.count == count)
    }

    @Test func `count what respondents say in the end, by the formula itself`() throws {
        let population = try Population(Self.everything)

        let allotted = try population.allotted(Self.allKinds, .complete(200))

        for result in allotted.results {
            let frames = allotted.completed.map(\.interview.frame).filter { frame in
                result.target.segment.map { $0.truth(in: frame) == true } ?? true
            }
            let truths = frames.compactMap { result.target.condition.truth(in: $0) }
            let share = result.target.percent.approximation / 100
            #expect(result.base == truths.count)
            #expect(result.hits == truths.count { $0 })
            #expect((Double(result.hits) - share * Double(truths.count)).magnitude <= 0.5)
        }
    }

    @Test func `leave what they do not name to chance`() throws {
        let population = try Population(Self.everything)

        let allotted = try population.allotted("targets: [{question: who, shares: {1: 70}}]", .complete(900))

        let slot = try #require(population.instrument.question(QuestionID("who"))?.slot)
        for code in 2...5 {
            let count = allotted.completed.count {
                $0.interview.frame.cells[slot] == .given(.code(ChoiceCode(Int32(code))))
            }
            // A fourth of 30 % of some 873, with room for five standard errors.
            #expect((count - 65).magnitude < 40, "\(code): \(count)")
        }
    }

    @Test func `do not tie answers of different questions together`() throws {
        let population = try Population(Self.everything)
        let yaml = "targets: [{question: formal, shares: {yes: 50}}, {question: uses, shares: {yes: 50}}]"

        let allotted = try population.allotted(yaml, .complete(1000))

        let slots = try ["formal", "uses"].map { name in
            try #require(population.instrument.question(QuestionID(name))?.slot)
        }
        let both = allotted.completed.count { respondent in
            slots.allSatisfy { respondent.interview.frame.cells[$0] == .given(.code(ChoiceCode(1))) }
        }
        // A fourth, with room for five standard errors of independent answers.
        #expect((both - 250).magnitude < 70)
    }

    @Test func `make the same population again, and other ids with other targets`() throws {
        let population = try Population(Self.everything)
        let other = "targets: [{question: uses, shares: {yes: 10}}]"

        let first = try population.allotted(Self.allKinds, .complete(90)).respondents.map(\.response)
        let again = try population.allotted(Self.allKinds, .complete(90)).respondents.map(\.response)
        let others = try population.allotted(other, .complete(90)).respondents

        #expect(first == again)
        let ids = Set(first.compactMap { $0?.id })
        #expect(ids.count == first.count)
        #expect(ids.isDisjoint(with: others.compactMap { $0.response?.id }))
    }

    @Test func `say which lines contradict each other`() throws {
        let population = try Population(Self.everything)
        let yaml = """
            targets:
              - {question: who, shares: {1: 10}}
              - {that: 'who in {1, 2}', share: 5}
            """

        let allotted = try population.allotted(yaml, .complete(100))

        let shortfalls = allotted.results.compactMap(\.shortfall)
        #expect(!shortfalls.isEmpty)
        for shortfall in shortfalls {
            guard case .contradicted = shortfall else {
                Issue.record("\(shortfall)")
                continue
            }
        }
    }

    @Test func `say where the questionnaire leaves no choice, and where nobody is asked`() throws {
        let population = try Population(Self.everything)
        let yaml = """
            targets:
              - {that: formal = yes or formal = no, share: 30}
              - {that: uses = yes, when: part = 5, share: 30}
            """

        let allotted = try population.allotted(yaml, .complete(100))

        #expect(allotted.results.map(\.shortfall) == [.noChoice(100...100), .nobodyAsked])
    }

    @Test(arguments: [1, 3, 6])
    func `bring in as many different options as are wanted`(count: Int) throws {
        let population = try Population(Self.everything)

        let allotted = try population.allotted(
            "targets: [{question: sources, chosen: \(count)}]", .complete(60))

        #expect(allotted.chosen.map(\.reached) == [count])
        for respondent in allotted.respondents { try expectSound(respondent, of: population) }
    }

    @Test func `do not keep a simulation going for ever where nobody completes it`() throws {
        let population = try Population(
            """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A}
                  - {id: out, type: screen_out, text: Bye, when: a = yes or a = no}
            """)

        let allotted = try population.allotted("targets: [{question: a, shares: {yes: 50}}]", .complete(5))

        #expect(allotted.completed.isEmpty)
        #expect(allotted.respondents.count == 1100)
    }
}
