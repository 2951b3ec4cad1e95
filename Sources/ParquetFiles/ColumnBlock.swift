/// Some rows of one column.
package struct ColumnBlock: Sendable {
    package var values: Values
    /// Which rows have a value; nil where all have. What stands at the others is not looked at.
    package var presence: [Bool]?

    package init(_ values: Values, presence: [Bool]? = nil) {
        self.values = values
        self.presence = presence
    }

    /// In bytes of UTF-8: far beyond any answer, and far below what fits into a page.
    package static let longestText = 1 << 24

    /// A value for every row.
    package enum Values: Sendable {
        case booleans([Bool])
        /// For all columns of whole numbers, dates and timestamps.
        case integers([Int64])
        case doubles([Double])
        case texts([String])
        /// Places in a list of codes, as the answers to a closed question are kept; nil in the list stands for no value. A
        /// place beyond the list is an error of the program.
        case listedIntegers([UInt16], of: [Int64?])
        /// Places in a list of labels. Costs as little as numbers do, however long the labels are.
        case listedTexts([UInt16], of: [String?])

        package var count: Int {
            switch self {
            case .booleans(let values): values.count
            case .integers(let values): values.count
            case .doubles(let values): values.count
            case .texts(let values): values.count
            case .listedIntegers(let places, _): places.count
            case .listedTexts(let places, _): places.count
            }
        }

        func suits(_ kind: ParquetColumn.Kind) -> Bool {
            switch self {
            case .booleans: kind == .boolean
            case .integers, .listedIntegers:
                [.int8, .int16, .int32, .int64, .date, .timestamp].contains(kind)
            case .doubles: kind == .double
            case .texts, .listedTexts: kind == .text
            }
        }
    }

    /// Which of the rows have a value, a byte of 0 or 1 each; nil where all have.
    func levels(of rows: Range<Int>) -> [UInt8]? {
        var levels = presence.map { presence in presence[rows].map { $0 ? 1 as UInt8 : 0 } }
        switch values {
        case .booleans, .integers, .doubles, .texts: break
        case .listedIntegers(let places, let list):
            drop(places[rows], where: list.map { $0 == nil }, from: &levels)
        case .listedTexts(let places, let list):
            drop(places[rows], where: list.map { $0 == nil }, from: &levels)
        }
        guard let levels, levels.contains(0) else { return nil }
        return levels
    }

    private func drop(_ places: ArraySlice<UInt16>, where isEmpty: [Bool], from levels: inout [UInt8]?) {
        guard isEmpty.contains(true) else { return }
        var known = levels ?? [UInt8](repeating: 1, count: places.count)
        for (row, place) in places.enumerated() where known[row] == 1 && isEmpty[Int(place)] {
            known[row] = 0
        }
        levels = known
    }
}
