import Findings

extension YAMLSyntaxError {
    /// The finding of rule D001: libyaml's problem in the words of someone who wrote a questionnaire.
    func finding(in source: SourceText, _ kind: FileKind) -> Finding {
        let (place, message, remedy) = explanation(in: source, kind)
        let range = SourceRange(file: source.name, line: place.line + 1, column: place.column + 1)
        return Finding("D001", at: range, message, remedy: remedy)
    }

    private func explanation(in source: SourceText, _ kind: FileKind) -> (YAMLMark, String, String) {
        let quotes = "put a text with such signs in quotes"
        switch (problem, context) {
        case ("found unexpected end of stream", _), ("found unexpected document indicator", _):
            return (
                contextMark, "the quotation mark that opens here is not closed",
                "close it, or double one that belongs to the text"
            )
        case ("mapping values are not allowed in this context", _):
            return (
                mark, "a ':' does not fit here",
                "put a text with ': ' in quotes, and indent keys of one mapping alike"
            )
        case ("could not find expected ':'", _):
            return (
                contextMark, "there is no ':' after this key",
                "write 'key: value', and indent the lines of a text more than its key"
            )
        case ("found character that cannot start any token", _):
            if character(at: mark, in: source) == "\t" {
                return (mark, "a tab indents this line", "indent with spaces")
            }
            return (mark, "a value cannot begin with this character", "put the text in quotes")
        case ("did not find expected key", _):
            return (
                mark, "no key of the mapping from line \(contextMark.line + 1) begins here",
                "indent its keys alike, and put texts with quotes or braces wholly in quotes"
            )
        case ("did not find expected '-' indicator", _):
            return (
                mark, "no item of the list from line \(contextMark.line + 1) begins here",
                "begin each item with '- ', indented alike"
            )
        case ("did not find expected ',' or '}'", _):
            return (
                mark, "the '{' on line \(contextMark.line + 1) is not closed before this",
                "close it with '}', part its entries with ',', and put a text that begins with '{' in quotes"
            )
        case ("did not find expected ',' or ']'", _):
            return (
                mark, "the '[' on line \(contextMark.line + 1) is not closed before this",
                "close it with ']', part its items with ',', and put a text that begins with '[' in quotes"
            )
        case ("did not find expected alphabetic or numeric character", _):
            return (
                mark, "a name is missing after '&' or '*'", "put a text that begins with '&' or '*' in quotes"
            )
        case ("found unknown escape character", _):
            return (
                mark, "there is no such escape in double quotes",
                "write '\\\\' for a backslash, or use single quotes"
            )
        case ("block sequence entries are not allowed in this context", _):
            return (
                mark, "a list item does not fit here",
                "begin the list on a line of its own, or put the text in quotes"
            )
        case ("did not find expected <document start>", _):
            return (mark, "the \(kind.noun) has ended before this", "indent the keys of one mapping alike")
        case (_, let context)
        where context.hasPrefix("while parsing") && problem.hasPrefix("Maximum nesting"):
            return (
                mark, "this is nested too deeply to be read",
                "\(kind.phrase) is never this deep; write it flatter"
            )
        default:
            let while_ = context.isEmpty ? "" : " \(context)"
            return (mark, "this is not YAML: \(problem)\(while_)", quotes)
        }
    }

    private func character(at mark: YAMLMark, in source: SourceText) -> Unicode.Scalar? {
        source.line(mark.line + 1)?.unicodeScalars.dropFirst(mark.column).first
    }
}
