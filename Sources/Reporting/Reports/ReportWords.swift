import Definition
package import Values

/// What a report says itself, in English and in Russian; English in every other language.
package struct ReportWords: Sendable {
    let isRussian: Bool

    package init(_ language: LanguageTag) {
        isRussian = language.isRussian
    }

    package var synthetic: String {
        isRussian
            ? "Синтетические данные: респонденты выдуманы программой."
            : "Synthetic data: the respondents were made up by a program."
    }
    package func leftOut(_ count: Int) -> String {
        isRussian
            ? "Выдуманные ответы не учтены: \(count)." : "Made-up responses left out: \(count)."
    }
    package var draft: String {
        isRussian ? "Черновик: не для публикации." : "Draft: not for publication."
    }
    var contents: String { isRussian ? "Содержание" : "Contents" }
    var about: String { isRussian ? "Об исследовании" : "About this survey" }
    var sampleSize: String { isRussian ? "Завершённые интервью" : "Completed interviews" }
    var weights: String { isRussian ? "Веса" : "Weights" }
    func weighted(by name: String) -> String {
        isRussian ? "данные взвешены («\(name)»)" : "the figures are weighted (“\(name)”)"
    }
    var unweighted: String { isRussian ? "без весов" : "the figures are not weighted" }
    var method: String { isRussian ? "Точность" : "Precision" }
    var interval: String { isRussian ? "интервал" : "interval" }
    var answers: String { isRussian ? "ответов" : "answers" }
    var points: String { isRussian ? "п. п." : "points" }
    /// What the sheet of a workbook with the prose is called.
    var report: String { isRussian ? "Отчёт" : "Report" }
    func onSheet(_ name: String) -> String { isRussian ? "На листе «\(name)»." : "On the sheet “\(name)”." }
    package var equalTable: String { isRussian ? "Те же цифры таблицей" : "The same figures as a table" }

    /// What the report is about, in one line.
    func byline(wave: String?, earlier: String?, interviews: String) -> String {
        let waves = wave.map { wave in
            isRussian
                ? "Волна \(wave)" + (earlier.map { ", для сравнения – \($0)" } ?? "") + ". "
                : "Wave \(wave)" + (earlier.map { ", compared with \($0)" } ?? "") + ". "
        }
        return (waves ?? "")
            + (isRussian ? "Завершённых интервью – \(interviews)." : "\(interviews) completed interviews.")
    }

    /// Why changes are to be read with care.
    func footnote(_ kind: TrendBreak, between earlier: String, _ now: String, of labels: [String]) -> String {
        let what =
            switch (kind, isRussian) {
            case (.wording, false): "The wording of the question is not the same"
            case (.options, false): "The answer options are not the same"
            case (.base, false): "The question was not put to the same respondents"
            case (.wording, true): "Формулировка вопроса не одинакова"
            case (.options, true): "Варианты ответа не одинаковы"
            case (.base, true): "Вопрос задавали не одному и тому же кругу респондентов"
            }
        let figures = labels.map { isRussian ? "«\($0)»" : "“\($0)”" }.joined(separator: "; ")
        return isRussian
            ? "\(what) в волнах \(earlier) и \(now): \(figures). Изменение может объясняться этим."
            : "\(what) in \(earlier) and \(now): \(figures). The change may come from that."
    }

    func probability(level: String) -> String {
        isRussian
            ? "Вероятностная выборка. Интервалы на уровне \(level) % учитывают веса."
            : "A probability sample. Intervals hold the margin of sampling error at \(level) per cent and take the weights into account."
    }

    /// AAPOR, "Guidance on Reporting Precision for Nonprobability Samples" (2016): the model and its assumption are named, and no
    /// margin of sampling error is given.
    var nonProbability: String {
        isRussian
            ? "Невероятностная выборка. Интервалы рассчитаны по модели: как если бы ответившие были случайной выборкой с этими весами; ошибка отбора в них не входит."
            : "Not a probability sample. Intervals follow a model, Taylor linearisation as if those who answered were a random sample with these weights; they leave out what selection adds."
    }

    func name(of item: DisclosureItem) -> String {
        switch (item, isRussian) {
        case (.sponsor, false): "Paid for by"
        case (.sponsor, true): "Заказчик"
        case (.conductor, false): "Carried out by"
        case (.conductor, true): "Исполнитель"
        case (.population, false): "Population"
        case (.population, true): "Генеральная совокупность"
        case (.sample, false): "Sample"
        case (.sample, true): "Выборка"
        case (.mode, false): "Mode"
        case (.mode, true): "Метод опроса"
        case (.languages, false): "Languages"
        case (.languages, true): "Языки"
        case (.dates, false): "Dates"
        case (.dates, true): "Сроки"
        case (.instrument, false): "Questionnaire"
        case (.instrument, true): "Анкета"
        case (.sizes, false): "Sizes of subgroups"
        case (.sizes, true): "Размеры подгрупп"
        case (.precision, false): "More on precision"
        case (.precision, true): "О точности"
        case (.weighting, false): "Weighting"
        case (.weighting, true): "Взвешивание"
        case (.processing, false): "Processing and checks"
        case (.processing, true): "Обработка и проверки"
        case (.limitations, false): "Limitations"
        case (.limitations, true): "Ограничения"
        }
    }
}
