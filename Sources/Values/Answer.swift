/// What a respondent said: one value of one variable.
package enum Value: Hashable, Sendable {
    case number(DecimalNumber)
    case text(String)
    case date(CalendarDate)
    /// The one option that was chosen.
    case code(ChoiceCode)
    /// The options that were marked, ascending and each once.
    case codes([ChoiceCode])
    /// Options in the respondent's order, the first rank first.
    case ranking([ChoiceCode])
    /// Only a computed variable is true or false.
    case truth(Bool)
}

/// Why a question that was asked has no value. Not to be confused with not asked and with not yet answered.
package enum MissingReason: String, Hashable, Sendable, CaseIterable {
    case dontKnow = "dont_know"
    case refused
    case notApplicable = "not_applicable"
}

/// The answer to a question: a value, or the reason why there is none. An unanswered question has no `Answer`.
package enum Answer: Hashable, Sendable {
    case given(Value)
    case missing(MissingReason)

    package var value: Value? {
        if case .given(let value) = self { value } else { nil }
    }
}

/// Where an answer belongs: a question, the part of it, and the instance path.
///
/// The path is empty until there are rosters; it is part of the address from the first version on, so that journals
/// and files need not change when they come.
package struct Address: Hashable, Sendable {
    /// Which of the variables of a question is meant.
    package enum Part: Hashable, Sendable {
        /// The question's own value.
        case whole
        /// One row of a grid or of a constant sum.
        case row(RowID)
        /// The text typed beside an option such as "other, please specify".
        case specify(ChoiceCode)
    }

    package var question: QuestionID
    package var part: Part
    package var path: [Int32]

    package init(_ question: QuestionID, _ part: Part = .whole, path: [Int32] = []) {
        self.question = question
        self.part = part
        self.path = path
    }

    /// The variable's name in scripts, columns and exports: `sources`, `factors_price`, `industry_97_text`.
    package var variableName: String {
        switch part {
        case .whole: question.name
        case .row(let row): "\(question.name)_\(row.name)"
        case .specify(let code): "\(question.name)_\(code)_text"
        }
    }
}
