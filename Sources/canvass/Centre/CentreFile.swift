import Central
import CentralSQLite
import Definition
import Foundation
import Responses
import Signatures

/// The central database that a command works on.
struct CentreFile {
    let database: CentralDatabase

    /// Opens it for reading; it must be there.
    static func reading(_ path: String) throws -> CentreFile {
        CentreFile(database: try CentralDatabase.open(at: try checked(path), creating: false))
    }

    /// Opens it, or makes it, with the right to write; waits while another process has it.
    static func writing(_ path: String, creating: Bool) throws -> (CentreFile, CentralDatabase.WritingTurn) {
        var database = try CentralDatabase.open(at: try checked(path), creating: creating)
        let shelf = DefinitionShelf()
        database.tables = TableKeeping(instrument: { shelf.instrument($0) }) { table, reason in
            StandardStreams.say("\(table) is not kept up to date: \(reason); `canvass tables` makes it anew")
        }
        var hasSaidSo = false
        while true {
            if let turn = try database.takeTurn() { return (CentreFile(database: database), turn) }
            if !hasSaidSo {
                StandardStreams.say("\(path): another program is writing to it; waiting for it to finish")
                hasSaidSo = true
            }
            usleep(50_000)
        }
    }

    private static func checked(_ path: String) throws -> String {
        if path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") {
            throw CommandFailure("\(path): this version keeps central databases in files only; name a file")
        }
        return path
    }

    /// The key of this centre, and its device in the database.
    func ownKey() throws -> OwnKey {
        let key = try OwnKey.of(database.path, comment: "canvass centre")
        try database.write(keeping: true) { store in
            guard try store.ownDevice() != key.device else { return }
            try store.become(key.device, publicKey: key.signer.publicKey.bytes, at: LocalClock.now)
        }
        return key
    }
}

/// Reads definitions once each, for everything that a command does with them.
///
/// `@unchecked Sendable`: `known` is guarded by `lock`.
final class DefinitionShelf: @unchecked Sendable {
    private let lock = NSLock()
    private var known: [DefinitionHash: Instrument?] = [:]

    /// Nil for a definition that this version does not accept.
    func instrument(_ stored: StoredDefinition) -> Instrument? {
        lock.withLock {
            if let instrument = known[stored.hash] { return instrument }
            let instrument = LoadedDefinition(stored: stored).instrument
            known[stored.hash] = .some(instrument)
            return instrument
        }
    }
}
