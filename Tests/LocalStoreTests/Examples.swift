import Foundation
import Interviewing
import LocalStore
import Responses
import Values

let cups = QuestionID("cups")
let why = QuestionID("why")
let coffee = StoredDefinition(
    questionnaire: .init(name: "questionnaire.yaml", bytes: Array("canvass: 1\nid: coffee\n".utf8)),
    lists: [.init(name: "towns.csv", bytes: [0xEF, 0xBB, 0xBF, 0, 255])])

/// A folder that goes away with this object.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "canvass-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    /// Where a store would be; it is not made.
    var store: String { path + "/store.sqlite" }

    func bytes(of name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path + "/" + name))
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            preconditionFailure("a test's folder stays behind: \(error)")
        }
    }
}

func moment(at milliseconds: Int64, session: Int = 1) -> Moment {
    Moment(
        session: session, wall: WallTime(milliseconds: 1_648_728_000_000 + milliseconds),
        elapsed: .milliseconds(milliseconds))
}

/// A draft that has not answered anything.
func begun(_ id: ResponseID = newID(), origin: ResponseOrigin = .interview) -> Response {
    guard let today = CalendarDate("2022-03-31") else { preconditionFailure("a date") }
    return Response(
        id: id, questionnaire: "coffee", version: "1", wave: "2022", definition: coffee.hash, origin: origin,
        mode: .line, beginning: Beginning(seed: 7, language: LanguageTag("en"), today: today),
        at: moment(at: 0))
}

/// A draft with one answer.
func answered(_ id: ResponseID = newID()) -> Response {
    var response = begun(id)
    response.record(.shown(cups, order: nil), at: moment(at: 10))
    response.answer(cups, "3", at: 20)
    return response
}

func newID(at milliseconds: Int64 = 1_648_728_000_000) -> ResponseID {
    var randomness = SystemRandomNumberGenerator()
    return ResponseID(at: WallTime(milliseconds: milliseconds), using: &randomness)
}

extension Response {
    mutating func answer(_ question: QuestionID, _ text: String, at milliseconds: Int64) {
        record(.answered(Address(question), .given(.text(text))), at: moment(at: milliseconds))
    }
}
