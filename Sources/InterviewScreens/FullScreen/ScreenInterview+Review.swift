import Definition
import Interviewing
import Terminal

// Keys at the review, and what it says of each question.

extension ScreenInterview {
    mutating func takeInReview(_ key: Key) {
        if case .special(.tab, []) = key { return goToOpenQuestion() }
        if moved(key) { return }
        switch key {
        case .text(let text) where text.isDigits:
            digits += text
            let count = interview.numberedQuestions.count
            guard let number = Int(digits), (1...max(count, 1)).contains(number) else {
                digits = ""
                return object(words.cannotGo(to: text))
            }
            focus = number - 1
            message = Message(text: words.goTo(digits), isError: false)
        case .special(.backspace, _) where !digits.isEmpty:
            digits = ""
            message = nil
        case .special(.enter, _), .text(" "):
            digits = ""
            switch focused {
            case .reviewed(let index)?: jump(to: index)
            case .setAside(let index)?:
                object(setAsideSummary(of: index).capitalizedSentence)
            case .send?: if key != .text(" ") { submit() }
            default: break
            }
        default: break
        }
    }

    private mutating func goToOpenQuestion() {
        let questions = interview.numberedQuestions
        let open = openQuestions
        // The next one below the cursor, and from the last on the first again.
        let places = questions.indices.filter { open.contains(questions[$0]) }
        focus = places.first { $0 > focus } ?? places.first ?? max(elements.count - 1, 0)
        (digits, message) = ("", nil)
    }

    /// The questions with something to be done before the answers can be sent.
    var openQuestions: Set<Int> {
        Set(interview.numberedQuestions.filter { !interview.obstacles(leaving: $0).isEmpty })
    }

    /// A question's answer in few words, and what was typed there and not taken.
    func reviewSummary(of index: Int) -> String {
        let summary = words.summary(of: index, in: interview)
        let question = interview.instrument.questions[index]
        return unfinishedWords(of: question).map { summary + "; " + $0 } ?? summary
    }

    /// Why an answered question is no longer asked, and the answer that is kept.
    func setAsideSummary(of index: Int) -> String {
        let causes = interview.causes(ofSkipping: index)
        return "\(words.notAsked(because: causes)); \(words.kept(interview.keptWords(of: index)))"
    }
}

extension String {
    /// With a capital letter and a full stop.
    fileprivate var capitalizedSentence: String { (prefix(1).uppercased() + dropFirst()).endingSentence }
}
