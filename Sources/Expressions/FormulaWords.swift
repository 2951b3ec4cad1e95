/// The functions of the formula language (rules E020–E033), by the names they are called with.
package enum FormulaFunction: String, Hashable, Sendable, CaseIterable {
    case `if`
    case coalesce
    case answered
    case missing
    case asked
    case count
    case sum
    case mean
    case min
    case max
    case number
    case rank
    case round
    case floor
    case ceiling
    case abs
    case length
    case year
    case month
    case day
    case monthsBetween = "months_between"
    case yearsBetween = "years_between"
    /// `date("2022-03-31")`: a literal in the form of a call (rule E004).
    case date
}

/// The words that mean something by themselves, without parentheses.
enum FormulaKeyword: String, Hashable, Sendable, CaseIterable {
    case or
    case and
    case not
    case `in`
    case has
    case any
    case all
    case yes
    case no
    case `true`
    case `false`
    case today
}

/// The words that rule D010 keeps questions from being called.
package let reservedFormulaWords: Set<String> =
    Set(FormulaKeyword.allCases.map(\.rawValue) + FormulaFunction.allCases.map(\.rawValue) + ["option"])
