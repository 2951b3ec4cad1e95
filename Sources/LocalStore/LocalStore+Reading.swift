import Foundation
import GRDB
package import Responses

/// Which responses are meant: those that fit all that is said.
package struct ResponseFilter: Hashable, Sendable {
    /// The questionnaire's id.
    package var questionnaire: String?
    package var dispositions: Set<Disposition>?
    package var origins: Set<ResponseOrigin>?

    package init(
        questionnaire: String? = nil, dispositions: Set<Disposition>? = nil,
        origins: Set<ResponseOrigin>? = nil
    ) {
        self.questionnaire = questionnaire
        self.dispositions = dispositions
        self.origins = origins
    }

    func accepts(_ header: ResponseHeader) -> Bool {
        (questionnaire == nil || header.questionnaire == questionnaire)
            && dispositions?.contains(header.disposition) != false
            && origins?.contains(header.origin) != false
    }
}

extension LocalStore {
    /// The headers of responses, the newest in this store first.
    ///
    /// In the order in which they were stored: clocks may have been set back.
    package func responses(_ filter: ResponseFilter = ResponseFilter()) throws(StoreError) -> [ResponseHeader]
    {
        try read { database in
            var headers: [ResponseHeader] = []
            let rows = try Row.fetchCursor(
                database, sql: "SELECT \(ResponseRow.columns) FROM response ORDER BY number DESC")
            while let row = try rows.next() {
                let header = try ResponseRow.header(row)
                if filter.accepts(header) { headers.append(header) }
            }
            return headers
        }
    }

    /// A response with its whole journal.
    package func response(_ id: ResponseID) throws(StoreError) -> Response {
        try read { database in
            let header = try header(of: id, in: database)
            let journal =
                try number(of: id, in: database).map { try JournalRow.entries(of: $0, id: id, in: database) }
                ?? []
            guard let response = Response(header: header, journal: journal) else {
                throw StoreError.damaged(path: path, detail: "the journal of response \(id) has gaps")
            }
            return response
        }
    }

    /// The definition that responses name by that hash, byte for byte.
    package func definition(_ hash: DefinitionHash) throws(StoreError) -> StoredDefinition {
        let files = try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT name, bytes FROM definition_file WHERE definition = ? ORDER BY position",
                arguments: [hash.description]
            ).map { row in StoredDefinition.File(name: row["name"], bytes: [UInt8](row["bytes"] as Data)) }
        }
        guard let questionnaire = files.first else { throw .noSuchDefinition(hash) }
        let definition = StoredDefinition(questionnaire: questionnaire, lists: Array(files.dropFirst()))
        guard definition.hash == hash else {
            throw .damaged(path: path, detail: "the definition \(hash) has become \(definition.hash)")
        }
        return definition
    }

    /// The fewest characters of an id that find a response.
    package static let shortestAbbreviation = 4

    /// The one response whose id begins or ends with these characters, in either case.
    ///
    /// The end serves as well as the beginning, because ids begin with the moment they were made: all of one
    /// afternoon begin alike.
    ///
    /// - Throws: `tooShortToFind`, `noSuchResponse`, `withdrawn`, or `ambiguous` with the candidates, the newest first.
    package func find(_ abbreviation: String) throws(StoreError) -> ResponseID {
        let wanted = abbreviation.lowercased()
        guard wanted.count >= Self.shortestAbbreviation else {
            throw .tooShortToFind(abbreviation, minimum: Self.shortestAbbreviation)
        }
        let candidates = try read { database in
            try String.fetchAll(database, sql: "SELECT id FROM response ORDER BY number DESC")
        }.filter { $0.hasPrefix(wanted) || $0.hasSuffix(wanted) }.compactMap { ResponseID($0) }
        guard let found = candidates.first else {
            let withdrawn = try withdrawals().filter {
                $0.id.description.hasPrefix(wanted) || $0.id.description.hasSuffix(wanted)
            }
            if let gone = withdrawn.first, withdrawn.count == 1 { throw .withdrawn(gone.id) }
            throw .noSuchResponse(abbreviation)
        }
        guard candidates.count == 1 else { throw .ambiguous(abbreviation, candidates: candidates) }
        return found
    }

    /// The number under which a response is stored here; nil when it is not.
    func number(of id: ResponseID, in database: GRDB.Database) throws -> Int64? {
        try Int64.fetchOne(
            try database.cachedStatement(sql: "SELECT number FROM response WHERE id = ?"),
            arguments: [id.description])
    }

    func header(of id: ResponseID, in database: GRDB.Database) throws -> ResponseHeader {
        let row = try Row.fetchOne(
            database, sql: "SELECT \(ResponseRow.columns) FROM response WHERE id = ?",
            arguments: [id.description])
        guard let row else { throw StoreError.noSuchResponse(id.description) }
        return try ResponseRow.header(row)
    }
}
