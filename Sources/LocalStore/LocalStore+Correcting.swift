import GRDB
import Interviewing
package import Responses
import Values

extension LocalStore {
    /// Opens a response that has ended to be corrected, here and nowhere else. It is a draft again as soon as `resumed`
    /// is saved; what was sealed stays.
    ///
    /// - Throws: `isADraft`, `notSealed` before its end is sealed, `openElsewhere`, `noSuchResponse`.
    package func correct(_ id: ResponseID) throws(StoreError) -> (response: Response, open: OpenResponse) {
        let (number, lock) = try hold(id)
        let response = try response(id)
        guard !response.header.isDraft else { throw .isADraft(id) }
        let isSealed = try read { database in
            try Row.fetchOne(
                database, sql: "SELECT 1 FROM response WHERE number = ? AND sealed = ended",
                arguments: [number])
        }
        guard isSealed != nil else { throw .notSealed(id) }
        return (response, OpenResponse(id: id, number: number, store: self, lock: lock))
    }

    /// Gives up a correction: the journal ends where it was sealed last, and the response is again what it was then.
    /// What was confirmed since is gone from the bytes of the file, as with a draft that is deleted.
    ///
    /// - Throws: `notBeingCorrected`, `openElsewhere`, `noSuchResponse`.
    package func giveUpCorrection(of id: ResponseID) throws(StoreError) {
        let (number, lock) = try hold(id)
        try withExtendedLifetime(lock) { () throws(StoreError) in
            try write { database in
                let sealed = try Int.fetchOne(
                    database, sql: "SELECT sealed FROM response WHERE number = ? AND ended IS NULL",
                    arguments: [number])
                guard let sealed, let revision = try RevisionRow.lastMadeHere(of: id, in: database) else {
                    throw StoreError.notBeingCorrected(id)
                }
                try database.execute(
                    sql: "DELETE FROM journal WHERE response = ? AND number > ?", arguments: [number, sealed])
                try database.execute(
                    sql: "DELETE FROM unfinished_text WHERE response = ?", arguments: [number])
                let journal = try JournalRow.entries(of: number, id: id, in: database)
                guard
                    let header = try header(of: id, in: database).at(
                        endOf: journal, mode: revision.header.mode)
                else {
                    throw StoreError.damaged(path: path, detail: "response \(id) was sealed before its end")
                }
                try ResponseRow.update(number, to: header, ended: sealed, in: database)
            }
        }
    }
}

extension ResponseHeader {
    /// What the header was when this journal had just ended; nil when its last entry is no end.
    fileprivate func at(endOf journal: [JournalEntry], mode: InterviewMode) -> ResponseHeader? {
        guard case .ended(let ending) = journal.last?.event, let changed = journal.last?.moment.wall else {
            return nil
        }
        var language = self.language
        for entry in journal {
            switch entry.event {
            case .began(let beginning): language = beginning.language
            case .switchedLanguage(let tag): language = tag
            default: break
            }
        }
        return ResponseHeader(
            id: id, questionnaire: questionnaire, version: version, wave: wave, definition: definition,
            origin: origin, mode: mode, language: language, started: started, changed: changed,
            disposition: Disposition(of: ending))
    }
}
