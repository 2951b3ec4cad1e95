package import Expressions
package import Values

/// A report as its author writes it down: which figures, in which words, tables and charts. Described in Docs/Reports.md.
package struct ReportSpecification: Sendable {
    package var questionnaire: Located<String>
    /// The wave that the report is about; nil for all responses.
    package var wave: Located<String>?
    /// The wave that it is compared with.
    package var earlier: Located<String>?
    /// The set of weights of all figures; nil for unweighted ones.
    package var weights: Located<String>?
    /// The languages of every text; empty where that is not said.
    package var languages: [LanguageTag]
    package var title: LocalizedText
    package var status: Status
    package var figures: [Figure]
    package var sections: [Section]
    /// What must be told about a survey, by the names of `DisclosureItem`.
    package var disclosure: [DisclosureItem: LocalizedText]
    /// Whether respondents were drawn with known probabilities: only then is there a margin of sampling error.
    package var isProbabilitySample: Bool

    package init(
        questionnaire: Located<String>, wave: Located<String>?, earlier: Located<String>?,
        weights: Located<String>?, languages: [LanguageTag], title: LocalizedText,
        status: Status, figures: [Figure], sections: [Section], disclosure: [DisclosureItem: LocalizedText],
        isProbabilitySample: Bool
    ) {
        self.questionnaire = questionnaire
        self.wave = wave
        self.earlier = earlier
        self.weights = weights
        self.languages = languages
        self.title = title
        self.status = status
        self.figures = figures
        self.sections = sections
        self.disclosure = disclosure
        self.isProbabilitySample = isProbabilitySample
    }

    package enum Status: String, Sendable {
        case draft
        /// Refused while an item of the disclosure is empty.
        case published
    }

    /// One figure that the text, the charts and the file for programs name.
    package struct Figure: Sendable {
        package var id: Located<String>
        package var kind: Kind
        package var label: LocalizedText?
        /// Whether the difference to the earlier wave is part of it.
        package var isCompared: Bool

        package init(id: Located<String>, kind: Kind, label: LocalizedText?, isCompared: Bool) {
            self.id = id
            self.kind = kind
            self.label = label
            self.isCompared = isCompared
        }

        package enum Kind: Sendable {
            /// How many respondents a formula is true for.
            case count(that: FormulaText)
            /// The share for whom it is true of those for whom it has a value, among those for whom `of` is true.
            case share(that: FormulaText, of: FormulaText?)
            /// The shares of all codes of a variable.
            case distribution(of: Located<String>)
            /// How many codes anybody marked, but those.
            case codesUsed(of: Located<String>, except: [Located<String>])
        }
    }

    package struct Section: Sendable {
        package var title: LocalizedText
        package var items: [Item]

        package init(title: LocalizedText, items: [Item]) {
            self.title = title
            self.items = items
        }
    }

    package enum Item: Sendable {
        /// Prose with figures inside: `{id}`, `{id.change}`, `{id.word}`, `{id.earlier}`.
        case text(LocalizedText)
        /// Bars of several shares.
        case bars(title: LocalizedText, figures: [Located<String>])
        /// Bars of a distribution.
        case distribution(title: LocalizedText, figure: Located<String>)
        /// Two waves side by side, with the test of their difference.
        case change(title: LocalizedText, figures: [Located<String>])
        /// Scales as stacked bars around their middle: a scale, or the rows of a grid.
        case likert(title: LocalizedText, variables: [Located<String>])
        /// A cross table, with weights of its own where it names a set.
        case table(variable: Located<String>, banners: [Located<String>], weights: Located<String>?)
    }
}

/// What AAPOR (Code III.A, 2021) and ESOMAR/WAPOR ask to be told, in the order in which it is printed.
package enum DisclosureItem: String, CaseIterable, Sendable {
    case sponsor
    case conductor
    case population
    case sample
    case mode
    case languages
    case dates
    case instrument
    case sizes
    case precision
    case weighting
    case processing
    case limitations
}
