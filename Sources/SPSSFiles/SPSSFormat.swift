/// How a number is shown: the kind of thing it is, columns, and digits behind the point.
package struct SPSSFormat: Hashable, Sendable {
    /// The raw values are those of the format.
    package enum Kind: Int32, Hashable, Sendable, CaseIterable {
        /// Digits with a point, SPSS's F.
        case number = 5
        /// `12,345.6`
        case comma = 3
        /// `12.345,6`
        case dot = 32
        case percent = 31
        case scientific = 17
        /// `31-MAR-2022`; like all dates, in seconds of `SPSSCalendar`.
        case date = 20
        /// `03/31/2022`
        case americanDate = 23
        /// `31.03.2022`
        case europeanDate = 38
        /// `2022/03/31`
        case sortableDate = 39
        /// `31-MAR-2022 23:59:59`
        case dateAndTime = 22
        /// Hours, minutes and seconds, in seconds.
        case time = 21
    }

    package var kind: Kind
    package var width: Int
    package var decimals: Int

    package init(_ kind: Kind, width: Int, decimals: Int = 0) {
        self.kind = kind
        self.width = width
        self.decimals = decimals
    }

    /// Digits with a point: 1 to 40 columns, up to 16 digits behind the point.
    package static func number(width: Int, decimals: Int = 0) -> SPSSFormat {
        SPSSFormat(.number, width: width, decimals: decimals)
    }

    package static let date = SPSSFormat(.date, width: 11)
    package static let dateAndTime = SPSSFormat(.dateAndTime, width: 20)
    package static let time = SPSSFormat(.time, width: 8)
}

extension SPSSFormat {
    /// Whether SPSS and PSPP take the format (PSPP users' guide, "Input and Output Formats").
    var isLegal: Bool {
        guard (minimumWidth...40).contains(width), (0...16).contains(decimals) else { return false }
        return decimals == 0 || width >= widthBeforeDecimals + decimals
    }

    private var minimumWidth: Int {
        switch kind {
        case .number, .comma, .dot: 1
        case .percent: 2
        case .scientific: 6
        case .date: 9
        case .americanDate, .europeanDate, .sortableDate: 8
        case .dateAndTime: 17
        case .time: 5
        }
    }

    /// Columns for everything but the decimals; a date has none.
    private var widthBeforeDecimals: Int {
        switch kind {
        case .number, .comma, .dot: 1
        case .percent: 2
        case .scientific: 7
        case .date, .americanDate, .europeanDate, .sortableDate: 41
        case .dateAndTime: 21
        case .time: 9
        }
    }

    /// The format as a word of four bytes: kind, width, decimals.
    var code: Int32 { kind.rawValue << 16 | Int32(width) << 8 | Int32(decimals) }

    /// The same for texts; SPSS's A.
    static func textCode(width: Int) -> Int32 { 1 << 16 | Int32(width) << 8 }
}
