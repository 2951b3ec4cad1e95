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
    func noSuchNumber(_ digits: String) -> String {
        say(
            "There is no number \(digits) here. Choose one of those that are shown.",
            "Номера \(digits) здесь нет. Выберите один из показанных.")
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
    var editorFailed: String {
        say(
            "The editor ended with an error; nothing was changed.",
            "Редактор завершился с ошибкой; ничего не изменено.")
    }
    var editorMissing: String {
        say(
            "The editor in VISUAL or EDITOR cannot be started; nothing was changed.",
            "Редактор из VISUAL или EDITOR не запускается; ничего не изменено.")
    }
    var editorUnreachable: String {
        say(
            "The text cannot be handed to the editor; nothing was changed.",
            "Текст не удалось передать редактору; ничего не изменено.")
    }
    var editorControls: String {
        say(
            "The text has control characters; nothing was changed.",
            "В тексте есть управляющие символы; ничего не изменено.")
    }
    var editorUnchanged: String {
        say("Nothing was changed in the editor.", "В редакторе ничего не изменено.")
    }
    var filterLabel: String { say("Find:", "Поиск:") }
    var yourOrder: String { say("Your order", "Ваш порядок") }
    var notPlaced: String { say("Not placed", "Без места") }
    var sendAnswers: String { say("Send the answers", "Отправить ответы") }
}
