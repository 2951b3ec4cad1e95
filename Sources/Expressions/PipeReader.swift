import Findings

/// Cuts a text into what is shown as it is and what is a formula.
///
/// A formula may itself have braces (sets) and, in its text literals, any character: both are stepped over when
/// looking for its end.
struct PipeReader {
    private static let categories = ["zero", "one", "two", "few", "many", "other"]

    private let text: FormulaText
    private let scalars: [Unicode.Scalar]
    private(set) var findings: [Finding] = []

    init(_ text: FormulaText) {
        self.text = text
        self.scalars = Array(text.text.unicodeScalars)
    }

    mutating func segments() -> [PipedText.Segment] { segments(of: 0..<scalars.count, inForm: false) }

    private mutating func segments(of stretch: Range<Int>, inForm: Bool) -> [PipedText.Segment] {
        var segments: [PipedText.Segment] = []
        var shown = ""
        func finishText() {
            if !shown.isEmpty { segments.append(.text(shown)) }
            shown = ""
        }
        var next = stretch.lowerBound
        while next < stretch.upperBound {
            let scalar = scalars[next]
            if scalar == "{" || scalar == "}", next + 1 < stretch.upperBound, scalars[next + 1] == scalar {
                shown.unicodeScalars.append(scalar)
                next += 2
            } else if scalar == "{" {
                finishText()
                guard let end = pipe(at: next, before: stretch.upperBound, inForm: inForm, into: &segments)
                else {
                    return segments
                }
                next = end
            } else if scalar == "#", inForm {
                finishText()
                segments.append(.number)
                next += 1
            } else {
                if scalar == "}" {
                    object(
                        "D017", next..<(next + 1), "this brace closes nothing",
                        remedy: "write '}}' for a brace that is shown")
                }
                shown.unicodeScalars.append(scalar)
                next += 1
            }
        }
        finishText()
        return segments
    }

    /// Reads the pipe that opens here and returns where the text goes on; nil when the pipe does not end.
    private mutating func pipe(
        at opening: Int, before limit: Int, inForm: Bool, into segments: inout [PipedText.Segment]
    ) -> Int? {
        guard let formulaEnd = endOfFormula(from: opening + 1, before: limit) else {
            return unclosed(opening)
        }
        let formula = formula(in: (opening + 1)..<formulaEnd)
        if formula == nil {
            object(
                "D017", opening..<(formulaEnd + 1), "there is no formula in these braces",
                remedy: "name a question, as in '{age}', or write '{{' for a brace that is shown")
        }
        guard scalars[formulaEnd] == "|" else {
            if let formula { segments.append(.pipe(formula)) }
            return formulaEnd + 1
        }
        if inForm {
            // Not read any further: plurals within plurals within plurals must not cost a deep stack.
            guard let end = endOfPipe(from: opening + 1, before: limit) else { return unclosed(opening) }
            object(
                "D018", opening..<(end + 1), "a plural stands within a plural",
                remedy: "write two plurals one after another")
            return end + 1
        }
        guard let (forms, end) = forms(from: formulaEnd, before: limit) else { return unclosed(opening) }
        if let formula { segments.append(.plural(formula, forms: forms)) }
        if !forms.contains(where: { $0.category == "other" }) {
            object(
                "D018", opening..<end, "this plural has no form 'other'",
                remedy: "add '|other: …', which serves when no other form does")
        }
        return end
    }

    private mutating func unclosed(_ opening: Int) -> Int? {
        object(
            "D017", opening..<(opening + 1), "this brace is not closed",
            remedy: "close the formula with '}', or write '{{' for a brace that is shown")
        return nil
    }

    /// Where the `}` or `|` stands that ends a formula.
    private func endOfFormula(from start: Int, before limit: Int) -> Int? {
        var depth = 0
        var isText = false
        var next = start
        while next < limit {
            switch scalars[next] {
            case "\\" where isText: next += 1
            case "\"": isText.toggle()
            case _ where isText: break
            case "{": depth += 1
            case "}" where depth > 0: depth -= 1
            case "}": return next
            case "|" where depth == 0: return next
            default: break
            }
            next += 1
        }
        return nil
    }
}

// MARK: Plural forms

extension PipeReader {
    /// The forms from the first `|` on, and where the text goes on after them; nil when they do not end.
    private mutating func forms(from bar: Int, before limit: Int) -> (forms: [PipedText.Form], end: Int)? {
        var forms: [PipedText.Form] = []
        var next = bar
        while scalars[next] == "|" {
            guard let end = endOfForm(from: next + 1, before: limit) else { return nil }
            if let form = form(in: (next + 1)..<end, besides: forms) { forms.append(form) }
            next = end
        }
        return (forms, next + 1)
    }

    private func endOfForm(from start: Int, before limit: Int) -> Int? {
        var next = start
        while next < limit {
            let scalar = scalars[next]
            if scalar == "{" || scalar == "}", next + 1 < limit, scalars[next + 1] == scalar {
                next += 2
            } else if scalar == "{" {
                guard let end = endOfPipe(from: next + 1, before: limit) else { return nil }
                next = end + 1
            } else if scalar == "}" || scalar == "|" {
                return next
            } else {
                next += 1
            }
        }
        return nil
    }

    /// Where a pipe within a form ends. A plural there is wrong, but its end is needed to go on after it.
    private func endOfPipe(from start: Int, before limit: Int) -> Int? {
        guard var end = endOfFormula(from: start, before: limit) else { return nil }
        while scalars[end] == "|" {
            guard let next = endOfFormula(from: end + 1, before: limit) else { return nil }
            end = next
        }
        return end
    }

    private mutating func form(in stretch: Range<Int>, besides others: [PipedText.Form]) -> PipedText.Form? {
        guard let colon = scalars[stretch].firstIndex(of: ":") else {
            object(
                "D018", stretch, "this plural form does not say for which numbers it is",
                remedy: "begin it with a category and a colon, as in 'one: …'")
            return nil
        }
        let place = trimmed(stretch.lowerBound..<colon)
        let category = string(place)
        guard Self.categories.contains(category) else {
            object(
                "D018", place, "'\(category)' is not a plural category",
                remedy: nearName(to: category, among: Self.categories).map { "did you mean '\($0)'?" }
                    ?? "the categories are \(Self.categories.joined(separator: ", "))")
            return nil
        }
        if others.contains(where: { $0.category == category }) {
            object("D018", place, "the form '\(category)' is given twice", remedy: "give each form once")
        }
        let segments = segments(of: trimmed((colon + 1)..<stretch.upperBound), inForm: true)
        return PipedText.Form(category: category, range: text.range(of: place), segments: segments)
    }
}

// MARK: Places

extension PipeReader {
    private func trimmed(_ stretch: Range<Int>) -> Range<Int> {
        var stretch = stretch
        while let first = stretch.first, scalars[first].properties.isWhitespace {
            stretch = (first + 1)..<stretch.upperBound
        }
        while let last = stretch.last, scalars[last].properties.isWhitespace {
            stretch = stretch.lowerBound..<last
        }
        return stretch
    }

    private func string(_ stretch: Range<Int>) -> String {
        var string = ""
        string.unicodeScalars.append(contentsOf: scalars[stretch])
        return string
    }

    /// The formula that stands there; nil when there is none.
    private func formula(in stretch: Range<Int>) -> FormulaText? {
        let stretch = trimmed(stretch)
        guard !stretch.isEmpty else { return nil }
        return FormulaText(string(stretch), at: text.range(of: stretch), isVerbatim: text.isVerbatim)
    }

    private mutating func object(_ code: String, _ place: Range<Int>, _ message: String, remedy: String) {
        findings.append(Finding(code, at: text.range(of: place), message, remedy: remedy))
    }
}
