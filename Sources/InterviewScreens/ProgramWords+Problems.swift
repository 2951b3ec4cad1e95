import Definition
package import Interviewing
import Values

// What is wrong and what to do: for what was typed, and for what keeps the respondent from going on.

extension ProgramWords {
    package func text(_ problem: ReadingProblem, in interview: Interview) -> String {
        switch problem {
        case .notANumber(let text):
            say(
                "\(quoted(text)) is not a number. Type digits, as 1250 or 12.5.",
                "\(quoted(text)) — не число. Введите цифры, например 1250 или 12,5.")
        case .foreignDigits:
            say("Type numbers with the digits 0 to 9.", "Вводите числа цифрами от 0 до 9.")
        case .notADate(let text, let precision):
            say(
                "\(quoted(text)) cannot be read as \(dateForm(precision)).",
                "Не удаётся прочитать \(quoted(text)). Нужно: \(dateForm(precision)).")
        case .slashedDate(let precision):
            say(
                "A date with / can be read in two ways. Type \(dateForm(precision)).",
                "Дату с / можно понять двояко. Введите: \(dateForm(precision)).")
        case .noSuchDay(let text):
            say(
                "There is no day \(quoted(text)). Check the date.", "Дня \(quoted(text)) нет. Проверьте дату."
            )
        case .noSuchOption(let text):
            say(
                "There is no answer \(quoted(text)) here. Type a number of the list; :again reads it once more.",
                "Ответа \(quoted(text)) здесь нет. Введите номер из списка; :снова повторит список.")
        case .severalOptions(let text):
            say(
                "Several answers are called \(quoted(text)). Type the number.",
                "Ответов \(quoted(text)) несколько. Введите номер.")
        case .missingReasonStandsAlone(let reason):
            say(
                "\(quoted(interview.label(of: reason))) cannot go with other answers. Type it alone.",
                "\(quoted(interview.label(of: reason))) нельзя сочетать с другими ответами. Введите отдельно."
            )
        case .rejected(let problem):
            text(problem, in: interview)
        }
    }

    package func text(_ problem: AnswerProblem, in interview: Interview) -> String {
        switch problem {
        case .notAsked:
            return say(
                "This is not asked now. Go on to the next question.",
                "Это сейчас не спрашивается. Перейдите дальше.")
        case .takesNoAnswer:
            return say(
                "There is nothing to answer here. Press Enter.", "Здесь не нужен ответ. Нажмите Enter.")
        case .wrongKind:
            return say(
                "That is no answer to this question. See :help.",
                "Это не ответ на данный вопрос. См. :справка.")
        case .unknownOption(let code):
            return text(.noSuchOption(code.description), in: interview)
        case .markedTwice(let code):
            return say(
                "\(code) is there twice. Type each number once.",
                "\(code) указан дважды. Введите каждый номер один раз.")
        case .standsAlone(let code, let others):
            let list = conventions.list(others.map(\.description))
            return say(
                "\(code) stands alone and cannot go with \(list).",
                "\(code) выбирается только отдельно, без \(list).")
        case .tooManyMarks(let maximum):
            return say(
                "That is too many: mark at most \(maximum).", "Слишком много: отметьте не больше \(maximum).")
        case .belowMinimum(let minimum):
            return say(
                "That is below \(conventions.text(minimum)). Check the number.",
                "Это меньше \(conventions.text(minimum)). Проверьте число.")
        case .aboveMaximum(let maximum):
            return say(
                "That is above \(conventions.text(maximum)). Check the number.",
                "Это больше \(conventions.text(maximum)). Проверьте число.")
        case .tooManyDecimals(0):
            return say(
                "Type a whole number, without a decimal sign.", "Введите целое число, без запятой и точки.")
        case .tooManyDecimals(let maximum):
            return say(
                "Type at most \(count(maximum, "decimal place", "decimal places", "", "", "")).",
                "Введите не больше \(count(maximum, "", "", "знака", "знаков", "знаков")) после запятой.")
        case .tooShort(let minimum):
            return say(
                "That is too short: type at least \(characters(minimum)).",
                "Слишком коротко: введите не меньше \(characters(minimum)).")
        case .tooLong(let maximum):
            return say(
                "That is too long: type at most \(characters(maximum)).",
                "Слишком длинно: введите не больше \(characters(maximum)).")
        case .controlCharacter:
            return say(
                "There is a control key in that text. Type it again without it.",
                "В тексте есть управляющий символ. Введите текст без него.")
        case .wrongPrecision(let precision):
            return say("Type \(dateForm(precision)).", "Введите: \(dateForm(precision)).")
        case .tooEarly(let earliest):
            return say(
                "That is before \(conventions.text(earliest)). Check the date.",
                "Дата должна быть не раньше: \(conventions.text(earliest))")
        case .tooLate(let latest):
            return say(
                "That is after \(conventions.text(latest)). Check the date.",
                "Дата должна быть не позже: \(conventions.text(latest))")
        case .missingReasonNotOffered(let reason):
            return say(
                "\(quoted(interview.label(of: reason))) is not offered here. Type an answer.",
                "\(quoted(interview.label(of: reason))) здесь не предлагается. Введите ответ.")
        case .ended:
            return say("The interview has ended.", "Интервью закончено.")
        }
    }

    /// What is in the way, and what removes it.
    package func text(_ obstacle: Obstacle, in interview: Interview) -> String {
        switch obstacle {
        case .needsAnswer(let question, let rows) where rows.isEmpty:
            return needsAnswer(
                offering: interview.instrument.questions[question].missingReasons, in: interview)
        case .needsAnswer(let question, let rows):
            let labels = rows.compactMap { interview.rowLabel($0, of: question) }.joined(separator: "; ")
            return say("These rows need an answer: \(labels).", "Нужен ответ в строках: \(labels).")
        case .needsText(let question, let code):
            let label = interview.optionLabel(code, of: question)
            return say(
                "Please type the text for \(quoted(label)).", "Введите текст к ответу \(quoted(label)).")
        case .tooFewMarks(let question, let minimum, let row):
            let place = row.flatMap { interview.rowLabel($0, of: question) }.map { "\($0): " } ?? ""
            return place
                + say("Mark at least \(minimum).", "отметьте не меньше \(minimum).").capitalised(
                    place.isEmpty)
        case .incompleteRanking(_, let wanted):
            return say("Place \(wanted) in order.", "Укажите ответы для первых мест: \(wanted).")
        case .wrongSum(_, let sum, let total):
            return say(
                "The rows make \(conventions.text(sum)), not \(conventions.text(total)). Change them.",
                "Сумма строк — \(conventions.text(sum)), а нужно \(conventions.text(total)). Исправьте их.")
        case .failedCheck(let edit, let question):
            let message = interview.text(edit.message).printableLine
            return question == nil
                ? message + " "
                    + say(
                        "Change one of the answers.", "Исправьте один из ответов.")
                : message
        case .unconfirmed(let edit, _):
            return interview.text(edit.message).printableLine
        }
    }

    var howToConfirm: String {
        say(
            "If it is right, type the reason. If not, press Enter and change the answer.",
            "Если всё верно, введите причину. Если нет, нажмите Enter и исправьте ответ.")
    }
    func confirmed(_ reason: String) -> String {
        say("Stored with the reason: \(reason)", "Сохранено с причиной: \(reason)")
    }

    /// What a blank line at a question without an answer comes to.
    func needsAnswer(offering reasons: [MissingReason], in interview: Interview) -> String {
        reasons.isEmpty
            ? say("This question needs an answer.", "На этот вопрос нужен ответ.")
            : say(
                "This question needs an answer, or one of the offered reasons for not giving one.",
                "На этот вопрос нужен ответ или одна из предложенных причин, почему его нет.")
    }
    var blankOptional: String {
        say(
            "Type an answer, or :skip to go on without one.",
            "Введите ответ или :пропустить, чтобы идти дальше без него.")
    }
    var skipNeedsText: String {
        say(
            "The text is needed; :back lets you choose another answer.",
            "Нужен текст; :назад позволит выбрать другой ответ.")
    }
    var undecodable: String {
        say(
            "That line is not text in UTF-8. Type it again; if it happens again, check the terminal's encoding.",
            "Эта строка — не текст в UTF-8. Введите её снова; если не поможет, проверьте кодировку терминала."
        )
    }
    func overlong(_ bytes: Int) -> String {
        say(
            "That line is longer than \(number(bytes)) bytes. Type a shorter one.",
            "Эта строка длиннее \(number(bytes)) байт. Введите короче.")
    }
}

extension String {
    fileprivate func capitalised(_ wanted: Bool) -> String {
        wanted ? prefix(1).uppercased() + dropFirst() : self
    }
}
