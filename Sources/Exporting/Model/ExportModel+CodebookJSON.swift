import Tabulation
import Values

extension ExportModel {
    /// What the columns mean, as one JSON object, for formats that hold no labels: `variables` by name, each with label,
    /// wording by language, kind, columns, categories and reasons.
    var codebookJSON: String {
        var json = "{\"canvass_codebook\":1,\"questionnaire\":\(Self.quoted(data.questionnaire)),"
        json += "\"title\":\(Self.quoted(title)),\"language\":\(Self.quoted(language.tag)),\"variables\":{"
        json += variables.map { "\(Self.quoted($0.name)):\(Self.entry($0))" }.joined(separator: ",")
        return json + "}}"
    }

    private static func entry(_ variable: ExportVariable) -> String {
        var members = [
            "\"label\":\(quoted(variable.label))", "\"kind\":\(quoted(variable.content.word))",
            "\"measure\":\(quoted(variable.measure.rawValue))",
            "\"columns\":[\(variable.columnNames.map(quoted).joined(separator: ","))]",
            "\"missing_column\":\(quoted(variable.missingName))",
        ]
        if !variable.wording.isEmpty {
            let texts = variable.wording.map { "\(quoted($0.language.tag)):\(quoted($0.text))" }
            members.append("\"wording\":{\(texts.joined(separator: ","))}")
        }
        if !variable.categories.isEmpty {
            let labels = variable.categories.map { "\"\($0.code)\":\(quoted($0.label))" }
            members.append("\"categories\":{\(labels.joined(separator: ","))}")
        }
        let reasons = variable.reasons.map { "\(quoted($0.word)):\(quoted($0.label))" }
        members.append("\"reasons\":{\(reasons.joined(separator: ","))}")
        return "{\(members.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: JSONString.bytes(text), as: UTF8.self)
    }
}
