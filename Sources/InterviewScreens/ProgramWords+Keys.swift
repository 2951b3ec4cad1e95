import Interviewing

// Which keys there are: the lines at the foot of the full screen, three blanks between two hints, and its help.

extension ProgramWords {
    var noteHint: String { say("Enter next", "Enter дальше") }
    var introductionHint: String { say("Enter begin", "Enter начать") }
    var choiceHint: String {
        say(
            "Up/Down move   numbers or Space choose   Enter next",
            "Стрелки   номер или пробел выбор   Enter дальше")
    }
    var consentHint: String {
        say("Up/Down move   1, 2 or Space choose", "Стрелки   1, 2 или пробел выбор")
    }
    var filterHint: String { say("letters find", "буквы поиск") }
    var marksHint: String {
        say(
            "Up/Down move   numbers or Space mark   Backspace undo   Enter next",
            "Стрелки   номер или пробел отметка   Backspace отмена   Enter дальше")
    }
    var fieldHint: String {
        say("Type the answer   Ctrl-U clear   Enter next", "Введите ответ   Ctrl-U очистить   Enter дальше")
    }
    /// Where there are other fields, or answers that are not typed.
    var fieldsHint: String {
        say(
            "Type the answer   Up/Down, Space other answers   Ctrl-U clear   Enter next",
            "Введите ответ   Стрелки, пробел другие ответы   Ctrl-U очистить   Enter дальше")
    }
    var otherAnswersHint: String {
        say("Up/Down, Space other answers", "Стрелки, пробел другие ответы")
    }
    var longTextHint: String {
        say("Type   Ctrl-J new line   Enter next", "Введите текст   Ctrl-J новая строка   Enter дальше")
    }
    var editorKey: String { say("F4 your editor", "F4 ваш редактор") }
    var gridHint: String {
        say(
            "Numbers answer the row   Left/Right choose   Enter next   Del clear",
            "Номер отвечает на строку   влево/вправо выбор   Enter дальше   Del убрать")
    }
    var marksGridHint: String {
        say(
            "Numbers or Space mark   Left/Right choose   Enter next   Del clear",
            "Номер или пробел отметка   влево/вправо выбор   Enter дальше   Del убрать")
    }
    var rankHint: String {
        say(
            "Space place, pick up   Up/Down move   Del take out   Enter next",
            "Пробел поставить, взять   Del убрать   Enter дальше")
    }
    var reasonHint: String {
        say(
            "Type a reason   Enter keep the answer   Esc change it",
            "Введите причину   Enter оставить ответ   Esc изменить")
    }
    var reviewHint: String {
        say(
            "Up/Down or number, Enter change   Tab next open   End send   F1 help",
            "Стрелки или номер, Enter изменить   Tab открытый   End отправить   F1 справка")
    }
    var helpHint: String { say("Up/Down scroll   Enter back", "Стрелки прокрутка   Enter назад") }
    var backKey: String { say("Shift-Tab back", "Shift-Tab назад") }
    var helpKey: String { say("F1 help", "F1 справка") }
    var reviewKey: String { say("Ctrl-R review", "Ctrl-R обзор") }
    var languageKey: String { say("F2 language", "F2 язык") }
    var pauseHint: String { say("Ctrl-C pause (all is saved)", "Ctrl-C пауза (всё сохранено)") }
    var pausePreviewHint: String { say("Ctrl-C stop", "Ctrl-C остановить") }

    /// - Parameter isKiosk: Whether the keys that leave are not the respondent's.
    func screenHelp(isKiosk: Bool) -> [String] {
        let always = [
            say(
                "Enter confirms and goes on. Nothing is stored before that.",
                "Enter подтверждает и ведёт дальше. До этого ничего не сохраняется."),
            say(
                "Shift-Tab goes back. Ctrl-R or F5 opens the review.",
                "Shift-Tab возвращает назад. Ctrl-R или F5 открывает обзор."),
            say(
                "Up, Down, Page Up, Page Down, Home and End move. Space chooses.",
                "Стрелки, Page Up, Page Down, Home и End передвигают. Пробел выбирает."),
            say("F2 or Ctrl-L changes the language.", "F2 или Ctrl-L меняет язык."),
        ]
        if isKiosk { return always }
        return always + [
            say(
                "Ctrl-C pauses: every confirmed answer is already saved.",
                "Ctrl-C прерывает опрос: все подтверждённые ответы уже сохранены."),
            say(
                "Over ssh, ~ after Enter belongs to ssh: type it twice.",
                "При работе через ssh знак ~ после Enter набирается дважды."),
        ]
    }
}

// MARK: - How much is seen, and how much is done

extension ProgramWords {
    func place(_ place: Int, of count: Int) -> String {
        say("\(number(place)) of \(number(count))", "\(number(place)) из \(number(count))")
    }
    func part(_ part: Int, of count: Int) -> String {
        say("part \(number(part)) of \(number(count))", "часть \(number(part)) из \(number(count))")
    }
    var nextPartHint: String { say("PgDn more", "PgDn ещё") }
    func options(_ range: ClosedRange<Int>, of count: Int) -> String {
        say("Options", "Варианты") + " " + span(range, of: count)
    }
    func lines(_ range: ClosedRange<Int>, of count: Int) -> String {
        say("Lines", "Строки") + " " + span(range, of: count)
    }
    private func span(_ range: ClosedRange<Int>, of count: Int) -> String {
        "\(number(range.lowerBound))-\(number(range.upperBound)) \(say("of", "из")) \(number(count))."
    }
    var noAnswerYet: String { say("No answer yet.", "Ответа пока нет.") }
    func marked(_ count: Int) -> String { say("Marked: \(number(count))", "Отмечено: \(number(count))") }
    func placed(_ count: Int) -> String { say("Placed: \(number(count))", "Расставлено: \(number(count))") }
    func rowsAnswered(_ answered: Int, of count: Int) -> String {
        say(
            "\(number(answered)) of \(rows(count)) answered.",
            "Отвечено строк: \(number(answered)) из \(number(count)).")
    }
    func blankRows(_ blank: Int) -> String {
        say(
            "\(count(blank, "row has", "rows have", "", "", "")) no answer. Answer, or press Enter again to leave "
                + (blank == 1 ? "it blank." : "them blank."),
            "Без ответа: \(rows(blank)). Ответьте или нажмите Enter ещё раз, чтобы оставить как есть.")
    }
    func reviewProgress(open: Int, of count: Int) -> String {
        open == 0
            ? say("Review - all done", "Обзор - всё готово")
            : say(
                "Review - \(number(open)) of \(number(count)) open",
                "Обзор - открыто \(number(open)) из \(number(count))")
    }
    func needAnswers(_ open: Int) -> String {
        say("\(number(open)) to be done before sending.", "До отправки исправить: \(number(open)).")
    }
    func noLongerApply(_ left: Int) -> String {
        say(
            count(left, "earlier answer no longer applies", "earlier answers no longer apply", "", "", "")
                + (left == 1 ? "; it is" : "; they are") + " kept on this computer and will not be sent.",
            "Больше не нужно: \(count(left, "", "", "прежний ответ", "прежних ответа", "прежних ответов")); "
                + "хранится на этом компьютере и не отправляется.")
    }
    func notAsked(because causes: [Int]) -> String {
        causes.isEmpty ? say("not asked any more", "больше не задаётся") : because(of: causes)
    }
    func kept(_ answer: String) -> String { say("kept: \(answer)", "хранится: \(answer)") }
    var notTakenYet: String {
        say("What stands here has not been taken yet.", "То, что здесь введено, ещё не принято.")
    }
    func notTaken(_ text: String) -> String {
        say("not taken yet: \(quoted(text))", "ещё не принято: \(quoted(text))")
    }
}
