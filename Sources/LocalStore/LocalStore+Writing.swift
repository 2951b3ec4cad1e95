import Foundation
import GRDB
package import Responses

extension LocalStore {
    /// Stores a response for the first time, with its definition: with the first answer, for before that nothing is
    /// stored. Returns it open to be answered on. May be repeated after a failure.
    ///
    /// - Parameter newDeviceID: what the store is called if this is its first response.
    package func begin(
        _ response: Response, under definition: StoredDefinition,
        newDeviceID: () -> DeviceID = Self.randomDeviceID
    ) throws(StoreError) -> OpenResponse {
        guard response.hasAnswer else { throw .nothingAnswered }
        guard definition.hash == response.header.definition else {
            throw .otherDefinition(definition.hash, expected: response.header.definition)
        }
        return try write { database in
            try introduce(newDeviceID, at: response.header.changed, in: database)
            try store(definition, at: response.header.changed, in: database)
            let known = try self.number(of: response.id, in: database)
            let number = try known ?? ResponseRow.insert(response.header, into: database)
            // Before the commit, so that nobody can open it in between.
            let lock = try ResponseLock(on: number, of: response.id, besides: path)
            try Self.appendNew(of: response, to: number, in: database)
            return OpenResponse(id: response.id, number: number, store: self, lock: lock)
        }
    }

    /// Opens a draft to be gone on with, here and nowhere else.
    ///
    /// - Throws: `openElsewhere`, `noLongerADraft`, `noSuchResponse`.
    package func reopen(_ id: ResponseID) throws(StoreError) -> (response: Response, open: OpenResponse) {
        let (number, lock) = try hold(id)
        // Read under the hold: what another process wrote before it let go is there.
        let response = try response(id)
        guard response.header.isDraft else { throw .noLongerADraft(id, response.header.disposition) }
        return (response, OpenResponse(id: id, number: number, store: self, lock: lock))
    }

    /// Deletes a draft with its journal. SQLite overwrites the bytes in the file (`secure_delete`).
    ///
    /// - Throws: `noLongerADraft` for what has ended, `openElsewhere` for what is being answered.
    package func delete(_ id: ResponseID) throws(StoreError) {
        let (number, lock) = try hold(id)
        try withExtendedLifetime(lock) { () throws(StoreError) in
            try write { database in
                let header = try header(of: id, in: database)
                guard header.isDraft else { throw StoreError.noLongerADraft(id, header.disposition) }
                try database.execute(sql: "DELETE FROM response WHERE number = ?", arguments: [number])
            }
        }
    }

    /// Random bytes of the operating system.
    package static func randomDeviceID() -> DeviceID {
        var generator = SystemRandomNumberGenerator()
        return DeviceID(using: &generator)
    }

    private func hold(_ id: ResponseID) throws(StoreError) -> (number: Int64, lock: ResponseLock) {
        let number = try read { try self.number(of: id, in: $0) }
        guard let number else { throw .noSuchResponse(id.description) }
        return (number, try ResponseLock(on: number, of: id, besides: path))
    }

    func introduce(_ device: () -> DeviceID, at moment: WallTime, in database: GRDB.Database) throws {
        guard try Row.fetchOne(database, sql: "SELECT 1 FROM store") == nil else { return }
        try database.execute(
            sql: "INSERT INTO store (only, device, created) VALUES (1, ?, ?)",
            arguments: [device().description, moment.milliseconds])
    }

    func store(_ definition: StoredDefinition, at moment: WallTime, in database: GRDB.Database) throws {
        let hash = definition.hash.description
        let isKnown = "SELECT 1 FROM definition WHERE hash = ?"
        guard try Row.fetchOne(database, sql: isKnown, arguments: [hash]) == nil else { return }
        try database.execute(
            sql: "INSERT INTO definition (hash, stored) VALUES (?, ?)",
            arguments: [hash, moment.milliseconds])
        for (position, file) in definition.files.enumerated() {
            try requireNoNul(in: ["file name": file.name])
            try database.execute(
                sql: "INSERT INTO definition_file (definition, position, name, bytes) VALUES (?, ?, ?, ?)",
                arguments: [hash, position, file.name, Data(file.bytes)])
        }
    }
}
