import Central
import GRDB
import GRDBSQLite
import Responses

extension CentralSession {
    func weightSets() throws -> [StoredWeights] {
        var sets: [StoredWeights] = []
        try rows(
            "SELECT questionnaire, name, plan, change, mark, made FROM weight_set ORDER BY questionnaire, name"
        ) { row in
            let mark = row.bytes(4)
            guard mark.count == 16 else { throw SQLiteFault(nil, SQLITE_CORRUPT) }
            sets.append(
                StoredWeights(
                    questionnaire: row.text(0), name: row.text(1), plan: row.bytes(2),
                    change: CentralChange(number: row.number(3), mark: ChangeMark(bytes: mark)),
                    made: WallTime(milliseconds: row.number(5))))
        }
        return sets
    }

    func eachWeight(
        of name: String, questionnaire: String, _ body: (_ response: Int64, _ weight: Double) throws -> Void
    ) throws {
        guard let set = try weightSet(name, questionnaire) else { return }
        try rows("SELECT response, value FROM weight WHERE weight_set = ?", { $0.set(1, set) }) { row in
            try body(row.number(0), row.double(1))
        }
    }

    func keep(_ set: StoredWeights, _ weights: [(response: Int64, weight: Double)]) throws {
        _ = try removeWeights(set.name, questionnaire: set.questionnaire)
        try run(
            "INSERT INTO weight_set (questionnaire, name, plan, change, mark, made) VALUES (?, ?, ?, ?, ?, ?)"
        ) {
            $0.set(1, set.questionnaire)
            $0.set(2, set.name)
            $0.set(3, set.plan)
            $0.set(4, set.change.number)
            $0.set(5, set.change.mark.bytes)
            $0.set(6, set.made.milliseconds)
        }
        let number = database.lastInsertedRowID
        let insertion = try statement("INSERT INTO weight (response, weight_set, value) VALUES (?, ?, ?)")
        // In the order of the key, so that the tree grows at its end.
        for (response, weight) in weights.sorted(by: { $0.response < $1.response }) {
            try insertion.run {
                $0.set(1, response)
                $0.set(2, number)
                $0.set(3, weight)
            }
        }
    }

    func removeWeights(_ name: String, questionnaire: String) throws -> Bool {
        guard let set = try weightSet(name, questionnaire) else { return false }
        try run("DELETE FROM weight WHERE weight_set = ?") { $0.set(1, set) }
        try run("DELETE FROM weight_set WHERE number = ?") { $0.set(1, set) }
        return true
    }

    private func weightSet(_ name: String, _ questionnaire: String) throws -> Int64? {
        try number("SELECT number FROM weight_set WHERE questionnaire = ? AND name = ?") {
            $0.set(1, questionnaire)
            $0.set(2, name)
        }
    }
}
