import GRDB
package import Responses

extension LocalStore {
    /// Every revision of a response that is known here: what was sealed here and what came from elsewhere.
    package func history(of id: ResponseID) throws(StoreError) -> RevisionHistory {
        try read { try RevisionRow.history(of: id, in: $0) }
    }

    /// The revisions that were made here, page by page: first those with a number, in the order of their numbers,
    /// then those that anybody can make again, in the order in which they came.
    ///
    /// - Parameter unconfirmed: Leaves out those that a receipt covers.
    package func revisions(
        after place: RevisionPages.Place = .beginning, unconfirmed: Bool = false
    ) -> RevisionPages {
        RevisionPages(store: self, place: place, unconfirmed: unconfirmed)
    }
}

/// Revisions on their way out of a store.
///
/// Each page is a transaction of its own: an open one would keep everybody from writing for as long as a bundle takes.
/// That is sound because revisions never change, and new ones only come behind.
package struct RevisionPages: Sendable {
    private let store: LocalStore
    /// The last revision that was given; to go on from here another time.
    package private(set) var place: Place
    private let unconfirmed: Bool

    /// Where reading stands.
    package enum Place: Hashable, Sendable {
        case numbered(after: UInt64)
        /// Among those without a number; by their place in this store.
        case unnumbered(after: Int64)

        package static let beginning = Place.numbered(after: 0)
    }

    /// How many revisions a page has at most.
    package static let size = 1000

    init(store: LocalStore, place: Place, unconfirmed: Bool) {
        self.store = store
        self.place = place
        self.unconfirmed = unconfirmed
    }

    /// The next page; empty when there are no more.
    package mutating func next() throws(StoreError) -> [Revision] {
        if case .numbered(let sequence) = place {
            let page = try numbered(after: sequence)
            if let last = page.last {
                place = .numbered(after: last.header.sequence)
                return page
            }
            place = .unnumbered(after: 0)
        }
        guard case .unnumbered(let number) = place else { return [] }
        let page = try unnumbered(after: number)
        if let last = page.last { place = .unnumbered(after: last.number) }
        return page.map(\.revision)
    }

    private func numbered(after sequence: UInt64) throws(StoreError) -> [Revision] {
        let confirmed = """
            SELECT 1 FROM receipt
            WHERE device = (SELECT device FROM store) AND first <= sequence AND last >= sequence
            """
        return try store.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(RevisionRow.columns) FROM revision
                    WHERE made_here = 1 AND sequence > 0 AND sequence > ?
                        \(unconfirmed ? "AND NOT EXISTS (\(confirmed))" : "")
                    ORDER BY sequence LIMIT \(Self.size)
                    """,
                arguments: [Int64(clamping: sequence)]
            ).map { try RevisionRow.revision($0) }
        }
    }

    private func unnumbered(after number: Int64) throws(StoreError) -> [(number: Int64, revision: Revision)] {
        try store.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, \(RevisionRow.columns) FROM revision
                    WHERE made_here = 1 AND sequence = 0 AND number > ? ORDER BY number LIMIT \(Self.size)
                    """,
                arguments: [number]
            ).map { (number: $0["number"], revision: try RevisionRow.revision($0)) }
        }
    }
}
