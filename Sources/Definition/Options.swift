package import Expressions
package import Values

/// A code list that several questions can use.
package struct SharedList: Sendable {
    package var name: Located<String>
    package var options: [Choice]
    package var nets: [Net]

    package init(name: Located<String>, options: [Choice], nets: [Net]) {
        self.name = name
        self.options = options
        self.nets = nets
    }
}

/// Where a question's options (or rows) come from.
package indirect enum OptionSource: Sendable {
    /// The name of a shared list.
    case list(Located<String>)
    /// Options of the question's own.
    case own([Choice])
    /// Options of another question, carried forward by what was marked there, and more after them.
    case carried(from: Located<QuestionID>, marked: Bool, also: [Choice])
}

/// One option of a list.
package struct Choice: Sendable {
    package var code: Located<ChoiceCode>
    package var label: LocalizedText
    package var help: LocalizedText?
    package var condition: FormulaText?
    package var isExclusive: Bool
    /// The prompt of the text beside the option; `.some(nil)` for the program's "please specify".
    package var specify: LocalizedText??
    package var isAnchored: Bool
    /// The heading that it stands under; options of one group stand together.
    package var group: OptionGroup?
    package var attributes: [String: Value]

    package init(
        code: Located<ChoiceCode>, label: LocalizedText, help: LocalizedText? = nil,
        condition: FormulaText? = nil, isExclusive: Bool = false, specify: LocalizedText?? = nil,
        isAnchored: Bool = false, group: OptionGroup? = nil, attributes: [String: Value] = [:]
    ) {
        self.code = code
        self.label = label
        self.help = help
        self.condition = condition
        self.isExclusive = isExclusive
        self.specify = specify
        self.isAnchored = isAnchored
        self.group = group
        self.attributes = attributes
    }
}

/// A heading over options of a list.
package struct OptionGroup: Sendable {
    /// Its number in the list, from 0.
    package var number: Int
    package var label: LocalizedText

    package init(number: Int, label: LocalizedText) {
        self.number = number
        self.label = label
    }
}

/// Codes that are counted together, such as the two best points of a scale.
package struct Net: Sendable {
    package var id: Located<String>
    package var label: LocalizedText
    package var codes: [Located<ChoiceCode>]

    package init(id: Located<String>, label: LocalizedText, codes: [Located<ChoiceCode>]) {
        self.id = id
        self.label = label
        self.codes = codes
    }
}

/// One row of a grid or a sum.
package struct QuestionRow: Sendable {
    package var id: Located<RowID>
    package var label: LocalizedText
    package var help: LocalizedText?
    package var condition: FormulaText?
    package var isAnchored: Bool

    package init(
        id: Located<RowID>, label: LocalizedText, help: LocalizedText?, condition: FormulaText?,
        isAnchored: Bool
    ) {
        self.id = id
        self.label = label
        self.help = help
        self.condition = condition
        self.isAnchored = isAnchored
    }
}

/// Where the rows of a question come from.
package enum RowSource: Sendable {
    case own([QuestionRow])
    case carried(from: Located<QuestionID>, marked: Bool, also: [QuestionRow])
}
