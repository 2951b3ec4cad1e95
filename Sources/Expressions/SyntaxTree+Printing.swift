import Values

extension SyntaxTree: CustomStringConvertible {
    /// The formula in one canonical way of writing: parsing it gives the same tree.
    var description: String {
        switch node {
        case .number(let number): number.description
        case .text(let text): Self.quoted(text)
        case .truth(let truth): truth ? "true" : "false"
        case .yesNo(let isYes): isYes ? "yes" : "no"
        case .today: "today"
        case .name(let head, let member): member.map { "\(head).\($0)" } ?? head
        case .set(let members): "{" + members.map(\.description).joined(separator: ", ") + "}"
        case .not(let operand): "not " + operand.description(bound: .not)
        case .negated(let operand): "-" + negatedOperand(operand)
        case .logic(let logic, let operands):
            operands.map { $0.description(bound: binding.tighter) }.joined(separator: " \(logic.rawValue) ")
        case .comparison(let relation, let left, let right): joined(left, relation.rawValue, right)
        case .membership(let left, let isIn, let right): joined(left, isIn ? "in" : "not in", right)
        case .marks(let left, let quantity, let right): joined(left, quantity.rawValue, right)
        case .chain(let first, let links):
            links.reduce(first.description(bound: binding.tighter)) { text, link in
                "\(text) \(link.sign.rawValue) \(link.operand.description(bound: binding.tighter))"
            }
        case .call(let function, let arguments): "\(function.rawValue)(\(Self.list(arguments)))"
        case .unknownCall(let arguments): "?(\(Self.list(arguments)))"
        }
    }

    /// The formula, or its beginning where it is long, for quoting it in a message.
    var quotation: String {
        let text = description
        return text.count <= 40 ? "'\(text)'" : "'\(text.prefix(37))…'"
    }

    private func joined(_ left: SyntaxTree, _ sign: String, _ right: SyntaxTree) -> String {
        "\(left.description(bound: binding.tighter)) \(sign) \(right.description(bound: binding.tighter))"
    }

    private func description(bound binding: Binding) -> String {
        self.binding < binding ? "(\(description))" : description
    }

    /// `-3` is a number and `-(3)` a negated one; they are equal in value but not the same tree.
    private func negatedOperand(_ operand: SyntaxTree) -> String {
        if case .number(let number) = operand.node, !number.isNegative { return "(\(number))" }
        return operand.description(bound: .operand)
    }

    private static func list(_ trees: [SyntaxTree]) -> String {
        trees.map(\.description).joined(separator: ", ")
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension SyntaxTree.SetMember: CustomStringConvertible {
    var description: String {
        switch element {
        case .number(let number): number.description
        case .range(let lower, let upper): "\(lower)..\(upper)"
        case .yesNo(let isYes): isYes ? "yes" : "no"
        }
    }
}
