/// Where the parts of a checked dictionary stand in the file: short names, segments and elements.
struct Layout {
    /// What one variable takes of each case.
    struct Column {
        let name: String
        let shortName: String
        /// Bytes of a text; 0 for a number.
        let width: Int
        /// The pieces that hold a text, in order; a number and a text of up to 255 bytes have one.
        let segments: [Segment]
        /// The position of its first element, counted from 1, by which other records refer to it.
        let index: Int

        var elements: Int { segments.reduce(0) { $0 + $1.elements } }
    }

    /// A variable of the oldest part of the file, which knows texts of up to 255 bytes.
    struct Segment {
        let shortName: String
        let width: Int

        /// Places of 8 bytes in a case.
        var elements: Int { max(1, (width + 7) / 8) }
    }

    let columns: [Column]
    /// Places of 8 bytes in a case.
    let elements: Int
    private let columnOfName: [String: Int]

    init(_ dictionary: SPSSDictionary) {
        var names = ShortNames(besides: dictionary.variables.map(\.name))
        var columns: [Column] = []
        var next = 1
        for variable in dictionary.variables {
            let width = variable.kind.width
            let shortName = names.name(for: variable.name)
            let segments = Self.segmentWidths(of: width).enumerated().map { index, width in
                Segment(
                    shortName: index == 0 ? shortName : names.madeUpName(for: variable.name), width: width)
            }
            let column = Column(
                name: variable.name, shortName: shortName, width: width, segments: segments, index: next)
            columns.append(column)
            next += column.elements
        }
        self.columns = columns
        elements = next - 1
        columnOfName = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
    }

    /// The column of a variable that the dictionary was checked to have.
    func column(_ name: String) -> Column? { columnOfName[name].map { columns[$0] } }

    /// A text of more than 255 bytes has a segment for every 252 bytes, of 255 bytes but for the last, though every
    /// segment but the last is filled with 255 (PSPP, "Very Long String Record").
    static func segmentWidths(of width: Int) -> [Int] {
        guard width > 255 else { return [width] }
        let count = (width + 251) / 252
        return Array(repeating: 255, count: count - 1) + [width - (count - 1) * 252]
    }
}
