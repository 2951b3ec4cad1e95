package import Interviewing
package import Values

/// Why what was typed is no answer; with what the engine has against it, when it could be read at all.
package enum ReadingProblem: Error, Hashable {
    case notANumber(String)
    /// Digits of another script than 0 to 9, which could be misread.
    case foreignDigits
    case notADate(String, CalendarDate.Precision)
    /// A date with slashes, which is read day first here and month first there.
    case slashedDate(CalendarDate.Precision)
    case noSuchDay(String)
    case noSuchOption(String)
    /// A label that several options have.
    case severalOptions(String)
    /// An answer instead of an answer, together with others.
    case missingReasonStandsAlone(MissingReason)
    case rejected(AnswerProblem)
}
