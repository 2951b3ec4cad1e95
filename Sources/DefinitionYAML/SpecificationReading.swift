package import Findings

/// What reading a file beside a questionnaire yields, such as a list of targets or a report.
package struct SpecificationReading<Content: Sendable>: Sendable {
    /// Nil when there is nothing to go on with; with errors among the findings it has gaps.
    package let content: Content?
    /// In reading order.
    package let findings: [Finding]
    private let text: SourceText?

    /// - Parameter read: takes the content from the root of the file.
    init(
        _ source: SpecificationFile, name: String, as kind: FileKind,
        _ read: (inout DefinitionReader, YAMLNode) -> Content?
    ) {
        text = source.text
        guard let root = source.root else {
            content = nil
            findings = source.findings.inReadingOrder()
            return
        }
        var reader = DefinitionReader(file: name, kind: kind) { _ in .failure(.notFound) }
        content = read(&reader, root)
        findings = (source.findings + reader.findings).inReadingOrder()
    }

    /// A line of the file, for quoting it; nil when the file is not text or has no such line.
    package func line(_ number: Int) -> String? { text?.line(number) }
}
