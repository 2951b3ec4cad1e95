import Foundation
import GRDB
package import Responses

extension LocalStore {
    /// The public half of the key that this store signs with; nil as long as it has none.
    package func publicKey() throws(StoreError) -> [UInt8]? {
        try read { database in
            try Data.fetchOne(database, sql: "SELECT public_key FROM store").map { [UInt8]($0) }
        }
    }

    /// Gives the store its key, and with it the name that follows from it: to be called before the first revision is
    /// sealed, and repeated at will with the same key.
    ///
    /// - Parameter publicKey: Ed25519, 32 bytes.
    /// - Throws: `anotherKey` when the store has another one, or has sealed revisions under a name without a key.
    package func introduce(publicKey: [UInt8], at moment: WallTime) throws(StoreError) {
        let device = DeviceID(ofPublicKey: publicKey)
        try write { database in
            let key = Data(publicKey)
            guard let row = try Row.fetchOne(database, sql: "SELECT device, public_key FROM store") else {
                try database.execute(
                    sql: "INSERT INTO store (only, device, created, public_key) VALUES (1, ?, ?, ?)",
                    arguments: [device.description, moment.milliseconds, key])
                return
            }
            let known: Data? = row["public_key"]
            if known == key { return }
            let hasSealed = try Row.fetchOne(
                database, sql: "SELECT 1 FROM revision WHERE made_here = 1 AND sequence > 0")
            guard known == nil, hasSealed == nil else { throw StoreError.anotherKey(path: path) }
            try database.execute(
                sql: "UPDATE store SET device = ?, public_key = ?", arguments: [device.description, key])
        }
    }

    /// The name under which revisions are made here, and the number that the next one gets: one more than the last,
    /// and than what a centre has confirmed, so that a store restored from a copy goes on behind what it once sent.
    static func nextRevision(in database: GRDB.Database) throws -> (device: DeviceID, sequence: UInt64) {
        let name = try String.fetchOne(database, sql: "SELECT device FROM store") ?? ""
        guard let device = DeviceID(name) else {
            throw StoreError.unreadable(column: "store.device", content: name)
        }
        let made = try Int64.fetchOne(
            database, sql: "SELECT max(sequence) FROM revision WHERE made_here = 1 AND sequence > 0")
        let confirmed = try Int64.fetchOne(
            database, sql: "SELECT max(last) FROM receipt WHERE device = ?", arguments: [name])
        return (device, UInt64(max(made ?? 0, confirmed ?? 0)) + 1)
    }
}
