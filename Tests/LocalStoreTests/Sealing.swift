import Definition
import DefinitionYAML
import Interviewing
import LocalStore
import Responses
import TestSupport
import Testing
import Values

/// The questionnaire of `coffee`, readable: `cups` and `why` are texts.
let readableCoffee = StoredDefinition(
    questionnaire: .init(
        name: "questionnaire.yaml",
        bytes: Array(
            """
            canvass: 1
            id: coffee
            version: 1
            title: Coffee
            languages: [en, ru]
            sections:
              - id: habits
                questions:
                  - {id: cups, type: text, text: {any: How many cups?}}
                  - {id: why, type: text, text: {any: Why?}, required: false}

            """.utf8)))

/// A response under `readableCoffee` that was submitted.
func submitted(
    _ text: String = "3", _ id: ResponseID = newID(), origin: ResponseOrigin = .interview
) -> Response {
    guard let today = CalendarDate("2022-03-31") else { preconditionFailure("a date") }
    var response = Response(
        id: id, questionnaire: "coffee", version: "1", definition: readableCoffee.hash, origin: origin,
        mode: .line, beginning: Beginning(seed: 7, language: LanguageTag("en"), today: today),
        at: moment(at: 0))
    response.answer(cups, text, at: 20)
    response.record(.ended(.submitted), at: moment(at: 30))
    return response
}

/// A draft with one answer, under that definition.
func answered(under definition: StoredDefinition) -> Response {
    guard let today = CalendarDate("2022-03-31") else { preconditionFailure("a date") }
    var response = Response(
        id: newID(), questionnaire: "coffee", version: "1", definition: definition.hash, origin: .interview,
        mode: .line, beginning: Beginning(seed: 7, language: LanguageTag("en"), today: today),
        at: moment(at: 0))
    response.answer(cups, "3", at: 20)
    return response
}

extension LocalStore {
    /// Stores a response and lets it go.
    func keep(_ response: Response) throws {
        let open = try begin(response, under: readableCoffee)
        withExtendedLifetime(open) {}
    }

    /// Seals with salts from a seed.
    @discardableResult
    func seal(only id: ResponseID? = nil, seed: UInt64 = 1) throws -> SealingOutcome {
        var salts = SeededRandom(seed: seed)
        let plan = InterviewPlan(try coffeeInstrument())
        return try seal(only: id, salts: &salts) { try Interview(plan: plan, replaying: $0.events) }
    }

    /// Corrects the first answer of a submitted response, and submits that.
    func correct(_ id: ResponseID, to text: String, at milliseconds: Int64 = 1000) throws {
        var (response, open) = try correct(id)
        let session = response.sessions + 1
        response.record(.resumed, at: moment(at: milliseconds, session: session))
        try open.save(response)
        response.record(
            .answered(Address(cups), .given(.text(text))), at: moment(at: milliseconds + 1, session: session))
        response.record(.ended(.submitted), at: moment(at: milliseconds + 2, session: session))
        try open.save(response)
    }

    /// All revisions that were made here, in order.
    func allRevisions(unconfirmed: Bool = false) throws -> [Revision] {
        var pages = revisions(unconfirmed: unconfirmed)
        var all: [Revision] = []
        while true {
            let page = try pages.next()
            if page.isEmpty { return all }
            all += page
        }
    }
}

func coffeeInstrument() throws -> Instrument {
    let reading = readDefinition(name: "coffee.yaml", bytes: readableCoffee.questionnaire.bytes) { _ in
        .failure(.notFound)
    }
    return try #require(reading.questionnaire?.instrument().0)
}
