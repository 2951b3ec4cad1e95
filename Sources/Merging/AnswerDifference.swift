package import Definition
package import Expressions
package import Responses
import Values

/// One variable that two states of a response disagree about.
package struct AnswerDifference: Hashable, Sendable {
    /// The variable's name in scripts, columns and exports.
    package let variable: String
    /// What each state says; nil where its definition does not have the variable.
    package let cells: [AnswerFrame.Cell?]
}

extension AnswerDifference {
    /// Every variable about which the contents do not all say the same, in the order of the first definition that has
    /// it. They may be of different versions: variables are matched by name.
    package static func among(_ contents: [(content: ResponseContent, instrument: Instrument)])
        -> [AnswerDifference]
    {
        var names: [String] = []
        var cells: [String: [AnswerFrame.Cell?]] = [:]
        for (place, one) in contents.enumerated() {
            for variable in one.instrument.variables where variable.type != nil {
                let name = variable.address.variableName
                if cells[name] == nil {
                    names.append(name)
                    cells[name] = [AnswerFrame.Cell?](repeating: nil, count: contents.count)
                }
                cells[name]?[place] = one.content.cells[variable.slot]
            }
        }
        return names.compactMap { name in
            let found = cells[name] ?? []
            return Set(found).count > 1 ? AnswerDifference(variable: name, cells: found) : nil
        }
    }
}
