package import Values

/// An address in the three columns that hold it.
package struct AddressColumns: Hashable, Sendable {
    package let question: String
    /// Empty for the question's own value, `row:price` for a row, `specify:97` for the text beside an option.
    package let part: String
    /// Numbers with points between them; empty until there are rosters.
    package let path: String

    package init(question: String, part: String, path: String) {
        self.question = question
        self.part = part
        self.path = path
    }

    package init(_ address: Address) {
        question = address.question.name
        part =
            switch address.part {
            case .whole: ""
            case .row(let row): "row:" + row.name
            case .specify(let code): "specify:" + code.description
            }
        path = address.path.isEmpty ? "" : address.path.map(String.init).joined(separator: ".")
    }

    /// The address that these columns hold.
    package func address() throws(UnreadableEvent) -> Address {
        var numbers: [Int32] = []
        for text in path.isEmpty ? [] : path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let number = Int32(text) else { throw UnreadableEvent(column: "path", content: path) }
            numbers.append(number)
        }
        return Address(QuestionID(question), try addressPart(), path: numbers)
    }

    private func addressPart() throws(UnreadableEvent) -> Address.Part {
        if part.isEmpty { return .whole }
        if part.hasPrefix("row:") { return .row(RowID(String(part.dropFirst(4)))) }
        if part.hasPrefix("specify:"), let code = Int32(part.dropFirst(8)) {
            return .specify(ChoiceCode(code))
        }
        throw UnreadableEvent(column: "part", content: part)
    }
}
