import CSVReading
import Definition
import Values

/// Reads the cells of one variable.
struct VariableReader: Sendable {
    private let source: VariableSource
    private let names: OptionNames?
    /// Reasons why there is no value, by their codes and labels in a column of values.
    private let reasonByCode: [Int: MissingReason]
    private let reasonByLabel: [String: MissingReason]
    /// Whether what was given may not be repeated in messages.
    private let isIdentifying: Bool
    private let precision: CalendarDate.Precision?

    init(_ source: VariableSource, of instrument: Instrument) {
        self.source = source
        names = source.columns.content.table.map { OptionNames(instrument.tables[$0], instrument.languages) }
        let variable = source.columns.variable
        let question = variable.question.map { instrument.questions[$0] }
        let declared = instrument.outside.first { $0.slot == variable.slot }?.declaration
        isIdentifying = question?.isIdentifying ?? declared?.isIdentifying ?? false
        let offered = question?.missingReasons ?? []
        // A code that could be an answer is one.
        let limits: NumberLimits? =
            switch question?.kind {
            case .number(let limits)?, .sum(_, let limits)?: limits
            default: nil
            }
        let codes = offered.map { (Int(instrument.code(of: $0)), $0) }.filter { code, _ in
            limits.map { limits in limits.minimum.map { DecimalNumber(code) < $0 } ?? false } ?? true
        }
        let isText = source.columns.content == .text
        reasonByCode = isText ? [:] : Dictionary(codes) { first, _ in first }
        let labels = offered.flatMap { reason in
            instrument.languages.compactMap { language in
                instrument.missingReasonLabels[reason].map { ($0.plainText(in: language).asLabel, reason) }
            }
        }
        reasonByLabel = Dictionary(labels) { first, _ in first }
        precision = if case .date(let shape)? = question?.kind { shape.precision } else { nil }
    }

    func read(_ record: CSVRecord) throws(RowProblem) -> ImportedRow.Reading {
        let value = try value(record)
        guard let column = source.missing, !record.cells[column].isEmpty else { return value }
        let text = record.text(column).trimmed
        let reason: ImportedRow.Reading
        switch text {
        case "", "not_in_version": return value
        case "not_asked": reason = .notAsked
        case "not_answered": reason = .notAnswered
        default:
            guard let known = MissingReason(rawValue: text) else {
                throw RowProblem(source.columns.missing, .notA(.reason, text))
            }
            reason = .missing(known)
        }
        guard value == .blank || value == reason else {
            throw RowProblem(source.columns.missing, .valueAndReason)
        }
        return reason
    }

    private func value(_ record: CSVRecord) throws(RowProblem) -> ImportedRow.Reading {
        if source.columns.content.isByOption { return try options(record) }
        guard let column = source.values[0], !record.cells[column].isEmpty else { return .blank }
        let text = record.text(column)
        if source.columns.content == .text { return text.trimmed.isEmpty ? .blank : .given(.text(text)) }
        let plain = text.trimmed
        if plain.isEmpty { return .blank }
        if let code = plain.wholeNumber, let reason = reasonByCode[code] { return .missing(reason) }
        switch source.columns.content {
        case .wholeNumber, .decimal:
            guard let number = DecimalNumber(plain) else { throw problem(.number, text) }
            return .given(.number(number))
        case .date:
            guard let date = CalendarDate(plain) else { throw problem(.date(precision), text) }
            return .given(.date(date))
        case .truth:
            guard let number = plain.wholeNumber, (0...1).contains(number) else {
                throw problem(.truth, text)
            }
            return .given(.truth(number == 1))
        case .code: return try option(plain)
        case .text, .marks, .ranks: return .blank
        }
    }

    private func option(_ text: String) throws(RowProblem) -> ImportedRow.Reading {
        switch source.notation {
        case .codes:
            guard let code = names?.option(coded: text) else { throw problem(.code, text) }
            return .given(.code(code))
        case .labels:
            switch names?.option(labelled: text) {
            case .one(let code)?: return .given(.code(code))
            case .several?: throw RowProblem(source.columns.name, .severalOptions(isIdentifying ? nil : text))
            case .none?, nil:
                if let reason = reasonByLabel[text.asLabel] { return .missing(reason) }
                throw problem(.label, text)
            }
        }
    }

    /// Marks or ranks, a column for each option. Nothing marked is no answer.
    private func options(_ record: CSVRecord) throws(RowProblem) -> ImportedRow.Reading {
        var given: [(rank: Int, code: ChoiceCode)] = []
        let isRanking = if case .ranks = source.columns.content { true } else { false }
        for (column, place) in zip(source.columns.columns, source.values) {
            guard let place, !record.cells[place].isEmpty, let code = column.option else { continue }
            let text = record.text(place).trimmed
            if text.isEmpty { continue }
            guard let number = text.wholeNumber else {
                throw RowProblem(column.name, .notA(isRanking ? .rank : .mark, isIdentifying ? nil : text))
            }
            if let reason = reasonByCode[number] {
                guard given.isEmpty else { throw RowProblem(column.name, .valueAndReason) }
                return .missing(reason)
            }
            if isRanking {
                guard number > 0 else { throw RowProblem(column.name, .notA(.rank, text)) }
                given.append((number, code))
            } else {
                guard (0...1).contains(number) else { throw RowProblem(column.name, .notA(.mark, text)) }
                if number == 1 { given.append((0, code)) }
            }
        }
        if given.isEmpty { return .blank }
        guard isRanking else { return .given(.codes(given.map(\.code).sorted())) }
        given.sort { $0.rank < $1.rank }
        guard given.enumerated().allSatisfy({ $0.element.rank == $0.offset + 1 }) else {
            throw RowProblem(
                source.columns.name, .notA(.rank, given.map { String($0.rank) }.joined(separator: ", ")))
        }
        return .given(.ranking(given.map(\.code)))
    }

    private func problem(_ wanted: RowProblem.Wanted, _ text: String) -> RowProblem {
        RowProblem(source.columns.name, .notA(wanted, isIdentifying ? nil : text))
    }
}
