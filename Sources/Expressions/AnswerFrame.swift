package import Values

/// The answers as formulas see them: one cell for each variable of the questionnaire.
package struct AnswerFrame: Sendable {
    /// The state of one variable.
    package enum Cell: Hashable, Sendable {
        /// Not asked: whatever was answered earlier is invisible.
        case offPath
        case unanswered
        case missing(MissingReason)
        case given(Value)
    }

    package var cells: ContiguousArray<Cell>
    /// The day the interview began, in the respondent's time zone.
    package var today: CalendarDate

    package init(cellCount: Int, today: CalendarDate) {
        self.cells = ContiguousArray(repeating: .offPath, count: cellCount)
        self.today = today
    }
}

/// The option that a `filter` is being asked about.
package struct OptionContext: Hashable, Sendable {
    package var code: ChoiceCode
    /// The values of `FormulaScope.optionAttributes`, nil where the option has none.
    package var attributes: [Value?]

    package init(code: ChoiceCode, attributes: [Value?]) {
        self.code = code
        self.attributes = attributes
    }
}
