import Definition
import Expressions
package import Interviewing
package import Values

extension Interview {
    /// The answers that count, as a script that gives them again; in written order.
    ///
    /// Law: run from the same beginning, the script of an interview that was submitted leads to the same on-path
    /// data, strictly.
    package func answersForScript() -> [ScriptMember] {
        var members: [ScriptMember] = []
        for question in instrument.questions where question.isAnswerable && isOnPath(question.index) {
            if question.rows.isEmpty {
                if let answer = countedAnswer(at: Address(question.id)) {
                    members.append(ScriptMember(question.id.name, answer.scriptValue))
                }
            } else {
                let rows = question.rows.compactMap { row in
                    countedAnswer(at: Address(question.id, .row(row.id))).map {
                        ScriptMember(row.id.name, $0.scriptValue)
                    }
                }
                if !rows.isEmpty { members.append(ScriptMember(question.id.name, .object(rows))) }
            }
            for text in question.specify {
                let address = Address(question.id, .specify(text.code))
                if let answer = countedAnswer(at: address) {
                    members.append(ScriptMember(address.variableName, answer.scriptValue))
                }
            }
        }
        if !confirmations.isEmpty {
            let reasons = confirmations.sorted { $0.key < $1.key }.map {
                ScriptMember($0.key, .text($0.value))
            }
            members.append(ScriptMember("_reasons", .object(reasons)))
        }
        return members
    }
}

extension Answer {
    /// The answer as a script has it.
    package var scriptValue: ScriptValue {
        switch self {
        case .missing(let reason): .object([ScriptMember("missing", .text(reason.rawValue))])
        case .given(.number(let number)): .number(number.description)
        case .given(.text(let text)): .text(text)
        case .given(.date(let date)): .text(date.description)
        case .given(.code(let code)): .number(code.description)
        case .given(.codes(let codes)), .given(.ranking(let codes)):
            .list(codes.map { .number($0.description) })
        case .given(.truth(let truth)): .truth(truth)
        }
    }
}
