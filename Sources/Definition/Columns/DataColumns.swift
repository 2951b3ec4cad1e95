package import Expressions
package import Values

/// The columns of a questionnaire's data, known from its definition alone: what tables and exports are made of.
///
/// A variable has one column, or one for each option where several can be marked or ranked. Beside them stands a column
/// that tells why there is no value, so that a figure is never taken for an answer that it is not.
package struct DataColumns: Sendable {
    /// Every variable that holds a value, by slot.
    package let variables: [VariableColumns]

    /// Costs one pass over the definition.
    package init(of instrument: Instrument) {
        let typed = instrument.variables.filter { $0.type != nil }
        var taken = Set(typed.map(\.address.variableName))
        // A name that another variable has already is numbered on: a question may be called like another's option.
        func claim(_ name: String) -> String {
            var (free, number) = (name, 2)
            while !taken.insert(free).inserted {
                free = "\(name)_\(number)"
                number += 1
            }
            return free
        }
        variables = typed.compactMap { variable in
            guard let content = VariableColumns.Content(of: variable, in: instrument) else { return nil }
            let name = variable.address.variableName
            let columns: [VariableColumns.Column]
            if content.isByOption, let table = content.table {
                columns = instrument.tables[table].options.map {
                    .init(name: claim("\(name)_\($0.code)"), option: $0.code)
                }
            } else {
                columns = [.init(name: name, option: nil)]
            }
            return VariableColumns(
                variable: variable, content: content, columns: columns, missing: claim(name + "_missing"))
        }
    }

    /// How many columns there are, those of the reasons among them.
    package var count: Int { variables.reduce(0) { $0 + $1.columns.count + 1 } }
}

/// The columns of one variable.
package struct VariableColumns: Sendable {
    package let variable: Variable
    package let content: Content
    /// One, or one for each option in the order of the list.
    package let columns: [Column]
    /// The name of the column that tells why there is no value.
    package let missing: String

    package var name: String { variable.address.variableName }

    /// One column of data.
    package struct Column: Hashable, Sendable {
        package let name: String
        /// Which option it is about; nil for the variable's only column.
        package let option: ChoiceCode?
    }

    /// What the columns hold; tables by their index in `Instrument.tables`.
    package enum Content: Hashable, Sendable {
        case wholeNumber
        case decimal
        case text
        /// As `2022-03-31`, `2022-03` or `2022`.
        case date
        /// 0 or 1.
        case truth
        case code(table: Int)
        /// 0 or 1 for each option.
        case marks(table: Int)
        /// The rank of each option from 1, none for one that was not placed.
        case ranks(table: Int)
    }

    /// What stands in one column.
    package enum Field: Hashable, Sendable {
        case none
        case whole(Int64)
        case decimal(DecimalNumber)
        case text(String)
    }
}

extension VariableColumns.Content {
    /// Nil for what carries no value of its own.
    init?(of variable: Variable, in instrument: Instrument) {
        let question = variable.question.map { instrument.questions[$0] }
        let table =
            question?.options?.table ?? instrument.outside.first { $0.slot == variable.slot }?.table
            ?? variable.type?.list.flatMap { instrument.tableByList[$0.name] }
            ?? variable.type?.list.flatMap { list in instrument.tables.firstIndex { $0.list == list } }
        switch variable.type {
        case nil: return nil
        case .number?: self = Self.isWhole(variable, question, instrument) ? .wholeNumber : .decimal
        case .text?: self = .text
        case .date?: self = .date
        case .truth?: self = .truth
        case .code?:
            guard let table else { return nil }
            self = .code(table: table)
        case .codes?:
            guard let table else { return nil }
            self = .marks(table: table)
        case .ranking?:
            guard let table else { return nil }
            self = .ranks(table: table)
        }
    }

    /// A computed number counts as a decimal one: its formula may divide.
    private static func isWhole(
        _ variable: Variable, _ question: InstrumentQuestion?, _ instrument: Instrument
    ) -> Bool {
        switch question?.kind {
        case .number(let limits)?, .sum(_, let limits)?: limits.decimals == 0
        case nil: instrument.outside.first { $0.slot == variable.slot }?.declaration.kind == .integer
        default: false
        }
    }

    package var table: Int? {
        switch self {
        case .code(let table), .marks(let table), .ranks(let table): table
        case .wholeNumber, .decimal, .text, .date, .truth: nil
        }
    }

    /// Whether there is a column for each option.
    package var isByOption: Bool {
        switch self {
        case .marks, .ranks: true
        case .wholeNumber, .decimal, .text, .date, .truth, .code: false
        }
    }
}

extension VariableColumns {
    /// What stands in the columns, in their order.
    package func fields(of cell: AnswerFrame.Cell) -> [Field] {
        guard case .given(let value) = cell else { return columns.map { _ in .none } }
        switch value {
        case .number(let number):
            return [number.wholeNumber.map { .whole(Int64($0)) } ?? .decimal(number)]
        case .text(let text): return [.text(text)]
        case .date(let date): return [.text(date.description)]
        case .truth(let truth): return [.whole(truth ? 1 : 0)]
        case .code(let code): return [.whole(Int64(code.number))]
        case .codes(let codes):
            let marked = Set(codes)
            return columns.map { .whole($0.option.map(marked.contains) == true ? 1 : 0) }
        case .ranking(let codes):
            return columns.map { column in
                codes.firstIndex { $0 == column.option }.map { .whole(Int64($0 + 1)) } ?? .none
            }
        }
    }

    /// Why there is no value, in the words of scripts and JSON; nil where there is one.
    package static func reason(of cell: AnswerFrame.Cell) -> String? {
        switch cell {
        case .given: nil
        case .offPath: "not_asked"
        case .unanswered: "not_answered"
        case .missing(let reason): reason.rawValue
        }
    }
}
