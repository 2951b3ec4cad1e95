import Definition
import Findings
import Values

// Shared lists, in the file or in a CSV beside it: §6 of the format.
extension DefinitionReader {
    mutating func sharedLists(_ entry: YAMLEntry?) -> [SharedList] {
        guard let entry, let lists = mapping(entry.value, "'lists'") else { return [] }
        return lists.entries.compactMap { entry in
            let list = sharedList(entry)
            listCodes[entry.key] = list?.options.map(\.code.value.number).sorted()
            return list
        }
    }

    private mutating func sharedList(_ entry: YAMLEntry) -> SharedList? {
        let name = Located(entry.key, at: entry.keySpan.range(in: file))
        if let (message, remedy) = Self.objection(toID: entry.key) {
            report(Finding("D010", at: name.range, message, remedy: remedy))
        }
        guard var fields = mapping(entry.value, "a list") else { return nil }
        let options = fields.take("options")
        let csv = fields.take("csv")
        let nets = nets(fields.take("nets"))
        finish(fields, keys: FormatKeys.list)
        switch (options, csv) {
        case (let options?, let csv):
            if let csv {
                report(
                    "D005", at: csv.keySpan, "list '\(entry.key)' has both 'options' and 'csv'",
                    remedy: "keep one of the two")
            }
            return SharedList(name: name, options: choices(list(options)), nets: nets)
        case (nil, let csv?):
            let fileName = self.name(csv, "a file name")
            return SharedList(name: name, options: fileName.map { choices(inFile: $0) } ?? [], nets: nets)
        case (nil, nil):
            report(
                "D006", at: fields.place, "list '\(entry.key)' needs 'options' or 'csv'",
                remedy: "add 'options: …' or 'csv: …'")
            return SharedList(name: name, options: [], nets: nets)
        }
    }

    /// The options in a CSV file (rule D032).
    private mutating func choices(inFile name: Located<String>) -> [Choice] {
        if let objection = Self.objection(toFileName: name.value) {
            report(
                Finding("D032", at: name.range, "'\(name.value)' is not a plain file name", remedy: objection)
            )
            return []
        }
        let known = listFiles.first { $0.name == name.value }
        guard let text = known != nil ? known?.text : load(name) else { return [] }
        return choices(in: text)
    }

    /// The remedy for a name that could lead out of the questionnaire's folder, or not be a file's everywhere.
    private static func objection(toFileName name: String) -> String? {
        let isPlain =
            !name.isEmpty && name.utf8.count <= 255 && !name.hasPrefix(".") && !name.contains("..")
            && !name.unicodeScalars.contains {
                "/\\:".unicodeScalars.contains($0) || UTF8Scan.isForbidden($0.value) || $0.value < 0x20
            }
        return isPlain
            ? nil : "put the file beside the questionnaire and give its name only, such as 'countries.csv'"
    }

    private mutating func load(_ name: Located<String>) -> SourceText? {
        let message: String
        var remedy = "put it beside the questionnaire"
        switch loadList(name.value) {
        case .success(let bytes) where bytes.count <= listFileLimit:
            let (text, findings) = SourceText.read(name: name.value, bytes: bytes, rule: "D032")
            for finding in findings { report(finding) }
            listFiles.append((name.value, bytes, text))
            return text
        case .success, .failure(.tooLarge):
            message = "the file '\(name.value)' is larger than 16 MiB"
            remedy = "shorten it"
        case .failure(.notFound):
            message = "there is no file '\(name.value)' beside the questionnaire"
            remedy = "put it there, or mend the name"
        case .failure(.unreadable(let reason)):
            message = "the file '\(name.value)' cannot be read: \(reason)"
        }
        report(Finding("D032", at: name.range, message, remedy: remedy))
        return nil
    }
}
