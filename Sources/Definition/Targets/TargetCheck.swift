import Expressions
package import Findings
import Values

extension Instrument {
    /// The targets of a list as formulas of this instrument, and all that is to be said about the list (rules T002 to
    /// T010). There are targets only when no finding is an error.
    package func targets(_ list: TargetList) -> (targets: Targets?, findings: [Finding]) {
        var check = TargetCheck(instrument: self)
        check.judge(list)
        let findings = check.findings.inReadingOrder()
        guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        return (
            Targets(complete: list.complete?.value, shares: check.shares, chosen: check.chosen), findings
        )
    }
}

/// Resolves the names of a target list and compiles its formulas.
private struct TargetCheck {
    let instrument: Instrument
    private(set) var shares: [ShareTarget] = []
    private(set) var chosen: [ChosenTarget] = []
    private(set) var findings: [Finding] = []
    private var firstLines: [String: Int] = [:]

    /// Each target costs every respondent some looks at formulas.
    private static let most = 1000
    private static let mostRespondents = 100_000_000

    init(instrument: Instrument) { self.instrument = instrument }

    mutating func judge(_ list: TargetList) {
        judgeHeader(list)
        for entry in list.entries {
            let segment = entry.segment.flatMap { compiled($0) }
            if entry.segment != nil, segment == nil { continue }
            switch entry.goal {
            case .share(let condition, let percent):
                guard let formula = compiled(condition), readsAnswers(formula, condition) else { continue }
                add(formula, in: segment, percent, at: condition.range)
            case .shares(let name, let shares):
                guard let variable = variable(name) else { continue }
                judge(shares, of: variable, in: segment)
            case .chosen(let name, let count):
                guard let variable = variable(name) else { continue }
                judge(count, of: variable, at: entry)
            }
        }
        if shares.count > Self.most, let entry = list.entries.last {
            note(
                "T010", at: entry.range, "these are \(shares.count) shares, and \(Self.most) are the most",
                remedy: "leave some out")
        }
    }

    /// Rules T002 and T009.
    private mutating func judgeHeader(_ list: TargetList) {
        let questionnaire = instrument.questionnaire
        if list.questionnaire.value.isEmpty {
            // Its absence has been said by the reader.
        } else if list.questionnaire.value != questionnaire.id.value {
            note(
                "T002", at: list.questionnaire.range,
                "these targets are for '\(list.questionnaire.value)', and the questionnaire is "
                    + "'\(questionnaire.id.value)'", remedy: "name the targets that belong to it")
        } else if let wave = list.wave, wave.value != questionnaire.wave?.value {
            note(
                "T002", at: wave.range,
                "these targets are for the wave \(wave.value), and the questionnaire "
                    + (questionnaire.wave.map { "is of \($0.value)" } ?? "names no wave"),
                remedy: "name the targets that belong to it")
        }
        if let complete = list.complete, !(1...Self.mostRespondents).contains(complete.value) {
            note(
                "T009", at: complete.range, "\(complete.value) interviews cannot be completed",
                remedy: "write a number from 1 to \(Self.mostRespondents)")
        }
    }

    private mutating func note(_ rule: String, at range: SourceRange, _ message: String, remedy: String) {
        findings.append(Finding(rule, at: range, message, remedy: remedy))
    }

    private mutating func compiled(_ text: FormulaText) -> Formula? {
        let (formula, objections) = compile(text, in: instrument.scope, expecting: .truth)
        findings += objections
        return formula
    }

    /// Rule T010: something that a respondent answers decides it.
    private mutating func readsAnswers(_ formula: Formula, _ text: FormulaText) -> Bool {
        if formula.reads.contains(where: { instrument.variables[$0].question != nil }) { return true }
        note(
            "T010", at: text.range, "no answer decides this formula",
            remedy: "name a question whose answers do")
        return false
    }

    private mutating func add(
        _ formula: Formula, of answer: SingleAnswer? = nil, in segment: Formula?,
        _ percent: Located<DecimalNumber>, at range: SourceRange
    ) {
        guard percent.value >= .zero, percent.value <= DecimalNumber(100) else {
            note(
                "T005", at: percent.range, "\(percent.value) is not a share",
                remedy: "write a percentage from 0 to 100")
            return
        }
        let key = "\(formula) | \(segment?.description ?? "")"
        let line = range.start.line
        if let first = firstLines[key] {
            note(
                "T008", at: range, "this target stands twice, first on line \(first)",
                remedy: "keep one of the two")
            return
        }
        firstLines[key] = line
        shares.append(
            ShareTarget(
                condition: formula, segment: segment, percent: percent.value, answer: answer, line: line))
    }
}

// MARK: Shares of a variable

extension TargetCheck {
    /// A variable whose answers are options.
    private struct ChoiceVariable {
        let name: Located<String>
        let question: InstrumentQuestion
        let slot: Int
        let list: CodeList
        /// Whether several options can be chosen.
        let isPlural: Bool
        let nets: [String: [ChoiceCode]]
    }

    /// Rule T003.
    private mutating func variable(_ name: Located<String>) -> ChoiceVariable? {
        let parts = name.value.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let id = QuestionID(String(parts.first ?? ""))
        guard let question = instrument.question(id) else {
            let near = nearName(to: id.name, among: instrument.questions.map(\.id.name))
            note(
                "T003", at: name.range, "there is no question '\(id)'",
                remedy: near.map { "did you mean '\($0)'?" } ?? "name a question of the questionnaire")
            return nil
        }
        let found: FormulaScope.Variable?
        switch instrument.scope.symbols[id.name] {
        case .variable(let variable)? where parts.count == 1: found = variable
        case .battery(_, let rows)?:
            guard let row = rows.first(where: { parts.count == 2 && $0.id.name == parts[1] }) else {
                let near = parts.count == 2 ? nearName(to: String(parts[1]), among: rows.map(\.id.name)) : nil
                note(
                    "T003", at: name.range,
                    parts.count == 2
                        ? "'\(id)' has no row '\(parts[1])'"
                        : "'\(id)' has rows, and each has shares of its own",
                    remedy: near.map { "did you mean '\(id).\($0)'?" }
                        ?? "name one, as in '\(id).\(rows.first?.id.name ?? "row")'")
                return nil
            }
            found = row.variable
        default: found = nil
        }
        let list: (CodeList, Bool)? =
            switch found?.type {
            case .code(let list)?: (list, false)
            case .codes(let list)?, .ranking(let list)?: (list, true)
            default: nil
            }
        guard let found, let (codes, isPlural) = list else {
            note(
                "T003", at: name.range, "'\(name.value)' has no options to give shares of",
                remedy: "write a formula, as in 'that: \(id) >= 3' with 'share: 40'")
            return nil
        }
        return ChoiceVariable(
            name: name, question: question, slot: found.slot, list: codes, isPlural: isPlural,
            nets: instrument.scope.nets[id.name] ?? [:])
    }

    private mutating func judge(
        _ shares: [TargetList.Share], of variable: ChoiceVariable, in segment: Formula?
    ) {
        var parts: [(codes: Set<ChoiceCode>, percent: Located<DecimalNumber>)] = []
        for share in shares {
            guard let (formula, codes) = formula(for: share.answer, of: variable) else { continue }
            add(
                formula, of: variable.isPlural ? nil : SingleAnswer(slot: variable.slot, codes: codes),
                in: segment, share.percent, at: share.answer.range)
            if (DecimalNumber.zero...DecimalNumber(100)).contains(share.percent.value) {
                parts.append((codes, share.percent))
            }
        }
        if !variable.isPlural { judgeSum(of: parts, of: variable) }
    }

    /// Rule T004.
    private mutating func formula(for answer: Located<String>, of variable: ChoiceVariable) -> (
        Formula, Set<ChoiceCode>
    )? {
        let (name, text) = (variable.name.value, answer.value)
        let written: String
        let codes: [ChoiceCode]
        if variable.list == .yesNo, text == "yes" || text == "no" {
            written = "\(name) = \(text)"
            codes = [ChoiceCode(text == "yes" ? 1 : 2)]
        } else if let net = variable.nets[text] {
            written = "\(name) \(variable.isPlural ? "has any" : "in") \(variable.question.id).\(text)"
            codes = net
        } else if variable.list != .yesNo, let number = Int32(text),
            variable.list.codes.contains(ChoiceCode(number))
        {
            written = "\(name) \(variable.isPlural ? "has" : "=") \(number)"
            codes = [ChoiceCode(number)]
        } else {
            let names =
                variable.list == .yesNo
                ? ["yes", "no"] : variable.list.codes.map(\.description) + variable.nets.keys.sorted()
            let near = nearName(to: text, among: names)
            note(
                "T004", at: answer.range,
                "'\(text)' is neither a code nor a net of '\(variable.question.id)'",
                remedy: near.map { "did you mean '\($0)'?" }
                    ?? "it has \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")")
            return nil
        }
        return compiled(FormulaText(written, at: answer.range)).map { ($0, Set(codes)) }
    }

    /// Rule T006, for what cannot be answered together; codes of a net that stands there are in it.
    private mutating func judgeSum(
        of parts: [(codes: Set<ChoiceCode>, percent: Located<DecimalNumber>)], of variable: ChoiceVariable
    ) {
        var counted: Set<ChoiceCode> = []
        var sum = DecimalNumber.zero
        for part in parts.sorted(by: { $0.codes.count > $1.codes.count })
        where counted.isDisjoint(with: part.codes) {
            counted.formUnion(part.codes)
            sum = sum.adding(part.percent.value) ?? sum
        }
        if sum > DecimalNumber(100), let last = parts.last {
            note(
                "T006", at: last.percent.range,
                "the shares of '\(variable.name.value)' add up to \(sum) %, and one answer can be given",
                remedy: "lower some of them")
        }
    }

    /// Rule T009.
    private mutating func judge(
        _ count: Located<Int>, of variable: ChoiceVariable, at entry: TargetList.Entry
    ) {
        let alone = variable.question.options.map { use in
            instrument.tables[use.table].options.count { $0.isExclusive }
        }
        let most = variable.list.codes.count - (alone ?? 0)
        guard (1...max(1, most)).contains(count.value) else {
            note(
                "T009", at: count.range,
                "\(count.value) options of '\(variable.name.value)' cannot be chosen",
                remedy: "write a number from 1 to \(most)")
            return
        }
        if entry.segment != nil {
            note(
                "T007", at: entry.range, "'chosen' is counted over everybody", remedy: "leave 'when' out")
            return
        }
        chosen.append(
            ChosenTarget(
                question: variable.question.id, slot: variable.slot, count: count.value,
                line: entry.range.start.line))
    }
}
