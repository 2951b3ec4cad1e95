import Definition
import Values

/// The codebook's own words, in English or Russian.
struct CodebookWords {
    let language: LanguageTag
    private let isRussian: Bool

    /// English for a language that the program does not speak.
    init(_ language: LanguageTag) {
        isRussian = language.isRussian
        self.language = LanguageTag(isRussian ? "ru" : "en")
    }

    func choose(_ english: String, _ russian: String) -> String { isRussian ? russian : english }

    var codebook: String { choose("Codebook", "Кодовая книга") }
    var contents: String { choose("Contents", "Содержание") }
    var questionnaire: String { choose("Questionnaire", "Анкета") }
    var version: String { choose("Version", "Версия") }
    var wave: String { choose("Wave", "Волна") }
    var languages: String { choose("Languages", "Языки") }
    var outside: String { choose("Values from outside", "Внешние данные") }
    var weights: String { choose("Weights", "Веса") }
    var variable: String { choose("Variable", "Переменная") }
    var variables: String { choose("Variables", "Переменные") }
    var code: String { choose("Code", "Код") }
    var net: String { choose("Net", "Группа ответов") }
    var codes: String { choose("Codes", "Коды") }
    var count: String { choose("Count", "Ответов") }
    var options: String { choose("Options", "Варианты ответа") }
    var rows: String { choose("Rows", "Строки") }
    var nets: String { choose("Nets", "Группы ответов") }
    var counts: String { choose("Counts by row", "Ответы по строкам") }
    var reasons: String { choose("No value", "Нет значения") }
    var answeredOrNot: String { choose("Answered or not", "Есть ли ответ") }
    var reason: String { choose("Reason", "Причина") }
    var answered: String { choose("Answered", "Есть ответ") }
    var notAnswered: String { choose("Not answered", "Нет ответа") }
    var notAsked: String { choose("Not asked", "Не задавался") }
    var type: String { choose("Type", "Тип") }
    var computedIf: String { choose("Computed if ", "Вычисляется, если ") }
    var everyone: String { choose("Asked of everyone.", "Задаётся всем.") }
    var everyoneLeft: String {
        choose("Asked of everyone who was not screened out.", "Задаётся всем, кто прошёл отбор.")
    }
    var ends: String { choose("The interview ends here.", "Здесь интервью заканчивается.") }
    var endsIf: String { choose("The interview ends here if ", "Здесь интервью заканчивается, если ") }
    var askedIf: String { choose("Asked if ", "Задаётся, если ") }
    var computed: String { choose("Computed as", "Вычисляется как") }
    var values: String { choose("Values", "Значения") }
    var identifying: String {
        choose("Tells who the respondent is.", "По ответу можно узнать респондента.")
    }
    var exclusive: String { choose("excludes the others", "исключает остальные") }
    var shownIf: String { choose("shown if ", "показывается, если ") }
    var help: String { choose("Explanation", "Пояснение") }

    func base(_ responses: String, areMadeUp: Bool) -> String {
        areMadeUp
            ? choose(
                "Counts: \(responses) completed interviews, unweighted. They are made up by a simulation; nobody was asked.",
                "Частоты: завершённых интервью — \(responses), без взвешивания. Это имитация: никого не опрашивали."
            )
            : choose(
                "Counts: \(responses) completed interviews, unweighted.",
                "Частоты: завершённых интервью — \(responses), без взвешивания.")
    }

    /// "1,002", "12 345".
    func grouped(_ number: Int) -> String {
        let digits = String(number)
        // Russian usage groups digits from five on.
        guard digits.count > (isRussian ? 4 : 3) else { return digits }
        return digits.enumerated().map { place, digit in
            let isStart = place > 0 && (digits.count - place) % 3 == 0
            return (isStart ? (isRussian ? "\u{a0}" : ",") : "") + String(digit)
        }.joined()
    }

    /// A type of question by its name in the format.
    func type(_ name: String) -> String {
        switch name {
        case "single": choose("single choice", "один ответ")
        case "multiple": choose("multiple choice", "несколько ответов")
        case "yes_no": choose("yes or no", "да или нет")
        case "scale": choose("scale", "шкала")
        case "grid": choose("grid", "таблица")
        case "ranking": choose("ranking", "ранжирование")
        case "integer": choose("whole number", "целое число")
        case "decimal": choose("number", "число")
        case "sum": choose("numbers that add up", "числа с заданной суммой")
        case "text", "long_text": choose("text", "текст")
        case "date": choose("date", "дата")
        case "computed": choose("computed, never asked", "вычисляется, не задаётся")
        default: name
        }
    }

    func quoted(_ text: String) -> String { choose("“\(text)”", "«\(text)»") }
}
