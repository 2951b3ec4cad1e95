import Findings

extension String {
    /// The text on one line: white space of any kind is one space, and nothing is left that a terminal would obey.
    var onOneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").escapingControls
    }
}
