// The words of a kiosk: to its keeper, and to those who come and go.

extension ProgramWords {
    var kiosk: String { say("Kiosk", "Киоск") }
    var chooseCode: String {
        say(
            "Choose a code of at least 4 characters. Only with it can the kiosk be left. It is not shown.",
            "Придумайте код не короче 4 знаков. Выйти можно только с ним. Он не показывается.")
    }
    var repeatCode: String { say("Type the same code again.", "Введите тот же код ещё раз.") }
    var codeTooShort: String {
        say("That is too short: at least 4 characters.", "Слишком коротко: не меньше 4 знаков.")
    }
    var codesDiffer: String {
        say("The two codes differ. Begin anew.", "Коды не совпали. Начните сначала.")
    }
    var codeHint: String { say("Enter next   Ctrl-C leave", "Enter дальше   Ctrl-C выход") }
    var pressEnterToBegin: String {
        say("Press Enter to begin.", "Нажмите Enter, чтобы начать.")
    }
    var areYouThere: String {
        say(
            "Are you still there? Press any key to go on. Otherwise this interview is closed for you.",
            "Вы ещё здесь? Нажмите любую клавишу, чтобы продолжить. Иначе интервью будет закрыто.")
    }
    var farewellHint: String { say("Enter next person", "Enter следующий") }
    var typeCode: String {
        say("Type the code to leave the kiosk.", "Введите код, чтобы выйти.")
    }
    var gateHint: String { say("Enter leave   Esc back", "Enter выход   Esc назад") }
    var wrongCode: String {
        say("That is not the code. Please wait.", "Код неверный. Подождите.")
    }
    var cannotKeep: String {
        say(
            "Answers cannot be kept at the moment, so none are taken. Please tell the people in charge.",
            "Ответы сейчас не сохраняются, поэтому опрос остановлен. Сообщите об этом организаторам.")
    }
    /// What is left on the terminal behind a kiosk.
    package func kioskClosed(ended: Int, brokenOff: Int) -> String {
        say(
            "Kiosk closed. Finished: \(number(ended)). Broken off: \(number(brokenOff)).",
            "Киоск закрыт. Закончено: \(number(ended)). Прервано: \(number(brokenOff)).")
    }
}
