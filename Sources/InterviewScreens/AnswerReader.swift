package import Definition
package import Interviewing
package import Values

/// Reads what was typed as an answer to a question, a row of it, or the text beside an option.
///
/// It reads; whether the answer is acceptable is the engine's to say (`Interview.accepted`).
package struct AnswerReader: Sendable {
    let question: InstrumentQuestion
    let part: Address.Part

    package init(_ question: InstrumentQuestion, _ part: Address.Part) {
        self.question = question
        self.part = part
    }

    /// The answer that a typed text means; nothing is guessed.
    package func read(_ typed: String, in interview: inout Interview) throws(ReadingProblem) -> Answer {
        if case .specify = part { return .given(try text(typed)) }
        switch question.kind {
        case .single, .yesNo, .scale, .grid(isMultiple: false, _, _):
            let choices = try choices(in: typed, several: false, &interview)
            switch choices.first {
            case .option(let code)?: return .given(.code(code))
            case .reason(let reason)?: return .missing(reason)
            case nil: throw .noSuchOption(typed.trimmed)
            }
        case .multiple, .grid, .ranking:
            return try marks(in: typed, &interview)
        case .number(let limits), .sum(_, let limits):
            if let reason = missingReason(typed, interview) { return .missing(reason) }
            let reader = TypedNumber(language: interview.language, isWhole: limits.decimals == 0)
            return .given(.number(try reader.read(typed)))
        case .text:
            return .given(try text(typed))
        case .date(let shape):
            if let reason = missingReason(typed, interview) { return .missing(reason) }
            return .given(.date(try TypedDate(precision: shape.precision).read(typed)))
        case .computed, .note, .screenOut:
            throw .rejected(.takesNoAnswer)
        }
    }

    /// The number under which a missing reason is offered after the options: next after the highest code of the
    /// list, so that it stays the same whatever a filter leaves.
    package func number(ofMissing reason: MissingReason, in interview: Interview) -> Int? {
        guard let use = question.options, let index = question.missingReasons.firstIndex(of: reason) else {
            return nil
        }
        let highest = interview.instrument.tables[use.table].options.lazy.map(\.code.number).max() ?? 0
        return Int(highest) + 1 + index
    }

    /// A text as it was typed; one of nothing but white space is none.
    private func text(_ typed: String) throws(ReadingProblem) -> Value {
        if typed.isBlank { throw .rejected(.tooShort(minimum: 1)) }
        return .text(typed)
    }

    private enum Choice {
        case option(ChoiceCode)
        case reason(MissingReason)
    }

    private func marks(in typed: String, _ interview: inout Interview) throws(ReadingProblem) -> Answer {
        var codes: [ChoiceCode] = []
        let choices = try choices(in: typed, several: true, &interview)
        for choice in choices {
            switch choice {
            case .option(let code): codes.append(code)
            case .reason(let reason):
                guard choices.count == 1 else { throw .missingReasonStandsAlone(reason) }
                return .missing(reason)
            }
        }
        if case .ranking = question.kind { return .given(.ranking(codes)) }
        return .given(.codes(codes))
    }

    /// The choices meant, by number or by label. A label may hold commas: the whole text is tried as one first.
    private func choices(
        in typed: String, several: Bool, _ interview: inout Interview
    ) throws(ReadingProblem) -> [Choice] {
        let text = typed.trimmed
        if text.unicodeScalars.contains(where: \.isForeignDigit) { throw .foreignDigits }
        if text.isDigits { return [try numbered(text, interview)] }
        let labels = labels(in: &interview)
        if let choice = try labelled(text, labels) { return [choice] }
        guard several else { throw .noSuchOption(text) }
        let pieces = text.split(whereSeparator: { ",;，、،".contains($0) }).map { String($0).trimmed }
        guard !pieces.isEmpty else { throw .noSuchOption(text) }
        var choices: [Choice] = []
        for piece in pieces {
            let words = piece.split(whereSeparator: \.isWhitespace)
            if !words.isEmpty, words.allSatisfy(\.isDigits) {
                for word in words { choices.append(try numbered(String(word), interview)) }
            } else if let choice = try labelled(piece, labels) {
                choices.append(choice)
            } else {
                throw .noSuchOption(pieces.count == 1 ? text : piece)
            }
        }
        return choices
    }

    private func numbered(_ digits: String, _ interview: Interview) throws(ReadingProblem) -> Choice {
        guard let number = Int(digits) else { throw .noSuchOption(digits) }
        if let reason = question.missingReasons.first(where: {
            self.number(ofMissing: $0, in: interview) == number
        }) {
            return .reason(reason)
        }
        guard let code = Int32(exactly: number), interview.isShown(ChoiceCode(code), in: question) else {
            throw .noSuchOption(digits)
        }
        return .option(ChoiceCode(code))
    }

    private func labels(in interview: inout Interview) -> [(label: String, choice: Choice)] {
        guard let use = question.options else { return [] }
        let shown = interview.shownOptions(of: question.index)
        let table = interview.instrument.tables[use.table]
        return shown.map { (interview.text(table.options[$0].label).folded, .option(table.options[$0].code)) }
            + question.missingReasons.map { (interview.label(of: $0).folded, .reason($0)) }
    }

    private func labelled(_ text: String, _ labels: [(label: String, choice: Choice)]) throws(ReadingProblem)
        -> Choice?
    {
        let wanted = text.folded
        let matches = labels.filter { $0.label == wanted }
        if matches.count > 1 { throw .severalOptions(text) }
        return matches.first?.choice
    }

    private func missingReason(_ typed: String, _ interview: Interview) -> MissingReason? {
        let wanted = typed.folded
        return question.missingReasons.first { interview.label(of: $0).folded == wanted }
    }
}

extension String {
    /// The printable text without case and with single spaces: what labels are compared by.
    package var folded: String {
        printable.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
