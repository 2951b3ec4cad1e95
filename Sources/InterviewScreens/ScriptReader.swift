import Definition
import Findings
import Interviewing
import Values

/// Reads a script's value as the answer to a question: code or label for a choice, a list for marks and rankings, an
/// object by row for grids and sums, `{"missing": "refused"}` in place of any of them.
struct ScriptReader {
    let question: InstrumentQuestion
    let interview: Interview

    /// What a value says.
    enum Reading {
        case nothing
        case whole(Answer)
        /// In written order; rows that are null are left out.
        case rows([(row: RowID, answer: Answer)])
        case everyRow(Answer)
    }

    func read(_ value: ScriptValue) throws(ScriptProblem) -> Reading {
        let name = question.id.name
        guard question.isAnswerable else { throw ScriptProblem(variable: name, reason: .takesNoAnswer) }
        if value == .null { return .nothing }
        if let reason = try missing(value, name) {
            return question.rows.isEmpty ? .whole(.missing(reason)) : .everyRow(.missing(reason))
        }
        guard !question.rows.isEmpty else { return .whole(.given(try self.value(of: value, name))) }
        guard case .object(let members) = value else {
            throw ScriptProblem(variable: name, reason: .wanted(.rows))
        }
        var rows: [(row: RowID, answer: Answer)] = []
        for member in members {
            let place = "\(name).\(member.name)"
            guard let row = question.rows.first(where: { $0.id.name == member.name }) else {
                let near = nearName(to: member.name, among: question.rows.map(\.id.name))
                throw ScriptProblem(variable: place, reason: .unknownRow(near: near))
            }
            if member.value == .null { continue }
            if let reason = try missing(member.value, place) {
                rows.append((row.id, .missing(reason)))
            } else {
                rows.append((row.id, .given(try self.value(of: member.value, place))))
            }
        }
        return .rows(rows)
    }

    /// The reason in `{"missing": "dont_know"}`; nil when the value is something else.
    private func missing(_ value: ScriptValue, _ place: String) throws(ScriptProblem) -> MissingReason? {
        guard case .object(let members) = value, members.count == 1, members[0].name == "missing",
            case .text(let name) = members[0].value
        else { return nil }
        if let reason = MissingReason(rawValue: name) { return reason }
        if question.rows.contains(where: { $0.id.name == "missing" }) { return nil }
        throw ScriptProblem(variable: place, reason: .unknownMissingReason(name))
    }

    private func value(of value: ScriptValue, _ place: String) throws(ScriptProblem) -> Value {
        func wanted(_ wanted: ScriptProblem.Wanted) -> ScriptProblem {
            ScriptProblem(variable: place, reason: .wanted(wanted))
        }
        switch question.kind {
        case .single, .scale, .grid(isMultiple: false, _, _):
            guard let code = try code(value, place) else { throw wanted(.choice) }
            return .code(code)
        case .yesNo:
            if case .truth(let truth) = value { return .code(ChoiceCode(truth ? 1 : 2)) }
            guard let code = try code(value, place) else { throw wanted(.truthOrChoice) }
            return .code(code)
        case .multiple, .grid:
            guard case .list(let values) = value else { throw wanted(.marks) }
            return .codes(try codes(values, place, orElse: wanted(.marks)))
        case .ranking:
            guard case .list(let values) = value else { throw wanted(.ranking) }
            return .ranking(try codes(values, place, orElse: wanted(.ranking)))
        case .number, .sum:
            switch value {
            case .number(let digits), .text(let digits):
                guard let number = DecimalNumber(digits) else {
                    throw ScriptProblem(variable: place, reason: .notANumber(digits))
                }
                return .number(number)
            default: throw wanted(.number)
            }
        case .text:
            guard case .text(let text) = value else { throw wanted(.text) }
            return .text(text)
        case .date(let shape):
            switch value {
            case .text(let text), .number(let text):
                guard let date = CalendarDate(text) else {
                    throw ScriptProblem(variable: place, reason: .notADate(text, shape.precision))
                }
                return .date(date)
            default: throw wanted(.date)
            }
        case .computed, .note, .screenOut:
            throw ScriptProblem(variable: place, reason: .takesNoAnswer)
        }
    }

    private func codes(
        _ values: [ScriptValue], _ place: String, orElse problem: ScriptProblem
    ) throws(ScriptProblem) -> [ChoiceCode] {
        var codes: [ChoiceCode] = []
        for value in values {
            guard let code = try code(value, place) else { throw problem }
            codes.append(code)
        }
        return codes
    }

    /// The code of a number, a label in any language, or a text of digits; nil for another kind of value.
    private func code(_ value: ScriptValue, _ place: String) throws(ScriptProblem) -> ChoiceCode? {
        guard let use = question.options else { return nil }
        let table = interview.instrument.tables[use.table]
        func option(_ digits: String) -> ChoiceCode? {
            guard digits.isDigits, let number = Int32(digits) else { return nil }
            return table.indexByCode[ChoiceCode(number)] == nil ? nil : ChoiceCode(number)
        }
        switch value {
        case .number(let digits):
            guard let code = option(digits) else {
                throw ScriptProblem(variable: place, reason: .unknownOption(digits))
            }
            return code
        case .text(let text):
            let wanted = text.folded
            let matches = table.options.filter { option in
                interview.instrument.languages.contains {
                    interview.text(option.label, in: $0).folded == wanted
                }
            }
            if matches.count > 1 { throw ScriptProblem(variable: place, reason: .severalOptions(text)) }
            guard let code = matches.first?.code ?? option(text) else {
                throw ScriptProblem(variable: place, reason: .unknownOption(text))
            }
            return code
        case .null, .truth, .list, .object:
            return nil
        }
    }
}
