import GRDB
import Interviewing
import LocalStore
import Responses
import Testing

@Suite struct `The schema refuses` {
    private let folder: TemporaryFolder
    private let database: DatabaseQueue

    init() throws {
        folder = try TemporaryFolder()
        let store = try LocalStore.open(at: folder.store, creating: true)
        _ = try store.begin(answered(), under: coffee)
        var ended = answered()
        ended.record(.ended(.submitted), at: moment(at: 100))
        _ = try store.begin(ended, under: coffee)
        database = try DatabaseQueue(path: folder.store)
    }

    @Test(arguments: [
        ("a gap in a journal", entry("1, 5, 1, 0, 0, NULL, 'paused', NULL, NULL, NULL, NULL, NULL, NULL")),
        ("an entry twice", entry("1, 3, 1, 0, 0, NULL, 'paused', NULL, NULL, NULL, NULL, NULL, NULL")),
        (
            "an entry of no response",
            entry("9, 1, 1, 0, 0, NULL, 'began', NULL, NULL, NULL, NULL, 'beginning', '{}'")
        ),
        (
            "a second beginning",
            entry("1, 4, 1, 0, 0, NULL, 'began', NULL, NULL, NULL, NULL, 'beginning', '{}'")
        ),
        ("an unknown kind", entry("1, 4, 1, 0, 0, NULL, 'guessed', NULL, NULL, NULL, NULL, NULL, NULL")),
        ("an unknown form", entry("1, 4, 1, 0, 0, NULL, 'answered', 'a', '', '', NULL, 'float', '1'")),
        (
            "an answer without question",
            entry("1, 4, 1, 0, 0, NULL, 'answered', NULL, '', '', NULL, 'text', '1'")
        ),
        (
            "an answer without part",
            entry("1, 4, 1, 0, 0, NULL, 'answered', 'a', NULL, NULL, NULL, 'text', '1'")
        ),
        ("an answer without value", entry("1, 4, 1, 0, 0, NULL, 'answered', 'a', '', '', NULL, NULL, NULL")),
        (
            "a confirmation without edit",
            entry("1, 4, 1, 0, 0, NULL, 'confirmed', NULL, NULL, NULL, NULL, 'text', 'so'")
        ),
        (
            "time that runs backwards from a session",
            entry("1, 4, 1, 0, -1, NULL, 'paused', NULL, NULL, NULL, NULL, NULL, NULL")
        ),
        ("more after the end", entry("2, 5, 1, 0, 0, NULL, 'paused', NULL, NULL, NULL, NULL, NULL, NULL")),
        ("a changed entry", "UPDATE journal SET value = '4' WHERE response = 1 AND number = 3"),
        ("a removed entry", "DELETE FROM journal WHERE response = 1 AND number = 3"),
        ("another disposition after the end", "UPDATE response SET disposition = 'draft' WHERE number = 2"),
        ("the removal of what has ended", "DELETE FROM response WHERE number = 2"),
        (
            "reopening what is not sealed",
            entry("2, 5, 2, 0, 0, NULL, 'resumed', NULL, NULL, NULL, NULL, NULL, NULL")
        ),
        ("a seal without a revision", "UPDATE response SET sealed = ended WHERE number = 2"),
        ("an end without a disposition", "UPDATE response SET ended = 3 WHERE number = 1"),
        ("a revision out of turn", revision("1, 2, 4, x'00', zeroblob(16), x'01'")),
        ("content without salt", revision("1, 1, 4, x'00', NULL, x'01'")),
        ("a seal from elsewhere", revision("0, 1, 4, x'00', NULL, NULL")),
        ("a receipt for nothing", "INSERT INTO receipt VALUES ('\(device)', 3, 2)"),
        ("a key of another length", "UPDATE store SET public_key = x'00'"),
        ("another origin", "UPDATE response SET origin = 'synthetic' WHERE number = 1"),
        ("another id", "UPDATE response SET id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f' WHERE number = 1"),
        ("an unknown disposition", "UPDATE response SET disposition = 'lost' WHERE number = 1"),
        ("an unknown mode", "UPDATE response SET mode = 'telepathy' WHERE number = 1"),
        ("a number that is text", "UPDATE response SET changed = 'noon' WHERE number = 1"),
        ("the removal of a definition in use", "DELETE FROM definition"),
        ("a second name of the store", "INSERT INTO store VALUES (2, '\(device)', 0, NULL)"),
    ])
    func `what would not be a response`(what: String, sql: String) throws {
        let before = try contents()

        #expect(throws: DatabaseError.self, "\(what)") {
            try database.write { try $0.execute(sql: sql) }
        }
        #expect(try contents() == before)
    }

    private static let device = "000102030405060708090a0b0c0d0e0f"

    private static func revision(_ values: String) -> String {
        """
        INSERT INTO revision (id, hash, made_here, sequence, ended, header, salt, content)
        SELECT id, zeroblob(32), \(values) FROM response WHERE number = 2
        """
    }

    private static func entry(_ values: String) -> String { "INSERT INTO journal VALUES (\(values))" }

    private func contents() throws -> [Row] {
        try database.read { database in
            try ["store", "definition", "response", "journal"].flatMap {
                try Row.fetchAll(database, sql: "SELECT * FROM \($0)")
            }
        }
    }
}
