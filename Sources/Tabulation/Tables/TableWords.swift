package import Values

/// The few words that tables say themselves, in English and in Russian; English in every other language.
package struct TableWords: Sendable {
    private let isRussian: Bool

    package init(_ language: LanguageTag) {
        isRussian = language.isRussian
    }

    package var total: String { isRussian ? "Всего" : "Total" }
    package var truths: [String] { isRussian ? ["Нет", "Да"] : ["No", "Yes"] }
    package var mean: String { isRussian ? "Среднее" : "Mean" }
    package var sum: String { isRussian ? "Сумма" : "Sum" }
    package var median: String { isRussian ? "Медиана" : "Median" }
    package var lowerQuartile: String { isRussian ? "Нижний квартиль" : "Lower quartile" }
    package var upperQuartile: String { isRussian ? "Верхний квартиль" : "Upper quartile" }
    package var netPromoterScore: String { isRussian ? "Индекс NPS" : "Net promoter score" }
    package var rankedFirst: String { isRussian ? "на первом месте" : "ranked first" }
    package var ranked: String { isRussian ? "названо" : "ranked" }
    package var meanRank: String { isRussian ? "среднее место" : "mean rank" }
    package var answered: String { isRussian ? "Ответили" : "Answered" }
    package var base: String { isRussian ? "База" : "Base" }
    package var weightedBase: String { isRussian ? "Взвешенная база" : "Weighted base" }
    package var effectiveBase: String { isRussian ? "Эффективная база" : "Effective base" }
    package var noBanner: String {
        isRussian ? "у неё нет категорий для столбцов" : "it has no categories that columns could be made of"
    }
    package func title(of fact: String) -> String {
        switch (fact, isRussian) {
        case ("wave", false): "Wave"
        case ("wave", true): "Волна"
        case ("language", true): "Язык"
        default: "Language"
        }
    }

    /// The base of a table in words.
    package func words(of base: TableBase) -> String {
        switch (base, isRussian) {
        case (.answered, false): "those asked who answered"
        case (.answered, true): "кому задали вопрос и кто ответил"
        case (.asked, false): "those asked"
        case (.asked, true): "кому задали вопрос"
        case (.everyone, false): "all respondents"
        case (.everyone, true): "все респонденты"
        case (.marked, false): "those who marked anything but an exclusive option"
        case (.marked, true): "кто отметил хотя бы один неисключающий вариант"
        case (.marks, false): "all marks (shares are not shares of people)"
        case (.marks, true): "все отметки (доли отметок, а не людей)"
        }
    }
}

/// On what base shares are taken.
package enum TableBase: String, CaseIterable, Sendable {
    /// Asked and answered; the default.
    case answered
    /// Asked, whatever came of it.
    case asked
    /// The whole sample.
    case everyone
    /// Of a multiple choice: who marked anything but an exclusive option.
    case marked
    /// Of a multiple choice: all marks.
    case marks

    /// The base that a table of such a variable takes, where this one is asked for.
    func taken(by content: LayoutVariable.Content) -> TableBase {
        switch content {
        case .marks: self
        case .code, .truth: self == .asked || self == .everyone ? self : .answered
        case .ranks, .wholeNumber, .decimal, .date: .answered
        case .text: self == .everyone ? .everyone : .asked
        }
    }
}
