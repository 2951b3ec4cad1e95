import Definition
import Interviewing
import Values

// How each kind of question is to be answered, in the line under its text.

extension ProgramWords {
    var oneAnswer: String { say("One answer. Type its number.", "Один ответ. Введите его номер.") }

    func marks(minimum: Int, maximum: Int?) -> String {
        let how = say("Type numbers separated by commas.", "Введите номера через запятую.")
        let bounds =
            switch (minimum, maximum) {
            case (...1, nil): say("Mark all that apply.", "Отметьте все подходящие ответы.")
            case (...1, let maximum?):
                say(
                    "Mark all that apply, at most \(maximum).",
                    "Отметьте все подходящие ответы, не больше \(maximum).")
            case (let minimum, nil):
                say(
                    "Mark all that apply, at least \(minimum).",
                    "Отметьте все подходящие ответы, не меньше \(minimum).")
            case (let minimum, let maximum?) where minimum == maximum:
                say("Mark exactly \(minimum).", "Отметьте ровно \(minimum).")
            case (let minimum, let maximum?):
                say("Mark \(minimum) to \(maximum).", "Отметьте от \(minimum) до \(maximum).")
            }
        return "\(bounds) \(how)"
    }

    func grid(isMultiple: Bool, minimum: Int, maximum: Int?) -> String {
        let oneByOne = say("The rows are asked one by one.", "Строки задаются по очереди.")
        return isMultiple
            ? "\(oneByOne) \(say("In each row:", "В каждой строке:")) \(marks(minimum: minimum, maximum: maximum))"
            : "\(oneByOne) \(say("One answer in each row: type its number.", "В каждой строке один ответ: введите его номер."))"
    }

    func ranking(placing wanted: Int, of shown: Int) -> String {
        wanted < shown
            ? say(
                "Choose your first \(wanted), in order: type their numbers separated by commas, the first one first.",
                "Выберите \(wanted) по порядку: введите номера через запятую, начиная с первого места.")
            : say(
                "Put all \(shown) in order: type their numbers separated by commas, the first one first.",
                "Расположите по порядку все (\(shown)): введите номера через запятую, начиная с первого места."
            )
    }

    func number(_ limits: NumberLimits, unit: String?) -> String {
        let kind =
            limits.decimals == 0
            ? say("A whole number", "Целое число")
            : say("A number", "Число")
        let bounds =
            switch (limits.minimum, limits.maximum) {
            case (nil, nil): ""
            case (let minimum?, nil):
                say(", at least \(conventions.text(minimum))", ", не меньше \(conventions.text(minimum))")
            case (nil, let maximum?):
                say(", at most \(conventions.text(maximum))", ", не больше \(conventions.text(maximum))")
            case (let minimum?, let maximum?):
                say(
                    " from \(conventions.text(minimum)) to \(conventions.text(maximum))",
                    " от \(conventions.text(minimum)) до \(conventions.text(maximum))")
            }
        let places =
            limits.decimals == 0
            ? ""
            : say(
                ", at most \(count(limits.decimals, "decimal place", "decimal places", "", "", ""))",
                ", не больше \(count(limits.decimals, "", "", "знака", "знаков", "знаков")) после запятой")
        return kind + bounds + places + (unit.map { " (\($0))" } ?? "") + "."
    }

    func sum(total: DecimalNumber, limits: NumberLimits, unit: String?) -> String {
        let together = conventions.text(total) + (unit.map { " \($0)" } ?? "")
        return say(
            "The rows are asked one by one; together they make \(together). In each row:",
            "Строки задаются по очереди; вместе они составляют \(together). В каждой строке:")
            + " " + number(limits, unit: nil).startingSmall
    }

    func text(_ shape: TextShape) -> String {
        let most = characters(shape.maximumLength)
        let length =
            shape.minimumLength > 1
            ? say(
                "from \(number(shape.minimumLength)) to \(most)",
                "от \(number(shape.minimumLength)) до \(most)")
            : say("at most \(most)", "не больше \(most)")
        return shape.isLong
            ? say(
                "Text, \(length). To go on in a new line, end the line with \\.",
                "Текст, \(length). Чтобы продолжить с новой строки, закончите строку знаком \\.")
            : say("One line of text, \(length).", "Одна строка текста, \(length).")
    }

    func date(_ precision: CalendarDate.Precision, from earliest: CalendarDate?, to latest: CalendarDate?)
        -> String
    {
        let bounds =
            switch (earliest.map(conventions.text), latest.map(conventions.text)) {
            case (nil, nil): ""
            case (let earliest?, nil):
                " " + say("Not before \(earliest)", "Не раньше: \(earliest)").endingSentence
            case (nil, let latest?): " " + say("Not after \(latest)", "Не позже: \(latest)").endingSentence
            case (let earliest?, let latest?):
                " "
                    + say("From \(earliest) to \(latest)", "Не раньше: \(earliest); не позже: \(latest)")
                    .endingSentence
            }
        return dateForm(precision).capitalised + "." + bounds
    }

    func dateForm(_ precision: CalendarDate.Precision) -> String {
        switch precision {
        case .day: say("a date as 2022-03-31 or 31.03.2022", "дата в виде 31.03.2022 или 2022-03-31")
        case .month: say("a month as 2022-03 or 03.2022", "месяц в виде 03.2022 или 2022-03")
        case .year: say("a year as 2022", "год в виде 2022")
        }
    }

    var optional: String {
        say("You may leave this out: type :skip.", "Можно не отвечать: введите :пропустить.")
    }

    var standsAlone: String { say("Stands alone.", "Только отдельно.") }
    var asksForText: String { say("You will type it.", "Нужно будет уточнить.") }
    var pleaseSpecify: String { say("Please type it:", "Пожалуйста, уточните:") }

    func insteadOfAnswer(_ choices: [String]) -> String {
        say("Instead of an answer: ", "Вместо ответа: ") + choices.joined(separator: "; ")
    }

    func longList(_ count: Int) -> String {
        say(
            "The list has \(answers(count)). Type a part of a name to search it, or a number.",
            "В списке \(answers(count)). Введите часть названия для поиска или номер.")
    }
    func found(_ text: String, shown: Int, of count: Int) -> String {
        shown < count
            ? say(
                "The first \(shown) of \(answers(count)) with \(quoted(text)). Type more of the name, or a number:",
                "Первые \(shown) из \(self.count(count, "", "", "ответа", "ответов", "ответов")) с \(quoted(text)). "
                    + "Введите больше букв или номер:")
            : say(
                "Found with \(quoted(text)). Type a number:",
                "Найдено по запросу \(quoted(text)). Введите номер:")
    }
}

extension String {
    fileprivate var startingSmall: String { prefix(1).lowercased() + dropFirst() }
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
