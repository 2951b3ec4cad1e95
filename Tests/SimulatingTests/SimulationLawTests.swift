import Definition
import Interviewing
import Responses
import Simulating
import Testing
import Values

/// The laws of a simulation, on random questionnaires and on those that come with the program.
@Suite struct SimulationLawTests {
    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `a made-up respondent obeys a random questionnaire to its end`(seed: UInt64) throws {
        var shape = RandomQuestionnaire(seed: seed)
        let population = try Population(shape.yaml(), seed: seed)

        for respondent in population.respondents(1...5) { try expectSound(respondent, of: population) }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a made-up respondent meets demanding checks`(seed: UInt64) throws {
        var shape = DemandingQuestionnaire(seed: seed)
        let population = try Population(shape.yaml(), seed: seed)

        for respondent in population.respondents(1...5) { try expectSound(respondent, of: population) }
    }

    @Test(arguments: Population.shipped)
    func `a made-up respondent obeys every questionnaire that comes with the program`(name: String) throws {
        let population = try Population(shipped: name)

        for respondent in population.respondents(1...150) { try expectSound(respondent, of: population) }
    }

    @Test(arguments: Population.shipped)
    func `the same seed gives the same responses, and another seed gives others`(name: String) throws {
        let (first, again) = (try Population(shipped: name, seed: 7), try Population(shipped: name, seed: 7))
        let other = try Population(shipped: name, seed: 8)

        #expect(first.responses(1...40) == again.responses(1...40))
        #expect(Set(first.responses(1...40).map(\.id)).isDisjoint(with: other.responses(1...40).map(\.id)))
        #expect(first.responses(1...40).map(\.events) != other.responses(1...40).map(\.events))
    }

    @Test(arguments: Population.shipped)
    func `a respondent depends on the number alone, not on who was made before`(name: String) throws {
        let population = try Population(shipped: name)
        var memory = OptionMemory()

        let forwards = (1...40).map { population.simulation.respondent($0, remembering: &memory).response }
        let backwards = (1...40).reversed().map { population.simulation.respondent($0).response }

        #expect(forwards == backwards.reversed())
    }

    @Test func `the numbers of a seed are the same for ever`() throws {
        let population = try Population(
            """
            sections:
              - {id: s, questions: [{id: a, type: integer, text: A, min: 0, max: 999}, {id: b, type: text, text: B}]}
            """)

        let response = try #require(population.responses(1...1).first)

        // Written down once: a change here breaks every simulation that somebody wants to repeat.
        #expect(response.id.description == "63e32c99-d10c-8a45-9ea2-56e502b934f0")
        #expect(response.header.started.description == "2020-11-13T11:50:05.035Z")
        let answers = response.events.compactMap { event -> String? in
            guard case .answered(let address, .given(let value)) = event else { return nil }
            return "\(address.variableName) \(value)"
        }
        #expect(answers == ["a number(31)", "b text(\"synthetic work price about plan answer about\")"])
    }

    @Test func `an id is a UUID of version 8`() throws {
        let population = try Population(shipped: "vendor-renewal")

        for id in population.responses(1...50).map(\.id.description) {
            #expect(Array(id)[14] == "8")
            #expect("89ab".contains(Array(id)[19]))
            #expect(ResponseID(id)?.description == id)
        }
    }

    @Test func `time goes forward, within the wave's year`() throws {
        let population = try Population(shipped: "software-buyer-2022")

        for response in population.responses(1...50) {
            let elapsed = response.journal.map(\.moment.elapsed)
            #expect(elapsed == elapsed.sorted())
            #expect(response.header.started.day?.year == 2022)
            for entry in response.journal {
                #expect(
                    entry.moment.wall.milliseconds - response.header.started.milliseconds
                        == entry.moment.elapsed.wholeMilliseconds)
            }
            #expect(response.paradata.questions.values.allSatisfy { $0.changes == 0 })
        }
    }

    @Test func `languages are dealt evenly`() throws {
        let population = try Population(shipped: "software-buyer-2022")

        let languages = population.responses(1...40).map(\.header.language)

        #expect(languages.count { $0 == LanguageTag("en") } == 20)
        #expect(languages.count { $0 == LanguageTag("ru") } == 20)
        let odd = languages.indices.filter { $0.isMultiple(of: 2) }.map { languages[$0] }
        #expect(Set(odd).count == 2)
    }
}
