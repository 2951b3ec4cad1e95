package import Definition
import Expressions
import Values

/// What the content of a revision can be under one definition: how many cells there are, and what each may hold.
///
/// Made once for a definition and used for every content that names it.
package struct ContentShape: Sendable {
    package let cells: [CellShape]
    package let questionCount: Int
    let lookups: [CodeLookup]

    /// What one cell may hold.
    package struct CellShape: Sendable {
        package let kind: Kind
        /// The place of the codes that there are, where a cell holds any: what a cell itself had of them would be
        /// copied with it, cell by cell, for every response.
        let codes: Int?

        package enum Kind: Sendable {
            /// No value of its own: it tells only whether the question is on the path.
            case valueless
            case number
            case text
            case date
            case truth
            case code
            case codes
            case ranking
        }
    }

    package init(_ instrument: Instrument) {
        questionCount = instrument.questions.count
        lookups = instrument.tables.map { CodeLookup($0.options.map(\.code.number)) }
        cells = instrument.variables.map { variable in
            let table =
                variable.question.flatMap { instrument.questions[$0].options?.table }
                ?? instrument.outside.first { $0.slot == variable.slot }?.table
            // A computed variable may yield an option of another question's list.
            let codes = table
            return switch variable.type {
            case nil: CellShape(kind: .valueless, codes: nil)
            case .number?: CellShape(kind: .number, codes: nil)
            case .text?: CellShape(kind: .text, codes: nil)
            case .date?: CellShape(kind: .date, codes: nil)
            case .truth?: CellShape(kind: .truth, codes: nil)
            case .code?: CellShape(kind: .code, codes: codes)
            case .codes?: CellShape(kind: .codes, codes: codes)
            case .ranking?: CellShape(kind: .ranking, codes: codes)
            }
        }
    }
}

extension ContentShape {
    /// Whether a cell can hold that code.
    func allows(_ code: Int32, in cell: CellShape) -> Bool {
        guard let place = cell.codes else { return true }
        return lookups[place].contains(code)
    }
}

/// Which codes a list has: a bit each for the small ones, which nearly all are.
struct CodeLookup: Sendable {
    private var small: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var large: Set<Int32> = []

    init(_ codes: [Int32]) {
        for code in codes {
            switch code {
            case 0..<64: small.0 |= 1 << UInt64(code)
            case 64..<128: small.1 |= 1 << UInt64(code - 64)
            case 128..<192: small.2 |= 1 << UInt64(code - 128)
            case 192..<256: small.3 |= 1 << UInt64(code - 192)
            default: large.insert(code)
            }
        }
    }

    func contains(_ code: Int32) -> Bool {
        switch code {
        case 0..<64: small.0 >> UInt64(code) & 1 == 1
        case 64..<128: small.1 >> UInt64(code - 64) & 1 == 1
        case 128..<192: small.2 >> UInt64(code - 128) & 1 == 1
        case 192..<256: small.3 >> UInt64(code - 192) & 1 == 1
        default: large.contains(code)
        }
    }
}
