/// What can be typed besides answers, each after a colon.
enum LineCommand: String, CaseIterable, Sendable {
    case back
    case again
    case help
    case skip
    case clear
    case review
    case go
    case language
    case submit
    case pause

    /// The command of a word in either language.
    init?(word: String) {
        let word = word.lowercased()
        guard
            let command = Self.allCases.first(where: { $0.rawValue == word || $0.russianWords.contains(word) }
            )
        else { return nil }
        self = command
    }

    /// The Russian words, the one that is taught first.
    var russianWords: [String] {
        switch self {
        case .back: ["назад"]
        case .again: ["снова", "повторить"]
        case .help: ["справка", "помощь"]
        case .skip: ["пропустить"]
        case .clear: ["стереть"]
        case .review: ["обзор"]
        case .go: ["вопрос"]
        case .language: ["язык"]
        case .submit: ["отправить"]
        case .pause: ["пауза"]
        }
    }
}

extension ProgramWords {
    func name(of command: LineCommand) -> String {
        ":" + say(command.rawValue, command.russianWords.first ?? command.rawValue)
    }

    private func purpose(of command: LineCommand) -> String {
        switch command {
        case .back: say("go to the question or row before", "к предыдущему вопросу или строке")
        case .again: say("read the question and its answers once more", "повторить вопрос и ответы")
        case .help: say("this help", "эта справка")
        case .skip: say("go on without an answer, where that is allowed", "дальше без ответа, где это можно")
        case .clear: say("take the answer away", "удалить ответ")
        case .review: say("look over all answers", "просмотреть все ответы")
        case .go: say("go to question 4: :go 4", "к вопросу 4: :вопрос 4")
        case .language: say("change the language: :language ru", "сменить язык: :язык en")
        case .submit: say("submit, from the review", "отправить ответы из обзора")
        case .pause: say("stop here and go on another day", "остановиться и продолжить в другой раз")
        }
    }

    /// The commands, one a line.
    var commandHelp: [String] {
        [say("Commands:", "Команды:")]
            + LineCommand.allCases.map { "\(name(of: $0)) - \(purpose(of: $0))" }
            + [
                say(
                    "To begin a text with a colon, type two colons.",
                    "Чтобы начать текст с двоеточия, введите два двоеточия.")
            ]
    }

    func unknownCommand(_ word: String) -> String {
        let list = LineCommand.allCases.map(name).joined(separator: " ")
        return say(
            "There is no command \(quoted(":" + word)). Commands: \(list). To begin a text with a colon, type two colons.",
            "Команды \(quoted(":" + word)) нет. Команды: \(list). Чтобы начать текст с двоеточия, введите два двоеточия."
        )
    }

    var firstQuestion: String { say("This is the first question.", "Это первый вопрос.") }
    var submitOnlyInReview: String {
        say(
            "Answers are submitted from the review, after the last question.",
            "Ответы отправляются из обзора, после последнего вопроса.")
    }
    var notHere: String { say("That command does nothing here.", "Здесь эта команда не действует.") }
    func cannotGo(to text: String) -> String {
        if text.isEmpty {
            return say("Say which question: :go 4.", "Укажите номер вопроса: :вопрос 4.")
        }
        return say(
            "You cannot go to question \(quoted(text)): type the number of a question that you have already seen.",
            "К вопросу \(quoted(text)) перейти нельзя: введите номер вопроса, который вы уже видели.")
    }
}
