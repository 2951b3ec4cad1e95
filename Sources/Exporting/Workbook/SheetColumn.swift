import Responses
import Tabulation
import Values
import Workbooks

/// The cells of a column of one block, with codes for programs and with labels for people.
enum SheetColumn {
    /// A few different ones, and of each respondent the place among them.
    case few(places: [UInt16], codes: [CellContent], labels: [CellContent])
    /// One of its own for each respondent, the same for both.
    case each([CellContent])

    func code(_ row: Int) -> CellContent {
        switch self {
        case .few(let places, let codes, _): codes[Int(places[row])]
        case .each(let cells): cells[row]
        }
    }

    func label(_ row: Int) -> CellContent {
        switch self {
        case .few(let places, _, let labels): labels[Int(places[row])]
        case .each(let cells): cells[row]
        }
    }
}

extension ExportBlock {
    /// The cells of a column as a workbook has them.
    func cells(of column: ExportColumn) throws -> SheetColumn {
        switch column.source {
        case .fact(.id): return .each(try ids().map { .text($0.description) })
        case .fact(let fact) where fact.isMoment: return .each(try moments(fact).map(CellContent.init))
        case .fact(.conflict): return .same(places: try words(.conflict).places, [.number(0), .number(1)])
        case .fact(let fact):
            let (words, places) = try words(fact)
            return .same(places: places, words.map(CellContent.init))
        case .value(let place): return try cells(of: model.variables[place])
        case .option(let place, let option):
            let variable = model.variables[place]
            let ranks = (0...variable.layout.codes.count).map { CellContent.number(Double($0)) }
            return .same(
                places: try states(of: variable, option: option),
                Self.noValue + (variable.content == .ranks ? [.blank] + ranks.dropFirst() : ranks.prefix(2)))
        case .reason(let place):
            let variable = model.variables[place]
            var labels = Self.reasonWords
            for reason in variable.reasons { labels[Int(reason.state)] = reason.label }
            let none = [CellContent](repeating: .blank, count: variable.stateCount)
            return .few(
                places: try states(of: variable), codes: Self.reasonWords.map(CellContent.init) + none,
                labels: labels.map(CellContent.init) + none)
        case .weight(let place):
            let weights = model.weights[place].values
            return .each(rows.map { weights[$0].isNaN ? .blank : .number(weights[$0]) })
        }
    }

    private static let noValue = [CellContent](repeating: .blank, count: Int(AnswerState.firstValue))

    private func cells(of variable: ExportVariable) throws -> SheetColumn {
        let states = try states(of: variable)
        switch variable.content {
        case .code:
            let codes = variable.layout.codes.map { CellContent.number(Double($0.number)) }
            var labels = codes
            for category in variable.categories { labels[category.place] = .text(category.label) }
            return .few(places: states, codes: Self.noValue + codes, labels: Self.noValue + labels)
        case .truth: return .same(places: states, Self.noValue + [.number(0), .number(1)])
        case .wholeNumber, .decimal:
            let numbers = try values(of: variable, as: Double.self)
            return .each(
                zip(states, numbers).map { $0 == AnswerState.firstValue ? .number($1) : .blank })
        case .date:
            let dates = try values(of: variable, as: Int32.self)
            return .each(
                zip(states, dates).map { state, packed in
                    guard state == AnswerState.firstValue, let date = Dataset.date(packed) else {
                        return .blank
                    }
                    return CellContent(date)
                })
        case .text:
            var cells: [CellContent] = []
            cells.reserveCapacity(count)
            try eachText(of: variable) { _, text in
                cells.append(text.map { .text(String(decoding: $0, as: UTF8.self)) } ?? .blank)
            }
            return .each(cells)
        case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
        }
    }
}

extension SheetColumn {
    /// Cells that programs and people read alike.
    fileprivate static func same(places: [UInt16], _ cells: [CellContent]) -> SheetColumn {
        .few(places: places, codes: cells, labels: cells)
    }
}

extension CellContent {
    /// An empty text is no cell.
    init(_ text: String) { self = text.isEmpty ? .blank : .text(text) }

    /// A day; a month or a year alone is a text, since a spreadsheet has days only.
    fileprivate init(_ date: CalendarDate) {
        guard date.precision == .day, let moment = CellMoment(dayNumber: date.dayNumber) else {
            self = .text(date.description)
            return
        }
        self = .moment(moment)
    }

    /// In Greenwich.
    fileprivate init(_ moment: WallTime) {
        let (days, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let day = Int(days) - (rest < 0 ? 1 : 0)
        let ofDay = Int(rest) + (rest < 0 ? 86_400_000 : 0)
        guard
            let cell = CellMoment(
                dayNumber: day, secondOfDay: ofDay / 1000, millisecond: ofDay % 1000)
        else {
            self = .text(moment.description)
            return
        }
        self = .moment(cell)
    }
}
