import Definition
import Interviewing
import Terminal

// The review, one line to a question: `>` under the cursor, `!` at what is open, `~` at what no longer applies.

extension ScreenComposer {
    var review: [ScreenLine] {
        let open = screen.openQuestions
        return screen.elements.enumerated().flatMap { index, element -> [ScreenLine] in
            switch element {
            case .reviewed(let question):
                return reviewLine(
                    index, number: index + 1, mark: open.contains(question) ? "!" : " ",
                    interview.name(of: question), screen.reviewSummary(of: question))
            case .setAside(let question):
                return reviewLine(
                    index, number: nil, mark: "~", interview.name(of: question),
                    screen.setAsideSummary(of: question))
            case .send:
                return reviewLine(index, number: nil, mark: " ", "[ \(words.sendAnswers) ]", "")
            default: return []
            }
        }
    }

    private func reviewLine(_ index: Int, number: Int?, mark: String, _ name: String, _ answer: String)
        -> [ScreenLine]
    {
        let isFocused = index == screen.focus
        let indent = isSmall ? 0 : 2
        let digits = isSmall ? numberDigits : max(numberDigits, 2)
        let numberText = number.map(String.init) ?? ""
        let start = indent + 4 + digits
        let isTable = !isSmall && !isRightToLeft
        let left = min(26, max((columns - start) / 2 - 2, 1))
        var lines: [ScreenLine]
        if isTable, !answer.isEmpty {
            let column = start + left + 2
            lines = [
                ScreenLine(
                    [
                        .init(column: start, text: cut(name, to: left), style: .plain),
                        .init(column: column, text: cut(answer, to: columns - column), style: .plain),
                    ], element: index)
            ]
        } else if isRightToLeft, !answer.isEmpty {
            lines = wrapped(name, from: start, element: index) + wrapped(answer, from: start, element: index)
        } else {
            let text = answer.isEmpty ? name : "\(name)\(name.endsInMark ? "" : ":") \(answer)"
            lines = wrapped(text, from: start, element: index)
        }
        lines[0].spans.insert(
            .init(column: indent + 2 + digits - numberText.count, text: numberText, style: .plain), at: 0)
        lines[0].spans.insert(
            .init(column: indent, text: (isFocused ? ">" : " ") + mark, style: .plain), at: 0)
        if isFocused { lines[0].cursor = indent }
        return lines
    }

    private var numberDigits: Int { String(interview.numberedQuestions.count).count }

    /// What is open, and what no longer applies.
    var reviewCounts: [String] {
        let open = screen.openQuestions.count
        let left = interview.setAsideQuestions.count
        return [open > 0 ? words.needAnswers(open) : nil, left > 0 ? words.noLongerApply(left) : nil]
            .compactMap(\.self)
    }
}
