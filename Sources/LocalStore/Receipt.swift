import GRDB
package import Responses

/// A centre's word that it holds what a device made: sequence numbers, both ends included.
package struct Receipt: Hashable, Sendable {
    package let device: DeviceID
    package let numbers: ClosedRange<UInt64>

    /// - Precondition: numbers from 1 to what a signed number holds.
    package init(device: DeviceID, numbers: ClosedRange<UInt64>) {
        precondition(
            numbers.lowerBound >= 1 && numbers.upperBound < UInt64(Int64.max), "sequence numbers begin with 1"
        )
        self.device = device
        self.numbers = numbers
    }

    /// Joins it with the stored ones that it overlaps or touches.
    func add(to database: GRDB.Database) throws {
        let bounds: StatementArguments = [
            device.description, Int64(numbers.upperBound) + 1, Int64(numbers.lowerBound) - 1,
        ]
        let touching = "device = ? AND first <= ? AND last >= ?"
        let row = try Row.fetchOne(
            database, sql: "SELECT min(first) AS first, max(last) AS last FROM receipt WHERE \(touching)",
            arguments: bounds)
        let first: Int64? = row?["first"]
        let last: Int64? = row?["last"]
        try database.execute(sql: "DELETE FROM receipt WHERE \(touching)", arguments: bounds)
        try database.execute(
            sql: "INSERT INTO receipt (device, first, last) VALUES (?, ?, ?)",
            arguments: [
                device.description, min(first ?? .max, Int64(numbers.lowerBound)),
                max(last ?? 0, Int64(numbers.upperBound)),
            ])
    }
}

extension LocalStore {
    /// What centres have confirmed, by device and number; ranges that touch are one.
    package func receipts() throws(StoreError) -> [Receipt] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT device, first, last FROM receipt").map { row in
                let name: String = row["device"]
                let (first, last): (Int64, Int64) = (row["first"], row["last"])
                guard let device = DeviceID(name), first >= 1, first <= last, last < Int64.max else {
                    throw StoreError.unreadable(column: "receipt", content: "\(name) \(first) \(last)")
                }
                return Receipt(device: device, numbers: UInt64(first)...UInt64(last))
            }
        }
    }
}
