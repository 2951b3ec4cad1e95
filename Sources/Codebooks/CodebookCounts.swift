package import Values

/// How often each code was given: unweighted, by respondents who were asked and by what they had instead of an answer.
package struct CodebookCounts: Sendable {
    /// How many responses were counted in all.
    package var responses: Int
    /// Whether they are all made up; real and made-up ones are never counted together.
    package var areMadeUp: Bool
    /// By the variable's name.
    package var variables: [String: VariableCounts]

    package init(responses: Int, areMadeUp: Bool, variables: [String: VariableCounts]) {
        self.responses = responses
        self.areMadeUp = areMadeUp
        self.variables = variables
    }
}

/// The counts of one variable.
package struct VariableCounts: Hashable, Sendable {
    /// Respondents whose answer is the code, who marked it, or who placed it.
    package var codes: [ChoiceCode: Int]
    /// Respondents with an answer.
    package var answered: Int
    package var missing: [MissingReason: Int]
    package var notAnswered: Int
    /// Off the path, or under a version without the variable.
    package var notAsked: Int

    package init(
        codes: [ChoiceCode: Int], answered: Int, missing: [MissingReason: Int], notAnswered: Int,
        notAsked: Int
    ) {
        self.codes = codes
        self.answered = answered
        self.missing = missing
        self.notAnswered = notAnswered
        self.notAsked = notAsked
    }
}
