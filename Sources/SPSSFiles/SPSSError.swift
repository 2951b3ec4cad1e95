/// Why a file was not written: the first thing that the format cannot hold. Nothing is repaired or left out silently.
/// Cases are counted from 0.
package enum SPSSError: Error, Hashable, Sendable {
    // MARK: The dictionary

    case noVariables
    case unusableTime(SPSSTimestamp)
    case unusableName(String, NameFault)
    /// Two variables, or two sets, that SPSS cannot tell apart: case does not count.
    case repeatedName(String, first: String)
    case unusableWidth(variable: String, width: Int)
    case unusableFormat(variable: String, SPSSFormat)
    case unusableDisplayWidth(variable: String, width: Int)
    /// A text has no scale.
    case scaleOfText(variable: String)
    /// A number for a text, not finite, or longer than the variable.
    case unfitLabelledValue(variable: String, SPSSValue)
    case repeatedValueLabel(variable: String, SPSSValue)
    case tooManyMissingValues(variable: String, count: Int)
    /// A number for a text, not finite, longer than the variable or than 8 bytes, or given twice.
    case unfitMissingValue(variable: String, SPSSValue)
    case unusableMissingRange(variable: String, low: Double, high: Double)
    case unknownWeight(String)
    case weightOfText(String)
    case unknownVariableOfSet(set: String, variable: String)
    case repeatedVariableOfSet(set: String, variable: String)
    case tooFewVariablesOfSet(set: String, count: Int)
    /// Numbers and texts in one set.
    case mixedSet(set: String, variable: String)
    /// Not a whole number, empty, with a control character, or longer than the shortest variable of the set.
    case unfitCountedValue(set: String, SPSSValue)
    /// A set that takes its label from a variable and has one.
    case twoLabelsOfSet(set: String)
    /// Of a variable, or of the file where there is none.
    case attributeWithoutValue(variable: String?, attribute: String)
    case repeatedAttribute(variable: String?, attribute: String)
    case unusableCaseCount(Int)
    /// More bytes of labels, attributes or documents than a file can say the length of.
    case tooLarge(bytes: Int)

    // MARK: The data

    /// A number for a text or the other way round.
    case unfitCell(case: Int, variable: String)
    case wrongCellCount(case: Int, cells: Int, variables: Int)
    /// Infinite, or the number that stands for a missing one.
    case unholdableNumber(case: Int, variable: String, number: Double)
    case wrongColumnCount(columns: Int, variables: Int)
    case columnLengthsDiffer(variable: String, count: Int, expected: Int)
    case caseCountsDiffer(announced: Int, written: Int)

    /// What is wrong with a name.
    package enum NameFault: Hashable, Sendable {
        case empty
        case tooLong(bytes: Int)
        case reserved
        /// It begins with something else than a letter or `@`; a set with something else than `$` and those.
        case start
        /// It ends in a point or low line.
        case end
        case character(Unicode.Scalar)
    }
}

/// Why a file could not be finished: what was to be written, or where to.
package enum SPSSWritingError<Failure: Error>: Error {
    case content(SPSSError)
    /// What the sink has thrown.
    case sink(Failure)
}
