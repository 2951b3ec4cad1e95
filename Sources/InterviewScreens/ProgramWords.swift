import Definition
package import Interviewing
package import Values

/// What the program itself says to respondents, in English and in Russian.
///
/// Each text stands in both languages side by side. A questionnaire in another language is accompanied in English.
package struct ProgramWords: Sendable {
    private let isRussian: Bool
    private let plurals: PluralRules
    let conventions: LanguageConventions

    package init(_ language: LanguageTag) {
        isRussian = language.isRussian
        let spoken = LanguageTag(isRussian ? "ru" : "en")
        plurals = PluralRules(language: spoken)
        conventions = LanguageConventions(spoken)
    }

    func say(_ english: @autoclosure () -> String, _ russian: @autoclosure () -> String) -> String {
        isRussian ? russian() : english()
    }

    /// A count with its noun in the right form: `1 answer`, `5 ответов`.
    func count(
        _ count: Int, _ one: String, _ other: String, _ russianOne: String, _ russianFew: String,
        _ russianMany: String
    ) -> String {
        let number = DecimalNumber(count)
        let category = plurals.category(of: number)
        let noun =
            switch (isRussian, category) {
            case (false, .one): one
            case (false, _): other
            case (true, .one): russianOne
            case (true, .few): russianFew
            case (true, _): russianMany
            }
        return "\(conventions.text(number)) \(noun)"
    }

    func number(_ number: Int) -> String { conventions.text(DecimalNumber(number)) }

    func answers(_ number: Int) -> String {
        count(number, "answer", "answers", "ответ", "ответа", "ответов")
    }

    /// After "at most": genitive in Russian.
    func characters(_ number: Int) -> String {
        count(number, "character", "characters", "символа", "символов", "символов")
    }

    func rows(_ number: Int) -> String {
        count(number, "row", "rows", "строка", "строки", "строк")
    }

    func quoted(_ text: String) -> String { say("\"\(text)\"", "«\(text)»") }
}

// MARK: - The conversation

extension ProgramWords {
    /// `6 to 11 left`, as bounds on the questions still to come.
    package func progress(_ progress: InterviewProgress) -> String {
        let (least, most) = (progress.left.lowerBound, progress.left.upperBound)
        let left =
            if most == 0 {
                say("The last one.", "Последний.")
            } else if least == most {
                say("\(number(most)) left.", "Осталось: \(number(most)).")
            } else {
                say(
                    "\(number(least)) to \(number(most)) left.",
                    "Осталось: от \(number(least)) до \(number(most)).")
            }
        return "\(questionNumber(progress.number)) \(left)"
    }
    func questionNumber(_ number: Int) -> String { say("Question \(number).", "Вопрос \(number).") }

    func section(_ title: String) -> String { say("Section: \(title)", "Раздел: \(title)") }
    func page(_ title: String) -> String { say("Page: \(title)", "Страница: \(title)") }
    func row(_ number: Int, of count: Int, _ label: String) -> String {
        say("Row \(number) of \(count): \(label)", "Строка \(number) из \(count): \(label)")
    }

    var answerPrompt: String { say("Your answer, or :help: ", "Ваш ответ или :справка: ") }
    var changePrompt: String {
        say("Your answer, Enter to keep it, or :help: ", "Ваш ответ, Enter — оставить, или :справка: ")
    }
    var nextLinePrompt: String { say("Next line: ", "Следующая строка: ") }
    var continuePrompt: String {
        say("Press Enter to continue, or :help: ", "Нажмите Enter, чтобы продолжить, или :справка: ")
    }
    var reasonPrompt: String {
        say("Your reason, or Enter to change: ", "Причина или Enter для исправления: ")
    }
    var reviewPrompt: String {
        say("Number, :submit, or :help: ", "Номер, :отправить или :справка: ")
    }
    var consentPrompt: String { say("1 or 2, or :help: ", "1 или 2, или :справка: ") }

    /// That an answer has been made durable.
    func stored(_ answer: String) -> String { say("Stored: \(answer)", "Сохранено: \(answer)") }
    /// The same in a preview, which keeps nothing.
    func taken(_ answer: String) -> String {
        say("Taken, not stored: \(answer)", "Принято без сохранения: \(answer)")
    }
    func storedNow(_ answer: String) -> String { say("Stored now: \(answer)", "Сейчас сохранено: \(answer)") }
    func takenNow(_ answer: String) -> String { say("Answer now: \(answer)", "Сейчас выбрано: \(answer)") }
    var cleared: String { say("The answer has been taken away.", "Ответ удалён.") }
    var nothingToClear: String { say("There is no answer to take away.", "Удалять нечего: ответа нет.") }
    var nothingStored: String { say("Nothing stored.", "Ничего не сохранено.") }

    /// - Parameter tooMuch: By how much the rows answered so far are above the total; nil when they are not.
    func sumSoFar(_ sum: String, of total: String, tooMuch: String?) -> String {
        guard let tooMuch else { return say("\(sum) of \(total) so far.", "Пока \(sum) из \(total).") }
        return say(
            "\(sum) of \(total) so far, \(tooMuch) too much.",
            "Пока \(sum) из \(total), на \(tooMuch) больше нужного.")
    }

    var agree: String { say("I agree", "Я согласен (согласна)") }
    var refuse: String { say("I do not agree", "Я не согласен (не согласна)") }
    var consentRefused: String {
        say(
            "You did not agree, so the interview ends here. Nothing has been stored.",
            "Вы не согласились, поэтому интервью на этом закончено. Ничего не сохранено.")
    }
    var chooseConsent: String {
        say(
            "Type 1 if you agree, or 2 if you do not.",
            "Введите 1, если согласны, или 2, если нет.")
    }

    func resumed(_ count: Int) -> String {
        say(
            "You go on where you stopped. Stored: \(answers(count)).",
            "Вы продолжаете с того места, где остановились. Сохранено: \(answers(count)).")
    }

    /// - Parameter count: Questions that have an answer.
    package func paused(_ count: Int) -> String {
        say("Paused. Stored: \(answers(count)).", "Пауза. Сохранено: \(answers(count)).")
    }
    package var pausedPreview: String {
        say("Stopped. Nothing was stored.", "Остановлено. Ничего не сохранено.")
    }
    package var submitted: String { say("Your answers have been submitted.", "Ваши ответы отправлены.") }
    var submittedPreview: String {
        say("The preview ends here. Nothing was stored.", "Просмотр окончен. Ничего не сохранено.")
    }
    package var thanks: String { say("Thank you.", "Спасибо.") }

    func otherLanguages(_ tags: [String]) -> String {
        let commands = tags.map { ":\(say("language", "язык")) \($0)" }.joined(separator: ", ")
        return say("Other languages: \(commands)", "Другие языки: \(commands)")
    }
    func noSuchLanguage(_ tag: String, offered: [String]) -> String {
        let list = offered.joined(separator: ", ")
        return tag.isEmpty
            ? say("Say which language: \(list).", "Укажите язык: \(list).")
            : say(
                "There is no language \(quoted(tag)) here. Choose one of: \(list).",
                "Языка \(quoted(tag)) здесь нет. Выберите один из: \(list).")
    }
}
