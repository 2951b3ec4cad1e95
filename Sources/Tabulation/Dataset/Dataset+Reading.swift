package import Expressions
package import Values

extension Dataset {
    /// What one response has of a variable, as an interview would have it. For single responses and for formulas; tables read
    /// the states themselves. Marks come in the order of the layout, and a number as the decimal number that it was.
    ///
    /// - Throws: what the memory throws.
    package func cell(of variable: LayoutVariable, row: Int) throws -> AnswerFrame.Cell {
        guard !variable.states.isEmpty else { return .offPath }
        let states = try variable.states.map { try state(of: $0, row: row) }
        guard let first = states.first(where: { $0 != AnswerState.absent }) else { return .offPath }
        guard first >= AnswerState.firstValue else { return AnswerState.cell(ofMissing: first) }
        let place = Int(first - AnswerState.firstValue)
        switch variable.content {
        case .code: return .given(.code(variable.codes[place]))
        case .truth: return .given(.truth(place == 1))
        case .marks:
            return .given(
                .codes(
                    zip(variable.codes, states).filter { $0.1 == AnswerState.firstValue + 1 }.map(\.0)
                        .sorted { $0.number < $1.number }))
        case .ranks:
            let placed = zip(variable.codes, states).filter { $0.1 > AnswerState.firstValue }
            return .given(.ranking(placed.sorted { $0.1 < $1.1 }.map(\.0)))
        case .wholeNumber, .decimal:
            let number = try value(of: variable, row: row, as: Double.self)
            return Self.decimal(number).map { .given(.number($0)) } ?? .unanswered
        case .date:
            return Self.date(try value(of: variable, row: row, as: Int32.self)).map { .given(.date($0)) }
                ?? .unanswered
        case .text:
            let reference = TextReference(packed: try value(of: variable, row: row, as: UInt64.self))
            return .given(.text(try text(reference)))
        }
    }

    private func state(of part: Int, row: Int) throws -> UInt16 {
        layout.widths[part] == 2
            ? try withPart(part, as: UInt16.self) { $0[row] }
            : try withPart(part, as: UInt8.self) { UInt16($0[row]) }
    }

    private func value<Number>(of variable: LayoutVariable, row: Int, as type: Number.Type) throws -> Number {
        guard let part = variable.values else { preconditionFailure("the variable has values") }
        return try withPart(part, as: type) { $0[row] }
    }

    /// A text that a row names.
    package func text(_ reference: TextReference) throws -> String {
        try withExtendedLifetime(memory) {
            let texts = try memory.texts()
            guard reference.start >= 0, reference.start + reference.count <= texts.count else { return "" }
            return String(
                decoding: texts[reference.start..<reference.start + reference.count], as: UTF8.self)
        }
    }

    /// Hands all texts to the body, one behind the other.
    package func withTexts<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try withExtendedLifetime(memory) { try body(try memory.texts()) }
    }

    /// The decimal number whose nearest binary number that is: the shortest one, of 17 digits at most.
    static func decimal(_ number: Double) -> DecimalNumber? {
        if number == number.rounded(), abs(number) < 1e15 { return DecimalNumber(Int(number)) }
        return DecimalNumber("\(number)")
    }

    /// A date as `FlatCell` packs it.
    package static func date(_ packed: Int32) -> CalendarDate? {
        let (year, rest) = (Int(packed) / 416, Int(packed) % 416)
        let (month, day) = (rest / 32, rest % 32)
        return CalendarDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    }
}
