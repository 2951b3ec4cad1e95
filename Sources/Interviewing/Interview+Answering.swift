import Definition
import Expressions
package import Values

extension Interview {
    /// The event that records an answer, once it is one: of the question's kind, among its options, within its bounds.
    ///
    /// Marks are put in ascending order. Nothing changes until the event is applied.
    package func recording(_ answer: Answer, at address: Address) throws(AnswerProblem) -> JournalEvent {
        .answered(address, try accepted(answer, at: address))
    }

    /// The event that takes an answer away.
    package func clearing(_ address: Address) throws(AnswerProblem) -> JournalEvent {
        _ = try askedQuestion(at: address)
        return .cleared(address)
    }

    /// The answer as it would be stored.
    package func accepted(_ answer: Answer, at address: Address) throws(AnswerProblem) -> Answer {
        let question = try askedQuestion(at: address)
        switch answer {
        case .missing(let reason):
            guard question.missingReasons.contains(reason) else { throw .missingReasonNotOffered(reason) }
            if case .specify = address.part { throw .missingReasonNotOffered(reason) }
            return answer
        case .given(let value):
            if case .specify = address.part { return .given(try acceptedText(value, 1, Self.specifyLength)) }
            return .given(try accepted(value, to: question))
        }
    }

    /// The most characters of a text beside an option.
    package static let specifyLength = 500

    private func askedQuestion(at address: Address) throws(AnswerProblem) -> InstrumentQuestion {
        guard ending == nil else { throw .ended }
        guard let slot = slot(of: address), let index = instrument.variables[slot].question else {
            throw .notAsked
        }
        let question = instrument.questions[index]
        guard question.isAnswerable else { throw .takesNoAnswer }
        guard isOnPath(index), frame.cells[slot] != .offPath else { throw .notAsked }
        if case .whole = address.part, !question.rows.isEmpty { throw .wrongKind }
        return question
    }

    private func accepted(_ value: Value, to question: InstrumentQuestion) throws(AnswerProblem) -> Value {
        switch question.kind {
        case .single, .yesNo, .scale:
            guard case .code(let code) = value else { throw .wrongKind }
            try requireShown([code], in: question)
            return value
        case .grid(isMultiple: false, _, _):
            guard case .code(let code) = value else { throw .wrongKind }
            try requireShown([code], in: question)
            return value
        case .multiple(_, let maximum), .grid(isMultiple: true, _, let maximum):
            guard case .codes(let codes) = value else { throw .wrongKind }
            return .codes(try acceptedMarks(codes, maximum: maximum, in: question))
        case .grid:
            throw .wrongKind
        case .ranking(let top):
            guard case .ranking(let codes) = value else { throw .wrongKind }
            try requireShown(codes, in: question)
            if let twice = firstRepeated(codes) { throw .markedTwice(twice) }
            if let top, codes.count > top { throw .tooManyMarks(maximum: top) }
            guard !codes.isEmpty else { throw .wrongKind }
            return value
        case .number(let limits), .sum(_, let limits):
            guard case .number(let number) = value else { throw .wrongKind }
            if Int(number.scale) > limits.decimals { throw .tooManyDecimals(maximum: limits.decimals) }
            if let minimum = limits.minimum, number < minimum { throw .belowMinimum(minimum) }
            if let maximum = limits.maximum, number > maximum { throw .aboveMaximum(maximum) }
            return value
        case .text(let shape):
            return try acceptedText(
                value, max(1, shape.minimumLength), shape.maximumLength, linesAllowed: shape.isLong)
        case .date(let shape):
            guard case .date(let date) = value else { throw .wrongKind }
            guard date.precision == shape.precision else { throw .wrongPrecision(shape.precision) }
            if let earliest = shape.minimum.map({ bound($0.value, shape.precision) }), date < earliest {
                throw .tooEarly(earliest)
            }
            if let latest = shape.maximum.map({ bound($0.value, shape.precision) }), date > latest {
                throw .tooLate(latest)
            }
            return value
        case .computed, .note, .screenOut:
            throw .takesNoAnswer
        }
    }

    private func acceptedMarks(
        _ codes: [ChoiceCode], maximum: Int?, in question: InstrumentQuestion
    ) throws(AnswerProblem) -> [ChoiceCode] {
        guard !codes.isEmpty else { throw .wrongKind }
        try requireShown(codes, in: question)
        if let twice = firstRepeated(codes) { throw .markedTwice(twice) }
        if let use = question.options, codes.count > 1,
            let alone = codes.first(where: { instrument.tables[use.table].option($0)?.isExclusive == true })
        {
            throw .standsAlone(alone, with: codes.filter { $0 != alone })
        }
        if let maximum, codes.count > maximum { throw .tooManyMarks(maximum: maximum) }
        return codes.sorted()
    }

    private func acceptedText(
        _ value: Value, _ minimum: Int, _ maximum: Int, linesAllowed: Bool = false
    ) throws(AnswerProblem) -> Value {
        guard case .text(let text) = value else { throw .wrongKind }
        let allowed: Set<Unicode.Scalar> = linesAllowed ? ["\n", "\t"] : ["\t"]
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control || allowed.contains(scalar)
        }
        guard isClean else { throw .controlCharacter }
        if text.count < minimum { throw .tooShort(minimum: minimum) }
        if text.count > maximum { throw .tooLong(maximum: maximum) }
        return value
    }

    private func requireShown(_ codes: [ChoiceCode], in question: InstrumentQuestion) throws(AnswerProblem) {
        for code in codes where !isShown(code, in: question) { throw .unknownOption(code) }
    }

    private func firstRepeated(_ codes: [ChoiceCode]) -> ChoiceCode? {
        var seen: Set<ChoiceCode> = []
        return codes.first { !seen.insert($0).inserted }
    }

    /// A bound as exact as the question asks, so that "at most today" lets this month pass.
    private func bound(_ bound: DateShape.Bound, _ precision: CalendarDate.Precision) -> CalendarDate {
        let date =
            switch bound {
            case .fixed(let date): date
            case .today: beginning.today
            }
        return date.truncated(to: precision)
    }
}
