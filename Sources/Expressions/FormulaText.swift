package import Findings

/// A formula as its author wrote it, and where.
package struct FormulaText: Hashable, Sendable {
    package var text: String
    /// Where the formula's first character stands, when `isVerbatim`; else the scalar that holds it.
    package var range: SourceRange
    /// Whether the text stands in the file character by character on one line, so that a column in it can be
    /// told. False after YAML escapes and in folded blocks.
    package var isVerbatim: Bool

    package init(_ text: String, at range: SourceRange, isVerbatim: Bool = false) {
        self.text = text
        self.range = range
        self.isVerbatim = isVerbatim
    }

    /// The place of a stretch of the formula, given in Unicode scalars from its start.
    package func range(of scalars: Range<Int>) -> SourceRange {
        guard isVerbatim else { return range }
        let line = range.start.line
        let column = range.start.column
        return SourceRange(
            file: range.file, start: Position(line: line, column: column + scalars.lowerBound),
            end: Position(line: line, column: column + scalars.upperBound))
    }
}
