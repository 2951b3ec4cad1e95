package import Findings

/// A text with formulas in it, read but not yet checked against the names of a questionnaire (rules D017, D018).
package struct PipedText: Hashable, Sendable {
    /// A stretch of a text.
    package indirect enum Segment: Hashable, Sendable {
        case text(String)
        /// `{formula}`: its value is shown.
        case pipe(FormulaText)
        /// `{formula|one: …|other: …}`: a number chooses the form.
        case plural(FormulaText, forms: [Form])
        /// `#` in a plural form: the number that chose it.
        case number
    }

    /// One form of a plural. Spaces around it are not part of it.
    package struct Form: Hashable, Sendable {
        /// A plural category of Unicode CLDR: `zero`, `one`, `two`, `few`, `many` or `other`.
        package let category: String
        /// Where the category stands, for findings about categories that a language lacks.
        package let range: SourceRange
        package let segments: [Segment]
    }

    /// The text as written, braces and all.
    package let source: String
    package let segments: [Segment]

    /// A text that is shown as it is, whatever braces it has.
    package init(literal text: String) {
        self.source = text
        self.segments = text.isEmpty ? [] : [.text(text)]
    }

    init(source: String, segments: [Segment]) {
        self.source = source
        self.segments = segments
    }

    /// Reads a text. Where a pipe is not right there are findings, and the text without that pipe.
    ///
    /// `range` and `isVerbatim` mean what they mean in a `FormulaText`.
    package static func parse(
        _ text: String, at range: SourceRange, isVerbatim: Bool = false
    ) -> (text: PipedText, findings: [Finding]) {
        var reader = PipeReader(FormulaText(text, at: range, isVerbatim: isVerbatim))
        let segments = reader.segments()
        return (PipedText(source: text, segments: segments), reader.findings.inReadingOrder())
    }

    /// All formulas in the text, in reading order.
    package var formulas: [FormulaText] { Self.formulas(in: segments) }

    private static func formulas(in segments: [Segment]) -> [FormulaText] {
        segments.flatMap { (segment: Segment) -> [FormulaText] in
            switch segment {
            case .text, .number: []
            case .pipe(let formula): [formula]
            case .plural(let formula, let forms): [formula] + forms.flatMap { formulas(in: $0.segments) }
            }
        }
    }
}
