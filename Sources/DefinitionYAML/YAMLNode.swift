import Findings

/// A stretch of the YAML file: a `SourceRange` that does not repeat the file's name for each of a million nodes.
struct YAMLSpan {
    var startLine: Int32
    var startColumn: Int32
    var endLine: Int32
    var endColumn: Int32

    /// The stretch without its first and last character: what stands between quotes on one line.
    var inner: YAMLSpan {
        YAMLSpan(
            startLine: startLine, startColumn: startColumn + 1, endLine: endLine, endColumn: endColumn - 1)
    }

    func range(in file: String) -> SourceRange {
        SourceRange(
            file: file, start: Position(line: Int(startLine), column: Int(startColumn)),
            end: Position(line: Int(endLine), column: Int(endColumn)))
    }
}

/// A part of the YAML with its place. Scalars are as written: what `no` or `014` means is for the format to say.
struct YAMLNode {
    /// What the node is.
    enum Content {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// There is a finding about it already; readers pass over it in silence.
        case unreadable
    }

    var content: Content
    var span: YAMLSpan
}

/// The text of a scalar, and how it is written.
struct YAMLScalar {
    /// The three ways of writing that matter.
    enum Style {
        case plain
        case quoted
        /// `|` or `>`.
        case block
    }

    var text: String
    var style: Style
    /// Whether the text stands in the file character by character on one line.
    var isVerbatim: Bool

    /// Whether nothing was written: `key:` or `key: ~`.
    var isNull: Bool { style == .plain && (text.isEmpty || text == "~") }
}

/// A key of a mapping with its value.
struct YAMLEntry {
    var key: String
    var keySpan: YAMLSpan
    var value: YAMLNode
}
