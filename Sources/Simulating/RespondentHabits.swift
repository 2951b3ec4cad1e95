/// How made-up respondents behave where the questionnaire leaves it to them; in per cent. Docs/Simulation.md tells it.
enum RespondentHabits {
    /// Giving a missing reason where one is offered, for a question, or for a row.
    static let missing = 3
    /// Leaving a question blank that is not required.
    static let blank = 10
    /// Naming a bound of a number or a date itself.
    static let bound = 3
    /// Marking an exclusive option, where there is one.
    static let exclusive = 6

    /// Milliseconds from when a question appears to its answer, and from an answer to what comes next.
    static let thinking = 1_500...12_000
    static let moving = 200...900
    /// Milliseconds after midnight in which interviews begin: from 7:00 to 22:00.
    static let begins = 25_200_000...79_199_999

    /// What a warning is confirmed with. English, like every text of the data that no respondent wrote.
    static let reason = "synthetic respondent"
}
