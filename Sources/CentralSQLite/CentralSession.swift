import Central
import GRDB
import GRDBSQLite
import Merging
import Responses

/// One transaction on the central database.
///
/// Rows are numbered here and not by SQLite, so that a response and its revision can name each other in one insertion
/// each; nobody else writes meanwhile.
final class CentralSession {
    let database: GRDB.Database
    private let connection: OpaquePointer
    private var statements: [String: PreparedStatement] = [:]

    var definitionNumbers: [DefinitionHash: Int64] = [:]
    var deviceNumbers: [DeviceID: Int64] = [:]
    var devices: [Int64: DeviceID] = [:]
    var definitionHashes: [Int64: DefinitionHash] = [:]
    /// Those of the histories that were looked up last.
    var revisionNumbers: [Hash256: (response: Int64, number: Int64)] = [:]
    /// One revision after the other names the same.
    private var lastDefinition: (hash: DefinitionHash, number: Int64)?
    private var lastDevice: (id: DeviceID, number: Int64)?
    private var nextNumbers: [Numbered: Int64] = [:]
    private(set) var hasChanged = false
    var hasErased = false
    /// The bundle whose items are being taken in.
    var openBundle: Int64?

    /// A table whose rows are numbered here.
    enum Numbered: String {
        case response
        case revision
        case bundle
    }

    init(_ database: GRDB.Database) {
        guard let connection = database.sqliteConnection else {
            preconditionFailure("a database in use has a connection")
        }
        self.database = database
        self.connection = connection
    }

    /// A statement, prepared once.
    func statement(_ sql: String) throws -> PreparedStatement {
        if let known = statements[sql] { return known }
        let prepared = try PreparedStatement(connection, sql)
        statements[sql] = prepared
        return prepared
    }

    func run(_ sql: String, _ bind: (borrowing PreparedStatement.Binding) -> Void = { _ in }) throws {
        try statement(sql).run(bind)
    }

    func rows(
        _ sql: String, _ bind: (borrowing PreparedStatement.Binding) -> Void = { _ in },
        _ body: (borrowing ResultRow) throws -> Void
    ) throws {
        try statement(sql).rows(bind, body)
    }

    /// The first column of the first row; nil for no row and for NULL.
    func number(
        _ sql: String, _ bind: (borrowing PreparedStatement.Binding) -> Void = { _ in }
    ) throws -> Int64? {
        var number: Int64?
        try rows(sql, bind) { row in if number == nil { number = row.optionalNumber(0) } }
        return number
    }

    /// The number of the next row.
    func next(_ table: Numbered) throws -> Int64 { try take(1, table) }

    /// The number that the next row will have, without taking it.
    func peek(_ table: Numbered) throws -> Int64 { try take(0, table) }

    /// The number of the first of that many rows to come.
    func take(_ count: Int, _ table: Numbered) throws -> Int64 {
        let next = try nextNumbers[table] ?? (number("SELECT max(number) FROM \(table.rawValue)") ?? 0) + 1
        nextNumbers[table] = next + Int64(count)
        return next
    }

    func touch() { hasChanged = true }

    /// The value of `centre.change` that this transaction will leave.
    lazy var changeNumber: Int64 = (lastNumber ?? 0) + 1
    private var lastNumber: Int64? {
        // A row that the schema has from the first migration on.
        do { return try number("SELECT change FROM centre") } catch { return nil }
    }

    /// What remains to be written before the transaction ends.
    func close() throws {
        guard hasChanged else { return }
        let change = changeNumber
        try run("UPDATE centre SET change = ?, is_unclean = max(is_unclean, ?)") {
            $0.set(1, change)
            $0.set(2, hasErased)
        }
        try run("INSERT INTO change (number, mark) VALUES (?, ?)") {
            $0.set(1, change)
            $0.set(2, ChangeMark.random().bytes)
        }
    }
}

extension CentralSession {
    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        try run("SAVEPOINT attempt")
        do {
            let result = try body()
            try run("RELEASE attempt")
            return result
        } catch {
            // What was numbered in the meantime is gone.
            (nextNumbers, definitionNumbers, deviceNumbers, devices, definitionHashes) = (
                [:], [:], [:], [:], [:]
            )
            (revisionNumbers, lastDefinition, lastDevice) = ([:], nil, nil)
            try run("ROLLBACK TO attempt")
            try run("RELEASE attempt")
            throw error
        }
    }

    func ownDevice() throws -> DeviceID? {
        var device: DeviceID?
        try rows("SELECT device FROM centre") { row in
            device = row.optionalBytes(0).map { DeviceID(bytes: $0) }
        }
        return device
    }

    func become(_ device: DeviceID, publicKey: [UInt8], at moment: WallTime) throws {
        try run("UPDATE centre SET device = ?, public_key = ?, created = ?") {
            $0.set(1, device.bytes)
            $0.set(2, publicKey)
            $0.set(3, moment.milliseconds)
        }
        try note(centre: device)
    }

    func digest() throws -> CollectionDigest {
        var digest = CollectionDigest()
        try rows("SELECT revisions, states FROM centre") { row in
            digest = CollectionDigest(
                revisions: SetDigest(Hash256(bytes: row.bytes(0))),
                states: SetDigest(Hash256(bytes: row.bytes(1))))
        }
        return digest
    }

    func set(_ digest: CollectionDigest) throws {
        touch()
        try run("UPDATE centre SET revisions = ?, states = ?") {
            $0.set(1, digest.revisions.hash.bytes)
            $0.set(2, digest.states.hash.bytes)
        }
    }

    func centres() throws -> Set<DeviceID> {
        var centres: Set<DeviceID> = []
        try rows("SELECT id FROM device WHERE is_centre = 1") { centres.insert(DeviceID(bytes: $0.bytes(0))) }
        return centres
    }

    func note(centre: DeviceID) throws {
        touch()
        let number = try self.number(of: centre)
        try run("UPDATE device SET is_centre = 1 WHERE number = ?") { $0.set(1, number) }
    }

    /// The number of a device, which it is given here when it has none.
    func number(of device: DeviceID) throws -> Int64 {
        if let lastDevice, lastDevice.id == device { return lastDevice.number }
        if let known = deviceNumbers[device] {
            lastDevice = (device, known)
            return known
        }
        try run("INSERT INTO device (id) VALUES (?) ON CONFLICT DO NOTHING") { $0.set(1, device.bytes) }
        let number = try number("SELECT number FROM device WHERE id = ?") { $0.set(1, device.bytes) }
        guard let number else { preconditionFailure("a device that was inserted is there") }
        deviceNumbers[device] = number
        devices[number] = device
        return number
    }

    func device(_ number: Int64) throws -> DeviceID {
        if let known = devices[number] { return known }
        var device: DeviceID?
        try rows("SELECT id FROM device WHERE number = ?", { $0.set(1, number) }) {
            device = DeviceID(bytes: $0.bytes(0))
        }
        guard let device else { throw SQLiteFault(nil, SQLITE_CORRUPT) }
        devices[number] = device
        return device
    }
}

extension CentralSession {
    func add(_ definition: StoredDefinition, _ title: DefinitionTitle) throws {
        guard try number(of: definition.hash) == nil else { return }
        touch()
        let hash = definition.hash
        try run("INSERT INTO definition (hash, questionnaire, version, wave) VALUES (?, ?, ?, ?)") {
            $0.set(1, hash.bytes)
            $0.set(2, title.questionnaire)
            $0.set(3, title.version)
            $0.set(4, title.wave)
        }
        let number = database.lastInsertedRowID
        for (position, file) in definition.files.enumerated() {
            try run("INSERT INTO definition_file (definition, position, name, bytes) VALUES (?, ?, ?, ?)") {
                $0.set(1, number)
                $0.set(2, position)
                $0.set(3, file.name)
                $0.set(4, file.bytes)
            }
        }
        definitionNumbers[hash] = number
        definitionHashes[number] = hash
    }

    func number(of definition: DefinitionHash) throws -> Int64? {
        if let lastDefinition, lastDefinition.hash == definition { return lastDefinition.number }
        if let known = definitionNumbers[definition] {
            lastDefinition = (definition, known)
            return known
        }
        let number = try number("SELECT number FROM definition WHERE hash = ?") {
            $0.set(1, definition.bytes)
        }
        definitionNumbers[definition] = number
        return number
    }

    /// The definition with that number; 32 zeros for none.
    func definition(_ number: Int64?) throws -> DefinitionHash {
        guard let number else { return .none }
        if let known = definitionHashes[number] { return known }
        var hash = DefinitionHash.none
        try rows("SELECT hash FROM definition WHERE number = ?", { $0.set(1, number) }) {
            hash = DefinitionHash(sha256: $0.bytes(0))
        }
        definitionHashes[number] = hash
        return hash
    }

    func definitions() throws -> [DefinitionHash] {
        var hashes: [DefinitionHash] = []
        try rows("SELECT hash FROM definition ORDER BY number") {
            hashes.append(DefinitionHash(sha256: $0.bytes(0)))
        }
        return hashes
    }

    func title(of definition: DefinitionHash) throws -> DefinitionTitle? {
        var title: DefinitionTitle?
        try rows(
            "SELECT questionnaire, version, wave FROM definition WHERE hash = ?",
            { $0.set(1, definition.bytes) }
        ) { row in
            title = DefinitionTitle(
                questionnaire: row.text(0), version: row.text(1), wave: row.optionalText(2))
        }
        return title
    }

    func titles() throws -> [DefinitionHash: DefinitionTitle] {
        var titles: [DefinitionHash: DefinitionTitle] = [:]
        try rows("SELECT hash, questionnaire, version, wave FROM definition") { row in
            titles[DefinitionHash(sha256: row.bytes(0))] = DefinitionTitle(
                questionnaire: row.text(1), version: row.text(2), wave: row.optionalText(3))
        }
        return titles
    }

    func definition(_ hash: DefinitionHash) throws -> StoredDefinition? {
        guard let number = try number(of: hash) else { return nil }
        var files: [StoredDefinition.File] = []
        try rows(
            "SELECT name, bytes FROM definition_file WHERE definition = ? ORDER BY position",
            { $0.set(1, number) }
        ) { files.append(.init(name: $0.text(0), bytes: $0.bytes(1))) }
        guard let questionnaire = files.first else { return nil }
        return StoredDefinition(questionnaire: questionnaire, lists: Array(files.dropFirst()))
    }
}
