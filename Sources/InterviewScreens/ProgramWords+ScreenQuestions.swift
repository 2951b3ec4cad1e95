import Definition
import Interviewing
import Values

// How a question is answered on the full screen, and what the review says of it.

extension ProgramWords {
    func instruction(for question: InstrumentQuestion, in interview: inout Interview) -> String {
        let text = bareInstruction(for: question, in: &interview)
        guard !question.isRequired else { return text }
        return text + " " + say("You may leave this out.", "Можно не отвечать.")
    }

    private func bareInstruction(for question: InstrumentQuestion, in interview: inout Interview) -> String {
        let unit = question.unit.map { interview.text($0).printableLine }
        switch question.kind {
        case .single, .yesNo, .scale: return say("One answer.", "Один ответ.")
        case .multiple(let minimum, let maximum): return marksOnScreen(minimum, maximum)
        case .grid(let isMultiple, let minimum, let maximum):
            return isMultiple
                ? say("In each row ", "В каждой строке ") + marksOnScreen(minimum, maximum).lowercasedAtStart
                : say("One answer in each row.", "Один ответ в каждой строке.")
        case .ranking(let top):
            let shown = interview.shownOptions(of: question.index).count
            let places = min(top ?? shown, shown)
            return say(
                "Place the first \(places), the most important first.",
                "Расставьте первые \(places), начиная с самого важного.")
        case .number(let limits): return number(limits, unit: unit)
        case .sum(let total, let limits):
            let together = conventions.text(total) + (unit.map { " \($0)" } ?? "")
            return say("Together the rows make \(together).", "Вместе строки составляют \(together).") + " "
                + number(limits, unit: nil)
        case .text(let shape):
            return say(
                "At most \(characters(shape.maximumLength)).", "Не больше \(characters(shape.maximumLength))."
            )
        case .date(let shape):
            return date(
                shape.precision, from: shape.minimum.map { interview.day(of: $0.value, shape.precision) },
                to: shape.maximum.map { interview.day(of: $0.value, shape.precision) })
        case .computed, .note, .screenOut: return ""
        }
    }

    private func marksOnScreen(_ minimum: Int, _ maximum: Int?) -> String {
        switch (minimum, maximum) {
        case (...1, nil): say("Mark all that apply.", "Отметьте всё, что подходит.")
        case (...1, let most?):
            say("Mark all that apply, at most \(most).", "Отметьте всё, что подходит, не больше \(most).")
        case (let least, nil): say("Mark at least \(least).", "Отметьте не меньше \(least).")
        case (let least, let most?): say("Mark \(least) to \(most).", "Отметьте от \(least) до \(most).")
        }
    }

    var reviewOnScreen: String {
        say(
            "Review. Nothing is sent until you choose Send at the end.",
            "Обзор. Ничего не отправляется, пока вы не выберете «Отправить» в конце.")
    }

    /// A question's answer in few words.
    func summary(of index: Int, in interview: Interview) -> String {
        guard interview.isVisited[index] else { return notYetAsked }
        let question = interview.instrument.questions[index]
        let needs = interview.obstacles(leaving: index).isEmpty ? noAnswerMark : needsAnswerMark
        if question.rows.isEmpty {
            return interview.countedAnswer(at: Address(question.id)).map {
                interview.words(for: $0, of: index)
            } ?? needs
        }
        let rows = interview.answeredRows(of: index)
        let open = rows.count { $0.answer == nil }
        if open == rows.count { return needs }
        let answered = say(
            "\(self.rows(rows.count - open)) answered", "отвечено: \(self.rows(rows.count - open))")
        return open == 0 ? answered : answered + ", " + rowsWithoutAnswer(open)
    }
}

extension String {
    /// Behind the beginning of a sentence.
    fileprivate var lowercasedAtStart: String { prefix(1).lowercased() + dropFirst() }
}
