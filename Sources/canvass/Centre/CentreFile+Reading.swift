import Central
import CentralSQLite
import LocalStore
import Merging
import Responses

extension CentreFile {
    /// Reads one unchanging state. What the body throws comes out as it was thrown: a reader of the output that has
    /// gone away is no fault of the database.
    func reading<Result>(_ body: (any CentralReading) throws -> Result) throws -> Result {
        var failure: (any Error)?
        let result: Result? = try database.read { store in
            do {
                return try body(store)
            } catch let error as CommandFailure {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        guard let result else { preconditionFailure("a body that did not throw has a result") }
        return result
    }

    /// The response that an id, or at least four characters of its beginning or end, means.
    static func find(_ text: String, in store: any CentralReading) throws -> ResponseID {
        if let id = ResponseID(text), try store.histories(of: [id])[0] != nil { return id }
        guard text.count >= LocalStore.shortestAbbreviation else {
            throw StoreError.tooShortToFind(text, minimum: LocalStore.shortestAbbreviation)
        }
        let found = try store.responses(matching: text, limit: 6)
        guard let id = found.first else { throw CentralError.noSuchResponse(text) }
        guard found.count == 1 else { throw CentralError.ambiguous(text, candidates: found) }
        return id
    }
}
