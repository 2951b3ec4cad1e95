import Values

/// The smallest readable piece of a formula, and where it stands, in Unicode scalars from the formula's start.
struct Token: Hashable {
    enum Kind: Hashable {
        case number(DecimalNumber)
        case text(String)
        /// A name, or two joined by a dot.
        case name(String, member: String?)
        case keyword(FormulaKeyword)
        case symbol(FormulaSymbol)
        case end
    }

    var kind: Kind
    var place: Range<Int>
}

/// The signs of the formula language.
enum FormulaSymbol: String, Hashable {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case dots = ".."
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// What is wrong with a stretch of a formula, before it is known where in a file the formula stands.
struct Objection: Error {
    var code: String
    var place: Range<Int>
    var message: String
    var remedy: String

    init(_ code: String, _ place: Range<Int>, _ message: String, remedy: String) {
        self.code = code
        self.place = place
        self.message = message
        self.remedy = remedy
    }
}
