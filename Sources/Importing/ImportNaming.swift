package import Responses

/// The name of a response that is made from a row: the same row gives the same name wherever and whenever.
package struct ImportNaming: Sendable {
    private let questionnaire: String
    private let wave: String?
    /// Keeps apart files in which different respondents are called alike.
    private let source: String
    /// The lines of the rows with a key, by the response; and how many equal rows there were without one.
    private var lines: [ResponseID: Int32] = [:]

    package init(questionnaire: String, wave: String?, source: String) {
        self.questionnaire = questionnaire
        self.wave = wave
        self.source = source
    }

    /// The response of a respondent who is called that in the file.
    ///
    /// - Throws: `RowProblem.Reason` when another row has been called that.
    package mutating func response(
        called key: String, column: String?, line: Int
    ) throws(RowProblem) -> ResponseID {
        let id = id("key", Array(key.utf8))
        if let first = lines.updateValue(Int32(clamping: line), forKey: id) {
            lines[id] = first
            throw RowProblem(column, .sameKey(line: Int(first)))
        }
        return id
    }

    /// The response of a row that has no name: it follows from all that the row says, and from how many rows before
    /// have said the same.
    package mutating func response(saying bytes: [UInt8]) -> ResponseID {
        let content = id("content", bytes)
        let number = lines[content, default: 0] &+ 1
        lines[content] = number
        return id("number \(number)", content.bytes)
    }

    private func id(_ kind: String, _ bytes: [UInt8]) -> ResponseID {
        var writer = ByteWriter()
        writer.write("canvass import 1\n".utf8)
        for text in [questionnaire, wave ?? "", source, kind] { writer.write(text: text) }
        writer.write(counted: bytes)
        return ResponseID(derivedFrom: Hash256(of: writer.bytes).bytes)
    }
}
