import Interviewing
import Responses
import Values

let age = QuestionID("age")
private let noon = WallTime(milliseconds: 1_648_728_000_000)

/// So many milliseconds after the interview began.
func wall(at milliseconds: Int64) -> WallTime {
    WallTime(milliseconds: noon.milliseconds + milliseconds)
}

func moment(at milliseconds: Int64, session: Int = 1) -> Moment {
    Moment(session: session, wall: wall(at: milliseconds), elapsed: .milliseconds(milliseconds))
}

/// A response in English that began at `moment(at: 0)`.
func begun() -> Response {
    var randomness = SystemRandomNumberGenerator()
    guard let today = CalendarDate("2022-03-31") else { preconditionFailure("a date") }
    return Response(
        id: ResponseID(at: noon, using: &randomness), questionnaire: "coffee", version: "1",
        definition: DefinitionHash(sha256: [UInt8](repeating: 7, count: 32)), origin: .interview, mode: .line,
        beginning: Beginning(seed: 1, language: LanguageTag("en"), today: today), at: moment(at: 0))
}
