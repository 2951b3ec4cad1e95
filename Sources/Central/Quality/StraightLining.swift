import Definition
import Expressions
import Values

/// Who gave the same answer in every row of every grid.
///
/// One such grid can be an opinion; all of them are the pattern that D. J. Leiner describes ("Too Fast, too Straight, too
/// Weird", Survey Research Methods 13, 2019). A grid of fewer than four rows says nothing.
enum StraightLining {
    static let fewestRows = 4

    /// A grid with one mark in each row.
    struct Grid {
        let name: String
        let slots: [Int]
    }

    static func grids(of instrument: Instrument) -> [Grid] {
        instrument.questions.compactMap { question in
            guard case .grid(isMultiple: false, _, _) = question.kind, question.rows.count >= fewestRows
            else {
                return nil
            }
            return Grid(name: question.id.name, slots: question.rows.map(\.slot))
        }
    }

    /// The grids, when all that were asked are straight; nil when one is not, or none was asked.
    ///
    /// Rows that were not asked do not count; a row without an answer, or with a missing reason, breaks the line.
    static func straightGrids(in cells: ContiguousArray<AnswerFrame.Cell>, _ grids: [Grid]) -> [String]? {
        var straight: [String] = []
        for grid in grids {
            let asked = grid.slots.map { cells[$0] }.filter { $0 != .offPath }
            guard asked.count >= fewestRows, let first = asked.first else { continue }
            guard case .given = first, asked.allSatisfy({ $0 == first }) else { return nil }
            straight.append(grid.name)
        }
        return straight.isEmpty ? nil : straight
    }
}
