import Foundation
import GRDB
package import Responses

/// A response as a list shows it: its header, and how it stands with its revisions.
package struct StoredResponse: Hashable, Sendable {
    package let header: ResponseHeader
    /// The revision that counts; nil before anything of it is sealed.
    package let revision: Hash256?
    /// Whether it was submitted and is open again to be corrected. The revision counts until that ends.
    package let isBeingEdited: Bool

    package init(header: ResponseHeader, revision: Hash256?, isBeingEdited: Bool) {
        self.header = header
        self.revision = revision
        self.isBeingEdited = isBeingEdited
    }
}

extension LocalStore {
    /// What responses stand like, the newest in this store first.
    package func storedResponses(
        _ filter: ResponseFilter = ResponseFilter()
    ) throws(StoreError) -> [StoredResponse] {
        try read { database in
            var responses: [StoredResponse] = []
            let rows = try Row.fetchCursor(
                database, sql: "SELECT \(ResponseRow.columns), sealed FROM response ORDER BY number DESC")
            while let row = try rows.next() {
                let header = try ResponseRow.header(row)
                if filter.accepts(header) { responses.append(try Self.stored(header, row, in: database)) }
            }
            return responses
        }
    }

    /// How one response stands.
    package func storedResponse(_ id: ResponseID) throws(StoreError) -> StoredResponse {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT \(ResponseRow.columns), sealed FROM response WHERE id = ?",
                arguments: [id.description])
            guard let row else { throw StoreError.noSuchResponse(id.description) }
            return try Self.stored(try ResponseRow.header(row), row, in: database)
        }
    }

    private static func stored(
        _ header: ResponseHeader, _ row: Row, in database: GRDB.Database
    ) throws -> StoredResponse {
        let sealed: Int? = row["sealed"]
        return StoredResponse(
            header: header,
            revision: sealed == nil
                ? nil : try RevisionRow.history(of: header.id, in: database).current?.hash,
            isBeingEdited: header.isDraft && sealed != nil)
    }
}
