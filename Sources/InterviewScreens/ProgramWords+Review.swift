import Interviewing

// The words of looking over the answers.

extension ProgramWords {
    var reviewTitle: String {
        say(
            "Review. Nothing is submitted until you type :submit.",
            "Обзор. Ничего не отправляется, пока вы не введёте :отправить.")
    }
    var soFar: String { say("Your answers so far:", "Ваши ответы на данный момент:") }
    var needsAnswerMark: String { say("needs an answer", "нужен ответ") }
    var noAnswerMark: String { say("no answer", "нет ответа") }
    var notYetAsked: String { say("not yet asked", "ещё не задан") }
    func upcoming(_ count: Int) -> String {
        say(
            "\(self.count(count, "more question", "more questions", "", "", "")) not yet asked.",
            "Ещё не задано вопросов: \(number(count)).")
    }
    var hasObjection: String { say("needs a change", "требует исправления") }
    var hasWarning: String { say("needs a reason", "нужна причина") }
    func rowsWithoutAnswer(_ count: Int) -> String {
        say("\(rows(count)) without an answer", "без ответа: \(rows(count))")
    }
    func because(of numbers: [Int]) -> String {
        let list = conventions.list(numbers.map { "\($0)" })
        return say(
            "not asked, because of \(list)",
            numbers.count == 1
                ? "не задан из-за ответа на вопрос \(list)" : "не задан из-за ответов на вопросы \(list)")
    }
    var setAside: String {
        say(
            "Earlier answers that no longer apply; they are kept on this computer and will not be submitted:",
            "Прежние ответы, которые больше не нужны; они хранятся на этом компьютере и не отправляются:")
    }
    func openCount(_ count: Int) -> String {
        count == 0
            ? say("Everything is answered.", "На всё отвечено.")
            : say(
                "\(self.count(count, "thing is", "things are", "", "", "")) to be done before submitting.",
                "До отправки осталось исправить: \(number(count))."
            )
    }
    var backAtReview: String { say("Back at the review.", "Снова обзор.") }
    var howToReview: String {
        say(
            "Type a number to change that answer, :submit to submit, or :again for the list.",
            "Введите номер, чтобы изменить ответ, :отправить, чтобы отправить, или :снова, чтобы повторить список."
        )
    }
    var howToGo: String {
        say(
            "To change an answer, type :go and its number.",
            "Чтобы изменить ответ, введите :вопрос и его номер.")
    }
    var notSubmitted: String { say("Not submitted:", "Не отправлено:") }
    func inQuestion(_ number: Int, _ text: String) -> String {
        say("Question \(number): \(text)", "Вопрос \(number): \(text)")
    }
    func cut(_ start: String, of count: Int) -> String {
        say(
            "\(start)... (\(characters(count)); type the number to read all)",
            "\(start)... (\(self.count(count, "", "", "символ", "символа", "символов")); введите номер, чтобы прочитать всё)"
        )
    }
}
