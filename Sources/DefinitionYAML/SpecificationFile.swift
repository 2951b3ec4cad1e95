import Findings

/// A YAML file beside a questionnaire, such as a list of targets or a report, as far as it is read before its meaning.
struct SpecificationFile {
    /// Nil when the file is not text.
    let text: SourceText?
    /// Nil when there is nothing to go on with.
    let root: YAMLNode?
    let findings: [Finding]

    /// - Parameters:
    ///   - limit: the most bytes that it may have, a whole number of mebibytes.
    ///   - rule: the code of findings about its size and its characters.
    ///   - remedy: what to do about a larger one.
    init(
        name: String, bytes: [UInt8], limit: Int, rule: String, remedy: String, as kind: FileKind
    ) {
        guard bytes.count <= limit else {
            (text, root) = (nil, nil)
            findings = [
                Finding(
                    rule, at: SourceRange(file: name, line: 1, column: 1),
                    "this file is larger than \(limit >> 20) MiB", remedy: remedy)
            ]
            return
        }
        let (text, textFindings) = SourceText.read(name: name, bytes: bytes, rule: rule)
        self.text = text
        guard let text else {
            (root, findings) = (nil, textFindings)
            return
        }
        let (root, yamlFindings) = YAMLComposer.compose(text, as: kind)
        (self.root, findings) = (root, textFindings + yamlFindings)
    }
}
