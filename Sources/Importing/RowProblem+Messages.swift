import Findings
import Interviewing
import Responses
import Values

extension RowProblem {
    /// What is wrong and what to do, in one line.
    package var message: String {
        let place = column.map { "\($0.escapingControls): " } ?? ""
        return place + Self.text(reason)
    }

    private static func text(_ reason: Reason) -> String {
        switch reason {
        case .cellCount(let count, let wanted):
            return "the row has \(count) cells, and the first line has \(wanted)"
        case .noKey: return "the cell is blank; it must tell this respondent from the others"
        case .sameKey(let line): return "the row on line \(line) has the same; each respondent is in one row"
        case .notA(let wanted, let text): return quoted(text) + words(for: wanted)
        case .severalOptions(let text):
            return quoted(text) + "is what several options are called; write the code"
        case .valueAndReason: return "there is a value, and a reason why there is none; keep one of them"
        case .other(let text, let wanted):
            return quoted(text)
                + (wanted.isEmpty
                    ? "is not the definition's: it has none" : "is not the definition's '\(wanted)'")
        case .outsideMissing: return "the definition requires this value from outside"
        case .answer(let problem): return words(for: problem)
        case .notAsked: return "this is not asked of a respondent with these answers"
        case .contradicts(let said):
            return "the file says '\(said)', and by the definition's routing that cannot be"
        case .computed(let value): return "the definition's formula gives \(value)"
        case .needsAnswer(let rows):
            return "an answer is required"
                + (rows.isEmpty ? "" : " in the rows \(rows.joined(separator: ", "))")
                + "; where the interview was left, say break_off in the column _disposition"
        case .needsText(let code): return "option \(code) needs its text"
        case .tooFewMarks(let minimum): return "fewer than \(minimum) options are marked"
        case .incompleteRanking(let wanted): return "fewer than \(wanted) options are placed"
        case .wrongSum(let sum, let total): return "the rows make \(sum), not \(total)"
        case .edit(let id, let message): return "the check '\(id)' does not hold: \(message.escapingControls)"
        case .disposition(let said, let actual):
            return
                "the file says '\(said.rawValue)', and by the answers the interview is '\(actual.rawValue)'"
        }
    }

    private static func words(for wanted: Wanted) -> String {
        switch wanted {
        case .code: return "is no code of this question, and the column holds codes"
        case .label: return "is no option of this question, and the column holds labels"
        case .number: return "is no number such as 42 or 0.5"
        case .date(.year): return "is no year such as 2022"
        case .date(.month): return "is no month such as 2022-03"
        case .date: return "is no date such as 2022-03-31"
        case .mark: return "is neither 1, marked, nor 0, not marked"
        case .rank: return "is no rank: the ranks are 1, 2, 3 and so on, each once"
        case .reason:
            let reasons = MissingReason.allCases.map(\.rawValue) + ["not_asked", "not_answered"]
            return "is none of \(reasons.joined(separator: ", "))"
        case .language(let tags):
            return "is none of the definition's languages \(tags.joined(separator: ", "))"
        case .moment: return "is no day such as 2022-03-31 and no moment such as 2022-03-31T09:05:00Z"
        case .disposition: return "is none of complete, screened_out, partial, break_off"
        case .truth: return "is neither 1 nor 0"
        }
    }

    private static func words(for problem: AnswerProblem) -> String {
        switch problem {
        case .notAsked: return "this is not asked of a respondent with these answers"
        case .takesNoAnswer: return "this takes no answer"
        case .wrongKind: return "that is no answer to this question"
        case .unknownOption(let code):
            return "option \(code) is not offered to a respondent with these answers"
        case .markedTwice(let code): return "option \(code) is there twice"
        case .standsAlone(let code, let others):
            let list = others.map(\.description).joined(separator: ", ")
            return "option \(code) stands alone, and \(list) is marked with it"
        case .tooManyMarks(let maximum): return "more than \(maximum) options are marked"
        case .belowMinimum(let minimum): return "the least is \(minimum)"
        case .aboveMaximum(let maximum): return "the most is \(maximum)"
        case .tooManyDecimals(0): return "a whole number is wanted"
        case .tooManyDecimals(let maximum): return "at most \(maximum) decimal places are kept"
        case .tooShort(let minimum): return "the text is shorter than \(minimum) characters"
        case .tooLong(let maximum): return "the text is longer than \(maximum) characters"
        case .controlCharacter: return "the text has a control character"
        case .wrongPrecision(let precision): return "the date is not given by \(precision)"
        case .tooEarly(let earliest): return "the earliest is \(earliest)"
        case .tooLate(let latest): return "the latest is \(latest)"
        case .missingReasonNotOffered(let reason): return "'\(reason.rawValue)' is not offered here"
        case .ended: return "the interview has ended"
        }
    }

    private static let mostCharacters = 40

    /// `'text' `, cut and safe for a terminal; nothing for what must not be repeated.
    private static func quoted(_ text: String?) -> String {
        guard let text else { return "the value " }
        let shown = text.prefix(mostCharacters)
        return "'\(shown.escapingControls)\(shown.endIndex == text.endIndex ? "" : "…")' "
    }
}
