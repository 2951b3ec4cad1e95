package import Findings

/// Where a CSV file cannot be read on. After a misplaced quotation mark no cell can be trusted.
package struct CSVProblem: Error, Hashable {
    package let position: Position
    package let kind: Kind

    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        case quoteInPlainCell
        case unclosedQuote
        case textAfterQuotes
        /// More bytes than a cell or a record may have.
        case tooLong(limit: Int)
        case tooManyCells(limit: Int)
    }

    /// What is wrong, in one clause.
    package var message: String {
        switch kind {
        case .quoteInPlainCell: "a quotation mark stands inside a cell without quotes"
        case .unclosedQuote: "the quotation mark that opens here is not closed"
        case .textAfterQuotes: "the cell goes on after its quotation marks"
        case .tooLong(let limit): "this line has a cell, or cells together, of more than \(limit) bytes"
        case .tooManyCells(let limit): "this line has more than \(limit) cells"
        }
    }

    /// What to do about it, in one clause.
    package var remedy: String {
        switch kind {
        case .quoteInPlainCell, .textAfterQuotes:
            "put the whole cell in quotes, and double the quotation marks in it"
        case .unclosedQuote: "close it, and double the quotation marks in the cell"
        case .tooLong: "look for a quotation mark that is not closed"
        case .tooManyCells: "look for line breaks that are missing"
        }
    }
}
