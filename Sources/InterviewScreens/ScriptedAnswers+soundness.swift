import Definition
import Expressions
import Findings
import Interviewing
import Values

extension ScriptedAnswers {
    /// What can be said against the script before anything is answered: unknown names, codes and kinds of values.
    func soundness(for interview: Interview) -> [ScriptProblem] {
        members.compactMap { member in
            do throws(ScriptProblem) {
                try check(member, in: interview)
                return nil
            } catch {
                return error
            }
        }
    }

    private func check(_ member: ScriptMember, in interview: Interview) throws(ScriptProblem) {
        switch member.name {
        case "_reasons": return try checkReasons(member.value, in: interview)
        case "_consent":
            if case .truth = member.value { return }
            throw ScriptProblem(variable: "_consent", reason: .wanted(.consent))
        default: break
        }
        if let question = interview.instrument.question(QuestionID(member.name)) {
            _ = try ScriptReader(question: question, interview: interview).read(member.value)
            return
        }
        let texts = interview.instrument.variables.map(\.address).filter { address in
            if case .specify = address.part { true } else { false }
        }
        if texts.contains(where: { $0.variableName == member.name }) {
            switch member.value {
            case .text, .null: return
            default: throw ScriptProblem(variable: member.name, reason: .wanted(.text))
            }
        }
        let names =
            interview.instrument.questions.filter(\.isAnswerable).map(\.id.name) + texts.map(\.variableName)
        throw ScriptProblem(
            variable: member.name, reason: .unknownVariable(near: nearName(to: member.name, among: names)))
    }

    private func checkReasons(_ value: ScriptValue, in interview: Interview) throws(ScriptProblem) {
        guard case .object(let reasons) = value else {
            throw ScriptProblem(variable: "_reasons", reason: .wanted(.reasons))
        }
        for reason in reasons {
            guard interview.instrument.edit(reason.name) != nil else {
                throw ScriptProblem(variable: "_reasons", reason: .unknownEdit(reason.name))
            }
            guard case .text(let text) = reason.value else {
                throw ScriptProblem(variable: "_reasons", reason: .wanted(.reasons))
            }
            do throws(AnswerProblem) {
                try Interview.check(reason: text.trimmed)
            } catch {
                throw ScriptProblem(variable: "_reasons", reason: .rejected(error))
            }
        }
    }
}

extension Interview {
    func isAsked(slot: Int) -> Bool { frame.cells[slot] != .offPath }

    func isRowOffPath(_ id: RowID, of question: InstrumentQuestion) -> Bool {
        question.rows.first { $0.id == id }.map { !isAsked(slot: $0.slot) } ?? true
    }
}
