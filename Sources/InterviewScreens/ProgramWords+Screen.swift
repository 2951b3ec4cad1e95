import Interviewing
import Terminal

// Words of the full screen: hints about keys, and what the one line of messages says.

extension ProgramWords {
    var reviewComesLater: String {
        say("The review opens after the last question.", "Обзор откроется после последнего вопроса.")
    }
    var typeAReason: String {
        say(
            "Type a reason and press Enter, or Esc to change the answer.",
            "Введите причину и нажмите Enter или нажмите Esc, чтобы изменить ответ.")
    }
    var nothingFound: String {
        say(
            "Nothing has these letters. Backspace takes one away.",
            "Ничего не найдено. Backspace удалит букву.")
    }
    var useArrows: String {
        say(
            "Choose with the arrows and Space, or with a number.",
            "Выбирайте стрелками и пробелом или номером.")
    }
    var movingRank: String {
        say("Up and Down move it, Space puts it down.", "Стрелки передвигают, пробел ставит на место.")
    }
    func nowAt(_ place: Int) -> String { say("It is now number \(place).", "Теперь это номер \(place).") }
    func goTo(_ digits: String) -> String { say("Number \(digits)_", "Номер \(digits)_") }
    func cleared(_ codes: [Int32], by code: Int32) -> String {
        let list = conventions.list(codes.map { "\($0)" })
        return codes.count == 1
            ? say(
                "Mark \(list) was cleared because of \(code). Backspace brings it back.",
                "Отметка \(list) снята из-за \(code). Backspace вернёт её.")
            : say(
                "Marks \(list) were cleared because of \(code). Backspace brings them back.",
                "Отметки \(list) сняты из-за \(code). Backspace вернёт их.")
    }
    func text(_ fault: PasteFault) -> String {
        switch fault {
        case .tooLong:
            say(
                "That text is too long; nothing was put in.",
                "Этот текст слишком длинный; ничего не вставлено.")
        case .notText: say("That is not text; nothing was put in.", "Это не текст; ничего не вставлено.")
        case .unfinished:
            say(
                "The text did not arrive whole; nothing was put in.",
                "Текст пришёл не полностью; ничего не вставлено.")
        }
    }
    var filterLabel: String { say("Find:", "Поиск:") }
    var yourOrder: String { say("Your order", "Ваш порядок") }
    var notPlaced: String { say("Not placed", "Без места") }
    var sendAnswers: String { say("Send the answers", "Отправить ответы") }
    var noteHint: String {
        say("Enter next   Shift-Tab back   F1 help", "Enter дальше   Shift-Tab назад   F1 справка")
    }
    var choiceHint: String {
        say(
            "Up/Down move   numbers or Space choose   Enter next",
            "Стрелки   номер или пробел выбор   Enter дальше")
    }
    var marksHint: String {
        say(
            "Up/Down move   numbers or Space mark   Enter next",
            "Стрелки   номер или пробел отметка   Enter дальше")
    }
    var fieldHint: String {
        say("Type the answer   Ctrl-U clear   Enter next", "Введите ответ   Ctrl-U очистить   Enter дальше")
    }
    var longTextHint: String {
        say("Type   Ctrl-J new line   Enter next", "Введите текст   Ctrl-J новая строка   Enter дальше")
    }
    var gridHint: String {
        say(
            "Numbers answer the row   Left/Right choose   Enter next",
            "Номер отвечает на строку   влево/вправо выбор   Enter дальше")
    }
    var rankHint: String {
        say(
            "Space place, pick up   Del take out   Enter next",
            "Пробел поставить, взять   Del убрать   Enter дальше")
    }
    var reasonHint: String {
        say(
            "Type a reason   Enter keep the answer   Esc change it",
            "Введите причину   Enter оставить ответ   Esc изменить")
    }
    var reviewHint: String {
        say(
            "Up/Down or number, Enter change   Tab next open   End send",
            "Стрелки или номер, Enter изменить   Tab открытый   End отправить")
    }
    var helpHint: String { say("Up/Down scroll   Enter back", "Стрелки прокрутка   Enter назад") }
    var commonHint: String {
        say(
            "Shift-Tab back   F1 help   Ctrl-R review   Ctrl-C pause",
            "Shift-Tab назад   F1 справка   Ctrl-R обзор   Ctrl-C пауза")
    }
    var screenHelp: [String] {
        [
            say(
                "Enter confirms and goes on. Nothing is stored before that.",
                "Enter подтверждает и ведёт дальше. До этого ничего не сохраняется."),
            say(
                "Shift-Tab goes back. Ctrl-R or F5 opens the review.",
                "Shift-Tab возвращает назад. Ctrl-R или F5 открывает обзор."),
            say(
                "Ctrl-C pauses: every confirmed answer is already saved.",
                "Ctrl-C прерывает опрос: все подтверждённые ответы уже сохранены."),
            say("F2 or Ctrl-L changes the language.", "F2 или Ctrl-L меняет язык."),
            say(
                "Over ssh, ~ after Enter belongs to ssh: type it twice.",
                "При работе через ssh знак ~ после Enter набирается дважды."),
        ]
    }
}
