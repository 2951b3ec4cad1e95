import Definition
import Expressions
import Findings
import Values

/// Formulas of the definition, evaluated for every respondent with the evaluator of the interview itself.
package enum FormulaColumn {
    /// Of every row 2 where the formula is true, 1 where it is false, 0 where it has no value or the row is not among the
    /// members.
    ///
    /// Costs one look at each variable that the formula reads, for each member; the formula is evaluated once for each
    /// combination of answers where it reads choices and truths alone, else once for each member.
    ///
    /// - Throws: `badFormula` naming the version in which it means nothing.
    package static func truths(_ text: String, of data: Dataset, within members: [UInt8]) throws -> [UInt8] {
        var truths = [UInt8](repeating: 0, count: data.rowCount)
        try each(text, of: data, within: members, expecting: .truth) { formula, frame -> UInt8 in
            formula.truth(in: frame).map { $0 ? 2 : 1 } ?? 0
        } _: {
            truths[$0] = $1
        }
        return truths
    }

    /// Of every row the number that the formula yields; NaN where it has none.
    package static func numbers(_ text: String, of data: Dataset, within members: [UInt8]) throws -> [Double]
    {
        var numbers = [Double](repeating: .nan, count: data.rowCount)
        try each(text, of: data, within: members, expecting: .number) { formula, frame -> Double in
            guard case .number(let number)? = formula.value(in: frame) else { return .nan }
            return number.approximation
        } _: {
            numbers[$0] = $1
        }
        return numbers
    }

    private static func each<Result>(
        _ text: String, of data: Dataset, within members: [UInt8], expecting: FormulaExpectation,
        _ evaluate: (Formula, AnswerFrame) -> Result, _ body: (Int, Result) -> Void
    ) throws {
        let places = try data.withFacts(.definition, as: UInt16.self) { Array($0) }
        for (place, definition) in data.definitions.enumerated() {
            let rows = places.indices.filter { members[$0] == 1 && places[$0] == UInt16(place + 1) }
            guard !rows.isEmpty else { continue }
            let instrument = definition.instrument
            let start = Position(line: 1, column: 1)
            let (compiled, findings) = compile(
                FormulaText(text, at: SourceRange(file: "", start: start, end: start)), in: instrument.scope,
                expecting: expecting)
            guard let formula = compiled, let first = rows.first else {
                throw TabulationError.badFormula(text, version: definition.name, findings)
            }
            let today = try data.day(of: first)
            var frame = AnswerFrame(cellCount: instrument.variables.count, today: today)
            let reads: [(slot: Int, variable: LayoutVariable?)] = formula.reads.map { slot in
                (slot, data.layout.variable(instrument.variables[slot].address.variableName))
            }
            let combinations =
                try formula.usesToday ? nil : StateCombinations(of: reads.compactMap(\.variable), in: data)
            var known = [Result?](repeating: nil, count: combinations?.count ?? 0)
            for row in rows {
                let place = combinations?.place(of: row)
                if let place, let result = known[place] {
                    body(row, result)
                    continue
                }
                for (slot, variable) in reads {
                    // A question with rows: its own cell tells only whether it is on the path.
                    frame.cells[slot] = try variable.map { try data.cell(of: $0, row: row) } ?? .unanswered
                }
                if formula.usesToday { frame.today = try data.day(of: row) }
                let result = evaluate(formula, frame)
                if let place { known[place] = result }
                body(row, result)
            }
        }
    }
}

/// The combinations of answers to some single choices and truths, numbered.
private struct StateCombinations {
    let count: Int
    private var columns: [(states: [UInt16], factor: Int)] = []

    /// More are not worth their memory.
    private static let most = 1 << 16

    /// Nil for variables with other answers, and where there are too many combinations.
    init?(of variables: [LayoutVariable], in data: Dataset) throws {
        var count = 1
        for variable in variables {
            guard variable.content == .code || variable.content == .truth, variable.states.count == 1 else {
                return nil
            }
            let states = try data.states(of: variable.states.lowerBound)
            columns.append((states, count))
            count *= Int(states.max() ?? 0) + 1
            guard count <= Self.most else { return nil }
        }
        self.count = count
    }

    func place(of row: Int) -> Int {
        columns.reduce(0) { $0 + Int($1.states[row]) * $1.factor }
    }
}

extension DatasetDefinition {
    /// What it is called in messages.
    package var name: String {
        let questionnaire = instrument.questionnaire
        return "\(questionnaire.id.value) version \(version)" + (wave.map { ", wave \($0)" } ?? "")
    }
}

extension Dataset {
    /// The day on which an interview began, in Greenwich.
    func day(of row: Int) throws -> CalendarDate {
        let started = try withFacts(.started, as: Int64.self) { $0[row] }
        let day = Int((Double(started) / 86_400_000).rounded(.down))
        guard let date = CalendarDate(dayNumber: day) ?? CalendarDate(year: 1970, month: 1, day: 1) else {
            preconditionFailure("1970 began with a day")
        }
        return date
    }
}
