package import Definition
package import Findings

/// What reading the specification of a report yields.
package struct ReportReading: Sendable {
    /// Nil when there is nothing to go on with; with errors among the findings it has gaps.
    package let specification: ReportSpecification?
    /// In reading order.
    package let findings: [Finding]
    private let text: SourceText?

    fileprivate init(_ specification: ReportSpecification?, _ findings: [Finding], _ text: SourceText?) {
        self.specification = specification
        self.findings = findings.inReadingOrder()
        self.text = text
    }

    /// A line of the file, for quoting it; nil when the file is not text or has no such line.
    package func line(_ number: Int) -> String? { text?.line(number) }
}

/// The most bytes that the specification of a report may have (rule R001).
package let reportLimit = 1024 * 1024

/// Reads the specification of a report (Docs/Reports.md), with every finding that reading can make at once.
package func readReport(name: String, bytes: [UInt8]) -> ReportReading {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: reportLimit, rule: "R001", remedy: "divide the report",
        as: .report)
    guard let root = source.root else { return ReportReading(nil, source.findings, source.text) }
    var reader = DefinitionReader(file: name, kind: .report) { _ in .failure(.notFound) }
    let specification = reader.reportSpecification(root)
    return ReportReading(specification, source.findings + reader.findings, source.text)
}
