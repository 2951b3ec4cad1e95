// The event interface of libyaml, which Yams carries with it. Yams' own tree has no end marks, stops at the first
// duplicate key without its place, and resolves tags with regular expressions, which costs more than the parsing.
import CYaml

/// A place in the YAML as libyaml counts: everything from 0, in Unicode scalars.
struct YAMLMark {
    var index: Int
    var line: Int
    var column: Int

    fileprivate init(_ mark: yaml_mark_t) {
        self.index = Int(mark.index)
        self.line = Int(mark.line)
        self.column = Int(mark.column)
    }
}

/// What libyaml found next.
struct YAMLEvent {
    /// The kinds of event, with what each carries.
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(anchor: String)
        case scalar(YAMLScalar, anchor: String?, tag: String?)
        case sequenceStart(anchor: String?, tag: String?)
        case sequenceEnd
        case mappingStart(anchor: String?, tag: String?)
        case mappingEnd
    }

    var kind: Kind
    var start: YAMLMark
    var end: YAMLMark
}

/// Why libyaml cannot go on.
struct YAMLSyntaxError: Error {
    /// libyaml's words for what it did not expect.
    var problem: String
    var mark: YAMLMark
    /// What it was reading, and since where.
    var context: String
    var contextMark: YAMLMark
}

/// Reads YAML as a sequence of events.
///
/// The bytes must outlive it. They must be UTF-8 that libyaml accepts, as in a `SourceText`.
final class YAMLEventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        // On the heap, because libyaml keeps the parser's own address in it.
        parser = .allocate(capacity: 1)
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
    }

    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard isReady, yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: kind(of: event), start: YAMLMark(event.start_mark), end: YAMLMark(event.end_mark))
    }

    private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(anchor: string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let data = event.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            let scalar = YAMLScalar(text: text, style: style(data.style), isVerbatim: false)
            return .scalar(scalar, anchor: string(data.anchor), tag: string(data.tag))
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            return .sequenceStart(anchor: string(data.anchor), tag: string(data.tag))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            return .mappingStart(anchor: string(data.anchor), tag: string(data.tag))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default:
            // The stream's end, and the "no event" that libyaml gives after it.
            return .streamEnd
        }
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }

    private func string(_ pointer: UnsafePointer<UInt8>?) -> String? {
        pointer.map { String(decodingCString: $0, as: UTF8.self) }
    }

    private func syntaxError() -> YAMLSyntaxError {
        let parser = parser.pointee
        return YAMLSyntaxError(
            problem: parser.problem.map { String(cString: $0) } ?? "out of memory",
            mark: YAMLMark(parser.problem_mark),
            context: parser.context.map { String(cString: $0) } ?? "",
            contextMark: YAMLMark(parser.context_mark))
    }
}
