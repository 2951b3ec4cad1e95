package import Values

/// Why an answer cannot be recorded: it is not an answer to that question at all.
///
/// Edits are not among these: they never refuse recording (`Docs/Format.md` §10).
package enum AnswerProblem: Error, Hashable {
    /// The question, row or option's text is not asked now.
    case notAsked
    /// A note, a screen-out or a computed variable takes no answer.
    case takesNoAnswer
    /// Another kind of value than the question takes.
    case wrongKind
    /// There is no option of that code, or it is not shown.
    case unknownOption(ChoiceCode)
    case markedTwice(ChoiceCode)
    /// An exclusive option together with others.
    case standsAlone(ChoiceCode, with: [ChoiceCode])
    case tooManyMarks(maximum: Int)
    case belowMinimum(DecimalNumber)
    case aboveMaximum(DecimalNumber)
    /// 0: a whole number is wanted.
    case tooManyDecimals(maximum: Int)
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    /// A text with control characters, among them U+0000.
    case controlCharacter
    case wrongPrecision(CalendarDate.Precision)
    case tooEarly(CalendarDate)
    case tooLate(CalendarDate)
    /// The missing reason is not offered here.
    case missingReasonNotOffered(MissingReason)
    /// The interview has ended.
    case ended
}
