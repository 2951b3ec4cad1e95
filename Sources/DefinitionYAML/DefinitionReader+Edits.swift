import Definition
import Findings

// Checks and warnings: §10 of the format.
extension DefinitionReader {
    /// The checks and warnings of a mapping. One without an id is called after its owner and its place in its list,
    /// from 1 (rule D060).
    mutating func edits(of mapping: inout MappingReader, owner: String) -> [Edit] {
        let checks = mapping.take("check")
        let warnings = mapping.take("warn")
        return edits(checks, .hard, "\(owner)_check") + edits(warnings, .soft, "\(owner)_warn")
    }

    private mutating func edits(_ entry: YAMLEntry?, _ severity: Edit.Severity, _ stem: String) -> [Edit] {
        var edits: [Edit] = []
        for (index, item) in list(entry).enumerated() {
            guard var fields = mapping(item, severity == .hard ? "a check" : "a warning") else { continue }
            let condition = formula(needed("that", of: &fields))
            let message = neededText("message", of: &fields)
            let id = id(fields.take("id"))
            finish(fields, keys: FormatKeys.edit)
            guard let condition else { continue }
            let name = id ?? Located("\(stem)_\(index + 1)", at: fields.place.range(in: file))
            edits.append(Edit(id: name, severity: severity, condition: condition, message: message))
        }
        return edits
    }
}
