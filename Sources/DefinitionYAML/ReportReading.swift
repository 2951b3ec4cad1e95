package import Definition

/// The most bytes that the specification of a report may have (rule R001).
package let reportLimit = 1024 * 1024

/// Reads the specification of a report (Docs/Reports.md), with every finding that reading can make at once.
package func readReport(name: String, bytes: [UInt8]) -> SpecificationReading<ReportSpecification> {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: reportLimit, rule: "R001", remedy: "divide the report", as: .report)
    return SpecificationReading(source, name: name, as: .report) { reader, root in
        reader.reportSpecification(root)
    }
}
