import Definition
import Expressions
import Values

/// Conditions in words: variables by their names, options by their labels.
struct RoutingSentence {
    let instrument: Instrument
    let columns: DataColumns
    let words: CodebookWords
    /// In which the options are named.
    let language: LanguageTag

    /// "Asked of everyone.", "Asked if committee is “Yes” and roles_count is at least 2.".
    ///
    /// Empty for what is always computed.
    ///
    /// - Parameter isBehindScreenOut: whether some respondents were sent away before it.
    func asked(under conditions: [Formula], isBehindScreenOut: Bool, isComputed: Bool) -> [Inline] {
        guard !conditions.isEmpty else {
            if isComputed { return [] }
            return [.text(isBehindScreenOut ? words.everyoneLeft : words.everyone)]
        }
        let parts = conditions.map { phrase($0.condition, isPart: conditions.count > 1) }
        let all = parts.joined(with: .text(words.choose(" and ", " и ")))
        return [.text(isComputed ? words.computedIf : words.askedIf)] + all + [.text(".")]
    }

    /// "The interview ends if …".
    func ends(under condition: Formula?) -> [Inline] {
        condition.map { [.text(words.endsIf)] + phrase($0.condition, isPart: false) + [.text(".")] }
            ?? [.text(words.ends)]
    }

    func shown(under condition: Formula) -> [Inline] {
        [.text(words.shownIf)] + phrase(condition.condition, isPart: false)
    }

    /// - Parameter isPart: whether it stands beside others and so needs parentheses around alternatives.
    private func phrase(_ condition: Condition, isPart: Bool) -> [Inline] {
        switch condition {
        case .all(let parts):
            return bracketed(
                parts.map { phrase($0, isPart: true) }.joined(with: .text(words.choose(" and ", " и "))),
                isPart)
        case .any(let parts):
            return bracketed(
                parts.map { phrase($0, isPart: true) }.joined(with: .text(words.choose(" or ", " или "))),
                isPart)
        case .isOneOf(let subject, let codes, let isNegated):
            return isOneOf(subject, codes, isNegated: isNegated)
        case .marks(let subject, let codes, let needsAll):
            return [
                .code(name(subject)),
                .text(verb(codes, needsAll) + list(codes, of: subject, needsAll ? .and : .or)),
            ]
        case .answered(let subject):
            return [.code(name(subject)), .text(words.choose(" was answered", " имеет ответ"))]
        case .number(let subject, let ofMarks, let relation, let number):
            let start: [Inline] =
                ofMarks
                ? [
                    .text(words.choose("the number of answers in ", "число ответов в ")),
                    .code(name(subject)),
                ]
                : [.code(name(subject))]
            return start + [.text(" \(self.relation(relation)) \(number)")]
        case .formula(let formula):
            return [.text(words.choose("this holds: ", "верно: ")), .code(formula)]
        }
    }

    private func isOneOf(_ subject: Condition.Subject, _ codes: [ChoiceCode], isNegated: Bool) -> [Inline] {
        let name = Inline.code(name(subject))
        guard table(of: subject) != nil, !codes.isEmpty else {
            // Of numbers, not of options.
            let numbers = codes.map(\.description).joined(separator: ", ")
            let sign = isNegated ? words.choose(" is not ", " не равно ") : words.choose(" is ", " равно ")
            return [name, .text(sign + numbers)]
        }
        let verb = isNegated ? words.choose(" is not ", " — не ") : words.choose(" is ", " — ")
        return [name, .text(verb + list(codes, of: subject, .or))]
    }

    private func verb(_ codes: [ChoiceCode], _ needsAll: Bool) -> String {
        if codes.count == 1 { return words.choose(" includes ", " включает ") }
        return needsAll
            ? words.choose(" includes all of ", " включает всё: ")
            : words.choose(" includes any of ", " включает хотя бы одно: ")
    }

    private enum Link {
        case and
        case or
    }

    /// "“Yes”", "“A”, “B” or “C”".
    private func list(_ codes: [ChoiceCode], of subject: Condition.Subject, _ link: Link) -> String {
        let options = table(of: subject)
        let labels = codes.map { code in
            options?.option(code).map { words.quoted($0.label.plainText(in: language)) } ?? code.description
        }
        guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
        let word = link == .and ? words.choose("and", "и") : words.choose("or", "или")
        return "\(labels.dropLast().joined(separator: ", ")) \(word) \(last)"
    }

    private func bracketed(_ text: [Inline], _ isPart: Bool) -> [Inline] {
        isPart ? [.text("(")] + text + [.text(")")] : text
    }

    private func name(_ subject: Condition.Subject) -> String {
        subject.row.map { "\(subject.name)_\($0)" } ?? subject.name
    }

    private func table(of subject: Condition.Subject) -> OptionTable? {
        let variable = columns.variables.first { $0.name == name(subject) }
        return variable?.content.table.map { instrument.tables[$0] }
    }

    private func relation(_ relation: Relation) -> String {
        switch relation {
        case .equal: words.choose("is", "равно")
        case .notEqual: words.choose("is not", "не равно")
        case .less: words.choose("is less than", "меньше")
        case .lessOrEqual: words.choose("is at most", "не больше")
        case .greater: words.choose("is more than", "больше")
        case .greaterOrEqual: words.choose("is at least", "не меньше")
        }
    }
}

extension [[Inline]] {
    fileprivate func joined(with separator: Inline) -> [Inline] {
        Array<Inline>(joined(separator: [separator]))
    }
}
