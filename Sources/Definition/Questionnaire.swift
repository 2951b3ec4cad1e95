package import Expressions
package import Findings
package import Values

/// A questionnaire as its author wrote it: the whole of one definition, with the place of each part.
///
/// It is what the YAML says, and may still break rules; `Instrument` is what an interview needs.
package struct Questionnaire: Sendable {
    package var id: Located<String>
    package var version: Located<String>
    package var wave: Located<String>?
    package var title: LocalizedText
    package var languages: [Located<LanguageTag>]
    /// The language of plain texts, and the one an interview begins in.
    package var defaultLanguage: Located<LanguageTag>
    package var introduction: LocalizedText?
    package var consent: LocalizedText?
    package var closing: LocalizedText?
    package var outside: [OutsideValue]
    package var missingReasons: [MissingReasonLabel]
    package var lists: [SharedList]
    package var sections: [Section]
    package var isRandom: Bool
    package var edits: [Edit]
    package var keys: [Located<QuestionID>]
    package var weights: [WeightName]

    package init(
        id: Located<String>, version: Located<String>, wave: Located<String>?, title: LocalizedText,
        languages: [Located<LanguageTag>], defaultLanguage: Located<LanguageTag>,
        introduction: LocalizedText?, consent: LocalizedText?, closing: LocalizedText?,
        outside: [OutsideValue], missingReasons: [MissingReasonLabel], lists: [SharedList],
        sections: [Section], isRandom: Bool, edits: [Edit], keys: [Located<QuestionID>],
        weights: [WeightName]
    ) {
        self.id = id
        self.version = version
        self.wave = wave
        self.title = title
        self.languages = languages
        self.defaultLanguage = defaultLanguage
        self.introduction = introduction
        self.consent = consent
        self.closing = closing
        self.outside = outside
        self.missingReasons = missingReasons
        self.lists = lists
        self.sections = sections
        self.isRandom = isRandom
        self.edits = edits
        self.keys = keys
        self.weights = weights
    }
}

/// A value and where it stands in the definition.
package struct Located<Wrapped: Hashable & Sendable>: Hashable, Sendable {
    package var value: Wrapped
    package var range: SourceRange

    package init(_ value: Wrapped, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// A text in the languages of its questionnaire.
package struct LocalizedText: Sendable {
    /// The parsed texts by language; `{any: …}` and plain texts are already spread over the languages they stand for.
    package var texts: [LanguageTag: PipedText]
    package var range: SourceRange

    package init(texts: [LanguageTag: PipedText], range: SourceRange) {
        self.texts = texts
        self.range = range
    }
}

/// A value that comes from outside the interview: a panel code, the interviewer, sample data.
package struct OutsideValue: Sendable {
    /// What kind of value it is.
    package enum Kind: Hashable, Sendable {
        case text
        case integer
        case decimal
        case date
        case single
    }

    package var id: Located<QuestionID>
    package var kind: Kind
    package var label: LocalizedText?
    package var isRequired: Bool
    package var isIdentifying: Bool
    package var options: OptionSource?

    package init(
        id: Located<QuestionID>, kind: Kind, label: LocalizedText?, isRequired: Bool, isIdentifying: Bool,
        options: OptionSource?
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.isRequired = isRequired
        self.isIdentifying = isIdentifying
        self.options = options
    }
}

/// A missing reason's code and label in this questionnaire.
package struct MissingReasonLabel: Sendable {
    package var reason: MissingReason
    /// Negative; nil for the program's (−1, −2, −3).
    package var code: Int32?
    package var label: LocalizedText?
    package var range: SourceRange

    package init(reason: MissingReason, code: Int32?, label: LocalizedText?, range: SourceRange) {
        self.reason = reason
        self.code = code
        self.label = label
        self.range = range
    }
}

/// The name of a weight that the analysis will attach to responses.
package struct WeightName: Sendable {
    package var id: Located<String>
    package var label: LocalizedText?

    package init(id: Located<String>, label: LocalizedText?) {
        self.id = id
        self.label = label
    }
}

/// An edit: what should hold of the answers, and what to say when it does not.
package struct Edit: Sendable {
    /// A hard edit keeps the respondent from leaving; a soft one asks for confirmation and a reason.
    package enum Severity: String, Hashable, Sendable {
        case hard
        case soft
    }

    /// Given by the author, or made from its place: `cups_warn_1`.
    package var id: Located<String>
    package var severity: Severity
    package var condition: FormulaText
    package var message: LocalizedText

    package init(id: Located<String>, severity: Severity, condition: FormulaText, message: LocalizedText) {
        self.id = id
        self.severity = severity
        self.condition = condition
        self.message = message
    }
}
