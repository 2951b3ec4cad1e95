import Expressions
import Responses
package import Values

/// What a response has of one variable, or of one option of it, as a small number: why there is no value, or which one
/// there is. One column of these is all that a table of a categorical variable reads.
package enum AnswerState {
    /// The response was given under a definition that does not have this variable, or it does not stand in tables.
    package static let absent: UInt16 = 0
    package static let notAsked: UInt16 = 1
    package static let notAnswered: UInt16 = 2
    package static let dontKnow: UInt16 = 3
    package static let refused: UInt16 = 4
    package static let notApplicable: UInt16 = 5
    /// From here on values: the places of the codes; false and true; not marked and marked; not placed and the ranks. Numbers,
    /// texts and dates have this one, and their value in a column beside.
    package static let firstValue: UInt16 = 6

    /// The state of a missing reason.
    package static func of(_ reason: MissingReason) -> UInt16 {
        switch reason {
        case .dontKnow: dontKnow
        case .refused: refused
        case .notApplicable: notApplicable
        }
    }

    /// The state of a cell without a value; nil for one with a value.
    @inline(__always)
    static func ofMissing(_ kind: FlatCell.Kind) -> UInt16? {
        // Not by the raw value, which is a call into another module for each cell of millions.
        switch kind {
        case .notAsked: notAsked
        case .notAnswered: notAnswered
        case .dontKnow: dontKnow
        case .refused: refused
        case .notApplicable: notApplicable
        case .truth, .code, .number, .text, .date, .codes, .ranking: nil
        }
    }

    /// The cell that a state without a value stands for.
    static func cell(ofMissing state: UInt16) -> AnswerFrame.Cell {
        switch state {
        case notAnswered: .unanswered
        case dontKnow: .missing(.dontKnow)
        case refused: .missing(.refused)
        case notApplicable: .missing(.notApplicable)
        default: .offPath
        }
    }
}
