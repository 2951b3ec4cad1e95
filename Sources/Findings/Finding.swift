/// Something that should be said about a place in a definition: a broken rule, or a doubt.
///
/// The code is the number of the rule in `Docs/Format.md` or `Docs/Expressions.md` and never changes its meaning.
package struct Finding: Hashable, Sendable {
    /// How much a finding matters: an error keeps the questionnaire from being used, a warning does not.
    package enum Severity: String, Sendable {
        case error
        case warning
    }

    package var code: String
    package var severity: Severity
    package var range: SourceRange
    /// What is wrong, in one clause without a final stop.
    package var message: String
    /// How to mend it, in one clause without a final stop; empty when the message already says so.
    package var remedy: String

    package init(
        _ code: String, _ severity: Severity = .error, at range: SourceRange, _ message: String,
        remedy: String = ""
    ) {
        self.code = code
        self.severity = severity
        self.range = range
        self.message = message
        self.remedy = remedy
    }
}

extension Sequence<Finding> {
    /// The findings in reading order: by file, place, code and texts, each once.
    package func inReadingOrder() -> [Finding] {
        Set(self).sorted { left, right in
            (left.range.file, left.range.start, left.code, left.message, left.remedy, left.range.end)
                < (
                    right.range.file, right.range.start, right.code, right.message, right.remedy,
                    right.range.end
                )
        }
    }
}
