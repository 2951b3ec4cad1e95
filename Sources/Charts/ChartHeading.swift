/// What stands around a chart, and the few words inside it. All of it comes from outside, in the reader's language.
package struct ChartHeading: Hashable, Sendable {
    package var title: String
    /// What can be seen, in sentences, for those who cannot see it.
    package var description: String
    /// Printed beneath; empty for none.
    package var footnote: String
    package var language: ChartLanguage
    /// Decimals of every percentage, 0 to 2.
    package var decimals: Int
    /// Stands in the place of a share that is not shown, such as "too few answers". At most 40 characters are shown.
    package var suppressed: String
    /// The unit of a difference between percentages, such as "points".
    package var points: String

    package init(
        title: String, description: String, footnote: String = "", language: ChartLanguage = .english,
        decimals: Int = 0, suppressed: String = "–", points: String = ""
    ) {
        self.title = title
        self.description = description
        self.footnote = footnote
        self.language = language
        self.decimals = min(max(decimals, 0), 2)
        self.suppressed = suppressed
        self.points = points
    }

    var figures: FigureFormat { FigureFormat(language: language, decimals: decimals) }
}

/// Whose way of writing numbers is followed; its raw value is the language's BCP 47 tag.
package enum ChartLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case russian = "ru"
}
