import Statistics
import Values

extension Tabulator {
    /// A multiple choice: who marked each option, and who marked any option of each net.
    func marks(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        let first = variable.layout.states.lowerBound
        // On the base of marks an exclusive option has nothing to say: who chose it is not in it.
        let options = variable.categories.indices.filter {
            base != .marked || !variable.exclusive.contains($0)
        }
        let within = base == .marked ? try anyMark(variable, options) : nil
        let sums = try options.map { option in
            guard let within else { return try self.sums(of: first + option, variable.lookup, block) }
            return try self.sums(ofMarksIn: within, option: first + option, variable, block)
        }
        let allMarks = block.columns.map { column in
            sums.reduce(DesignSums.zero) { $0 + Self.at($1, 2, column) }
        }
        func estimates(_ sums: [[DesignSums]], _ whole: [DesignSums]? = nil) -> [DesignCells] {
            block.columns.map { column in
                let yes = Self.at(sums, 2, column)
                let rest =
                    base == .marks
                    ? allMarks[column] - yes
                    : whole.map { $0[column] - yes } ?? Self.rest(of: sums, column, base)
                return DesignCells(cells: [yes, rest], rule: rule)
            }
        }
        let bases: [DesignSums]
        if base == .marks {
            bases = allMarks
        } else {
            // An option that a version does not have has a smaller base; the table's is of all versions.
            let union = try anyMark(variable, options).withUnsafeBufferPointer {
                try self.sums(ofStates: $0, variable.lookup, block)
            }
            bases = block.columns.map { column in
                Self.at(union, 2, column)
                    + (base == .marked ? .zero : Self.rest(of: union, column, base))
            }
        }
        var rows = zip(options, sums).map { option, sums in
            shareRow(
                variable.categories[option].label, .category, variable.categories[option].code,
                estimates(sums), [0], block, hasError: base != .marks)
        }
        for net in variable.nets {
            let members = options.indices.filter { net.members.contains(options[$0]) }
            guard !members.isEmpty else { continue }
            let cells: [DesignCells]
            if base == .marks {
                cells = block.columns.map { column in
                    let yes = members.reduce(DesignSums.zero) { $0 + Self.at(sums[$1], 2, column) }
                    return DesignCells(cells: [yes, allMarks[column] - yes], rule: rule)
                }
            } else {
                // Who marked several options of a net is counted once.
                let any = try anyMark(variable, members.map { options[$0] })
                cells = estimates(
                    try any.withUnsafeBufferPointer { try self.sums(ofStates: $0, variable.lookup, block) },
                    bases)
            }
            rows.append(shareRow(net.label, .net, nil, cells, [0], block, hasError: base != .marks))
        }
        return BlockPart(columns: columns(block, bases.map(\.sums)), rows: rows, test: nil)
    }

    private static func at(_ sums: [[DesignSums]], _ category: Int, _ column: Int) -> DesignSums {
        category < sums.count ? sums[category][column] : .zero
    }

    /// Those of the base who did not mark.
    private static func rest(of sums: [[DesignSums]], _ column: Int, _ base: TableBase) -> DesignSums {
        let no = at(sums, 1, column)
        return switch base {
        case .answered, .marked, .marks: no
        case .asked: no + at(sums, 3, column)
        case .everyone: no + at(sums, 3, column) + at(sums, 4, column)
        }
    }

    /// The sums of an option among those who marked anything.
    private func sums(
        ofMarksIn any: [UInt8], option part: Int, _ variable: TableVariable, _ block: Banner.Block
    ) throws -> [[DesignSums]] {
        try withBytes(of: part) { states in
            let masked = any.indices.map { row in
                any[row] == UInt8(AnswerState.firstValue) + 1 ? states[row] : 0
            }
            return try masked.withUnsafeBufferPointer { try sums(ofStates: $0, variable.lookup, block) }
        }
    }

    /// The greatest state of some options: marked where any of them is.
    func anyMark(_ variable: TableVariable, _ options: [Int]) throws -> [UInt8] {
        var any = [UInt8](repeating: 0, count: data.rowCount)
        for option in options {
            try withBytes(of: variable.layout.states.lowerBound + option) { states in
                for row in any.indices { any[row] = max(any[row], states[row]) }
            }
        }
        return any
    }
}
