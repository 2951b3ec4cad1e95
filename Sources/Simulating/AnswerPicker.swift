import Definition
import Interviewing
import Values

/// Chooses among the answers that are possible: the one place where a respondent's mind is made up.
///
/// What is possible is worked out by those who ask it; here every possibility is as likely as `RespondentHabits` says,
/// or as any other. It knows the interview so far, for choices that depend on earlier answers.
struct AnswerPicker: Sendable {
    func givesReason(for question: InstrumentQuestion, _ interview: Interview, _ numbers: inout DrawnNumbers)
        -> Bool
    {
        !question.missingReasons.isEmpty && numbers.chance(percent: RespondentHabits.missing)
    }

    func leavesBlank(_ question: InstrumentQuestion, _ interview: Interview, _ numbers: inout DrawnNumbers)
        -> Bool
    {
        !question.isRequired && numbers.chance(percent: RespondentHabits.blank)
    }

    func reason(for question: InstrumentQuestion, _ interview: Interview, _ numbers: inout DrawnNumbers)
        -> MissingReason?
    {
        numbers.element(of: question.missingReasons)
    }

    /// One of the options that are shown.
    func option(
        among shown: [ChoiceCode], for question: InstrumentQuestion, _ interview: Interview,
        _ numbers: inout DrawnNumbers
    ) -> ChoiceCode? {
        numbers.element(of: shown)
    }

    /// How many of them and which: a number of marks in the range, then that many options.
    func marks(
        _ count: ClosedRange<Int>, among shown: [ChoiceCode], for question: InstrumentQuestion,
        _ interview: Interview, _ numbers: inout DrawnNumbers
    ) -> [ChoiceCode] {
        numbers.elements(numbers.within(count), of: shown)
    }

    /// A whole number of the range, which stands for a number's last decimal place, a day, a month or a year.
    ///
    /// In a wide range each order of magnitude above the lower bound is equally likely, else each number is: few
    /// respondents buy 5,000 programs because the question allows it.
    func step(
        of range: ClosedRange<Int>, isWide: Bool, for question: InstrumentQuestion, _ interview: Interview,
        _ numbers: inout DrawnNumbers
    ) -> Int {
        if numbers.chance(percent: RespondentHabits.bound) {
            return numbers.chance(percent: 50) ? range.lowerBound : range.upperBound
        }
        guard isWide else { return numbers.within(range) }
        let width = range.upperBound - range.lowerBound
        let digits = numbers.within(1...(Int.bitWidth - width.leadingZeroBitCount))
        let reach = digits >= Int.bitWidth - 1 ? width : min(width, 1 << digits)
        return range.lowerBound + numbers.within(0...reach)
    }

    func text(
        _ lengths: ClosedRange<Int>, for question: InstrumentQuestion, _ interview: Interview,
        _ numbers: inout DrawnNumbers
    ) -> String {
        MadeUpWords.text(lengths, in: interview.language, &numbers)
    }
}
