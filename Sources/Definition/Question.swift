package import Expressions
package import Values

/// A chapter of the questionnaire.
package struct Section: Sendable {
    package var id: Located<String>
    package var title: LocalizedText?
    package var condition: FormulaText?
    package var isRandom: Bool
    package var isAnchored: Bool
    package var items: [SectionItem]

    package init(
        id: Located<String>, title: LocalizedText?, condition: FormulaText?, isRandom: Bool, isAnchored: Bool,
        items: [SectionItem]
    ) {
        self.id = id
        self.title = title
        self.condition = condition
        self.isRandom = isRandom
        self.isAnchored = isAnchored
        self.items = items
    }
}

/// A question, or a page of questions.
package enum SectionItem: Sendable {
    case question(Question)
    case page(Page)

    /// The questions in it, in written order.
    package var questions: [Question] {
        switch self {
        case .question(let question): [question]
        case .page(let page): page.questions
        }
    }
}

/// Questions that belong on one screen, with edits that are judged when it is left.
package struct Page: Sendable {
    package var id: Located<String>
    package var title: LocalizedText?
    package var condition: FormulaText?
    package var isRandom: Bool
    package var isAnchored: Bool
    package var edits: [Edit]
    package var questions: [Question]

    package init(
        id: Located<String>, title: LocalizedText?, condition: FormulaText?, isRandom: Bool, isAnchored: Bool,
        edits: [Edit], questions: [Question]
    ) {
        self.id = id
        self.title = title
        self.condition = condition
        self.isRandom = isRandom
        self.isAnchored = isAnchored
        self.edits = edits
        self.questions = questions
    }
}

/// One question, or another thing that stands in its place: a note, a computed variable, a screen-out.
package struct Question: Sendable {
    package var id: Located<QuestionID>
    /// What is asked; empty for a computed variable.
    package var text: LocalizedText?
    package var help: LocalizedText?
    /// A short name for reviews and tables.
    package var label: LocalizedText?
    package var condition: FormulaText?
    package var isRequired: Bool
    package var missingReasons: [MissingReason]
    package var edits: [Edit]
    package var isIdentifying: Bool
    package var isAnchored: Bool
    package var kind: QuestionKind

    package init(
        id: Located<QuestionID>, text: LocalizedText?, help: LocalizedText?, label: LocalizedText?,
        condition: FormulaText?, isRequired: Bool, missingReasons: [MissingReason], edits: [Edit],
        isIdentifying: Bool, isAnchored: Bool, kind: QuestionKind
    ) {
        self.id = id
        self.text = text
        self.help = help
        self.label = label
        self.condition = condition
        self.isRequired = isRequired
        self.missingReasons = missingReasons
        self.edits = edits
        self.isIdentifying = isIdentifying
        self.isAnchored = isAnchored
        self.kind = kind
    }
}
