import DatabaseFiles
import Foundation
import GRDB
package import Responses

/// A response that is to be forgotten.
package struct Withdrawal: Hashable, Sendable {
    package let id: ResponseID
    /// When it was erased here.
    package let at: WallTime
}

extension LocalStore {
    /// Forgets a response that was submitted: makes a revision that says so, and in the same transaction erases the
    /// journal, unfinished texts and the content of all revisions. Then cleans the file (`clean`). What is withdrawn
    /// already is only cleaned.
    ///
    /// It does not matter whether the response can be replayed: being forgotten depends on nothing but the wish.
    ///
    /// - Throws: `neverSubmitted` for a draft, which is deleted instead; `openElsewhere`; `noSuchResponse`;
    ///   `notCleaned` when it is withdrawn, but bytes may be left.
    package func withdraw(_ id: ResponseID, at moment: WallTime) throws(StoreError) {
        if try !isWithdrawn(id) {
            let (number, lock) = try hold(id)
            try withExtendedLifetime(lock) { () throws(StoreError) in
                try write { database in
                    let header = try header(of: id, in: database)
                    let history = try RevisionRow.history(of: id, in: database)
                    guard !header.isDraft || !history.revisions.isEmpty else {
                        throw StoreError.neverSubmitted(id)
                    }
                    let (device, sequence) = try Self.nextRevision(in: database)
                    let revision = header.withdrawal(
                        after: history, device: device, sequence: sequence, at: moment)
                    try Self.erase(id, number, at: moment, in: database)
                    try RevisionRow.insert(revision, madeHere: true, into: database)
                }
            }
        }
        try clean()
    }

    /// What was withdrawn, by id.
    package func withdrawals() throws(StoreError) -> [Withdrawal] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT id, at FROM withdrawal ORDER BY id").compactMap { row in
                ResponseID(row["id"] as String).map {
                    Withdrawal(id: $0, at: WallTime(milliseconds: row["at"]))
                }
            }
        }
    }

    func isWithdrawn(_ id: ResponseID) throws(StoreError) -> Bool {
        try read { try Self.isWithdrawn(id, in: $0) }
    }

    static func isWithdrawn(_ id: ResponseID, in database: GRDB.Database) throws -> Bool {
        try Row.fetchOne(
            try database.cachedStatement(sql: "SELECT 1 FROM withdrawal WHERE id = ?"),
            arguments: [id.description]) != nil
    }

    /// Takes everything of a response away but the headers of its revisions.
    static func erase(
        _ id: ResponseID, _ number: Int64?, at moment: WallTime, in database: GRDB.Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO withdrawal (id, at) VALUES (?, ?)",
            arguments: [id.description, moment.milliseconds])
        if let number {
            try database.execute(sql: "DELETE FROM response WHERE number = ?", arguments: [number])
        }
        try database.execute(
            sql: "UPDATE revision SET salt = NULL, content = NULL WHERE id = ?", arguments: [id.description])
    }
}

extension LocalStore {
    /// Copies of this store as it was before migrations, which hold what has been erased since: paths, in the order of
    /// their names.
    package func earlierCopies() throws(StoreError) -> [String] {
        let folder = FileSystem.folder(of: path)
        let prefix = path.split(separator: "/").last.map { $0 + ".before-migration-" } ?? ""
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasPrefix(prefix) }.sorted().map { folder + "/" + $0 }
        } catch {
            throw .cannotOpen(path: folder, reason: error.localizedDescription)
        }
    }

    /// Makes what was erased since the last time leave the file: removes `earlierCopies`, and writes the file anew,
    /// since pages may hold what was deleted before the store overwrote what it deletes. Costs the size of the store,
    /// and once more that room on the disk; nothing when nothing was erased.
    ///
    /// - Throws: `notCleaned`; then it is to be repeated.
    package func clean() throws(StoreError) {
        let pending = try read { try Row.fetchOne($0, sql: "SELECT 1 FROM withdrawal WHERE cleaned = 0") }
        guard pending != nil else { return }
        do {
            for copy in try earlierCopies() where unlink(copy) != 0 && errno != ENOENT {
                throw StoreError.cannotWrite(path: copy, reason: systemMessage(errno))
            }
            try FileSystem.synchronize(FileSystem.folder(of: path))
            try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
            try queue.write { try $0.execute(sql: "UPDATE withdrawal SET cleaned = 1 WHERE cleaned = 0") }
        } catch {
            throw .notCleaned(reason: StoreError(error, path: path).description)
        }
    }
}

extension ResponseHeader {
    /// The revision that says that this response is to be forgotten.
    fileprivate func withdrawal(
        after history: RevisionHistory, device: DeviceID, sequence: UInt64, at moment: WallTime
    ) -> Revision {
        let parents = history.parentsOfNext
        return Revision(
            header: RevisionHeader(
                id: id, definition: definition, device: device, sequence: sequence,
                // A counter that cannot grow any more must not keep anybody from being forgotten.
                counter: min(1 + (parents.map(\.header.counter).max() ?? 0), UInt64(Int64.max) - 1),
                kind: .withdrawn,
                parents: parents.map(\.hash), origin: origin, mode: mode,
                // One that is being corrected is what it was when it was sealed.
                disposition: isDraft ? history.current?.header.disposition ?? .breakOff : disposition,
                language: language, started: started, at: moment, contentHash: .zero),
            content: nil)
    }
}
