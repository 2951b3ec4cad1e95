package import Expressions
package import Findings
package import Values

/// What kind of answer a question takes, with all that only this kind has.
package enum QuestionKind: Sendable {
    case single(ChoiceList)
    case multiple(ChoiceList, marks: MarkLimits)
    /// The labels of 1 and 2; nil for the program's words.
    case yesNo(yes: LocalizedText?, no: LocalizedText?)
    case scale(ScalePoints, nets: [Net], isNetPromoterScore: Bool)
    case grid(GridShape)
    /// `top`: how many are to be placed; nil for all that are shown.
    case ranking(ChoiceList, top: Int?)
    /// A whole number has no decimals.
    case number(NumberShape)
    case sum(SumShape)
    case text(TextShape)
    case date(DateShape)
    case computed(ComputedShape)
    case note
    case screenOut

    /// The name of the type in the YAML.
    package var name: String {
        switch self {
        case .single: "single"
        case .multiple: "multiple"
        case .yesNo: "yes_no"
        case .scale: "scale"
        case .grid: "grid"
        case .ranking: "ranking"
        case .number(let shape): shape.decimals == nil ? "integer" : "decimal"
        case .sum: "sum"
        case .text(let shape): shape.isLong ? "long_text" : "text"
        case .date: "date"
        case .computed: "computed"
        case .note: "note"
        case .screenOut: "screen_out"
        }
    }
}

/// The options of a choice and how they are shown.
package struct ChoiceList: Sendable {
    package var source: OptionSource
    package var filter: FormulaText?
    package var isRandom: Bool
    package var nets: [Net]

    package init(source: OptionSource, filter: FormulaText?, isRandom: Bool, nets: [Net]) {
        self.source = source
        self.filter = filter
        self.isRandom = isRandom
        self.nets = nets
    }
}

/// How many options may be marked.
package struct MarkLimits: Hashable, Sendable {
    package var minimum: Located<Int>?
    package var maximum: Located<Int>?

    package init(minimum: Located<Int>? = nil, maximum: Located<Int>? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// The points of a scale: a list, or numbers of which some have labels.
package enum ScalePoints: Sendable {
    case list(OptionSource)
    case numbers(
        from: Located<Int>, to: Located<Int>, labels: [(code: Located<ChoiceCode>, label: LocalizedText)])
}

/// Rows that share options.
package struct GridShape: Sendable {
    package var rows: RowSource
    package var options: OptionSource
    /// Whether a row takes several marks.
    package var isMultiple: Bool
    /// Marks in one row.
    package var marks: MarkLimits
    /// Whether the rows are shuffled.
    package var isRandom: Bool
    package var nets: [Net]

    package init(
        rows: RowSource, options: OptionSource, isMultiple: Bool, marks: MarkLimits, isRandom: Bool,
        nets: [Net]
    ) {
        self.rows = rows
        self.options = options
        self.isMultiple = isMultiple
        self.marks = marks
        self.isRandom = isRandom
        self.nets = nets
    }
}

/// A number with its bounds, both included.
package struct NumberShape: Sendable {
    package var minimum: Located<DecimalNumber>?
    package var maximum: Located<DecimalNumber>?
    package var unit: LocalizedText?
    /// The most decimal places; nil for whole numbers.
    package var decimals: Int?

    package init(
        minimum: Located<DecimalNumber>?, maximum: Located<DecimalNumber>?, unit: LocalizedText?,
        decimals: Int?
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.unit = unit
        self.decimals = decimals
    }
}

/// Numbers in rows that must add up.
package struct SumShape: Sendable {
    package var rows: RowSource
    package var total: Located<DecimalNumber>
    /// Bounds, unit and decimals of each row; `decimals` nil for whole numbers.
    package var number: NumberShape
    package var isRandom: Bool

    package init(rows: RowSource, total: Located<DecimalNumber>, number: NumberShape, isRandom: Bool) {
        self.rows = rows
        self.total = total
        self.number = number
        self.isRandom = isRandom
    }
}

/// A text with its length in characters.
package struct TextShape: Sendable {
    package var isLong: Bool
    package var minimumLength: Int
    package var maximumLength: Int
    package var range: SourceRange

    package init(isLong: Bool, minimumLength: Int, maximumLength: Int, range: SourceRange) {
        self.isLong = isLong
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.range = range
    }
}

/// A date with its precision and bounds, both included.
package struct DateShape: Sendable {
    /// A fixed day, or the day the interview began.
    package enum Bound: Hashable, Sendable {
        case fixed(CalendarDate)
        case today
    }

    package var precision: CalendarDate.Precision
    package var minimum: Located<Bound>?
    package var maximum: Located<Bound>?

    package init(precision: CalendarDate.Precision, minimum: Located<Bound>?, maximum: Located<Bound>?) {
        self.precision = precision
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// A variable that follows from answers.
package struct ComputedShape: Sendable {
    package var formula: FormulaText
    package var unit: LocalizedText?
    /// Decimal places in texts; the stored value is exact.
    package var decimals: Int?

    package init(formula: FormulaText, unit: LocalizedText?, decimals: Int?) {
        self.formula = formula
        self.unit = unit
        self.decimals = decimals
    }
}
