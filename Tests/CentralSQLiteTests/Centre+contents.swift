import Foundation
import GRDB
import Responses
import SimulatedStudies

@testable import CentralSQLite

extension Centre {
    /// How many contents of a response there are anywhere, those that wait among them.
    func contents(of id: ResponseID) throws -> Int {
        try database.queue.read { database in
            let counts = try Int.fetchAll(
                database,
                sql: """
                    SELECT count(*) FROM revision r JOIN response s ON s.number = r.response
                    WHERE s.id = ?1 AND (r.content IS NOT NULL OR r.salt IS NOT NULL)
                    UNION ALL SELECT count(*) FROM waiting WHERE response = ?1 AND content IS NOT NULL
                    """, arguments: [Data(id.bytes)])
            return counts.reduce(0, +)
        }
    }
}
