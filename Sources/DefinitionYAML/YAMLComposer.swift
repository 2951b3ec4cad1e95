import Findings

/// What a YAML file is to its readers.
struct FileKind {
    let noun: String
    /// The noun with its article.
    let phrase: String
    /// The first line.
    let beginning: String

    static let questionnaire = FileKind(
        noun: "questionnaire", phrase: "a questionnaire", beginning: "canvass: 1")
    static let targets = FileKind(
        noun: "list of targets", phrase: "a list of targets", beginning: "canvass_targets: 1")
    static let weights = FileKind(
        noun: "plan of weights", phrase: "a plan of weights", beginning: "canvass_weights: 1")
    static let report = FileKind(
        noun: "report", phrase: "the specification of a report", beginning: "canvass_report: 1")
}

/// Builds the tree of a YAML file, with rules D001–D003 and every finding about them that can be had at once.
struct YAMLComposer {
    /// The most levels of nesting (rule D002).
    static let nestingLimit = 32
    /// The most nodes with aliases written out (rule D002).
    static let nodeLimit = 1_000_000
    private static let harmlessTags: Set<String> = [
        "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq",
    ]

    /// A node and what it costs.
    private struct Composed {
        var node: YAMLNode
        /// Nodes in it with aliases written out.
        var count = 1
        /// Levels in it, 1 for a scalar.
        var height = 1
    }

    private let source: SourceText
    /// What the file is, as messages say it, and how it begins.
    private let kind: FileKind
    private let bytes: UnsafeBufferPointer<UInt8>
    private let events: YAMLEventStream
    private var findings: [Finding] = []
    private var anchors: [String: Composed] = [:]
    /// Anchors whose nodes are still being read.
    private var open: Set<String> = []
    private var isTooMuch = false
    /// A scalar's number and the offset of its first byte, moved along with the events.
    private var cursor = (index: 0, offset: 0)

    private init(_ source: SourceText, _ kind: FileKind, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.kind = kind
        self.bytes = bytes
        self.events = YAMLEventStream(bytes)
    }

    /// The entries of the one mapping that the file is; nil, with findings, when it is not one.
    static func compose(_ source: SourceText, as kind: FileKind = .questionnaire) -> (
        root: YAMLNode?, findings: [Finding]
    ) {
        source.bytes.withUnsafeBufferPointer { bytes in
            var composer = YAMLComposer(source, kind, bytes)
            do throws(YAMLSyntaxError) {
                let root = try composer.document()
                return (composer.isTooMuch ? nil : root, composer.findings)
            } catch {
                return (nil, composer.findings + [error.finding(in: source, kind)])
            }
        }
    }

    private mutating func document() throws(YAMLSyntaxError) -> YAMLNode? {
        var event = try events.next()
        if case .streamStart = event.kind { event = try events.next() }
        guard case .documentStart = event.kind else {
            report(
                "D001", at: event, "this file is empty",
                remedy: "write \(kind.phrase), beginning with '\(kind.beginning)'")
            return nil
        }
        event = try events.next()
        let root = try node(from: event, level: 1).node
        _ = try events.next()
        event = try events.next()
        if case .documentStart = event.kind {
            report(
                "D001", at: event, "a second document begins here", remedy: "keep one \(kind.noun) in a file"
            )
        }
        guard case .mapping = root.content else {
            if case .unreadable = root.content { return nil }
            findings.append(
                Finding(
                    "D001", at: root.span.range(in: source.name),
                    "\(kind.phrase) is a mapping, and this is not one",
                    remedy: "begin it with '\(kind.beginning)'"))
            return nil
        }
        return root
    }

    private mutating func node(from event: YAMLEvent, level: Int) throws(YAMLSyntaxError) -> Composed {
        switch event.kind {
        case .scalar(let scalar, let anchor, let tag):
            check(tag, at: event)
            let composed = Composed(
                node: node(for: scalar, at: event, isDecorated: anchor != nil || tag != nil))
            if let anchor { anchors[anchor] = composed }
            return composed
        case .alias(let anchor):
            return node(forAlias: anchor, at: event, level: level)
        case .sequenceStart(let anchor, let tag):
            check(tag, at: event)
            return try collection(anchor, at: event, level: level) { composer throws(YAMLSyntaxError) in
                try composer.sequence(level: level)
            }
        case .mappingStart(let anchor, let tag):
            check(tag, at: event)
            return try collection(anchor, at: event, level: level) { composer throws(YAMLSyntaxError) in
                try composer.mapping(level: level)
            }
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            // libyaml sends these only where a node has ended.
            return Composed(node: unreadable(at: event))
        }
    }
}

// MARK: Collections

extension YAMLComposer {
    private typealias Content = (content: YAMLNode.Content, count: Int, height: Int, end: YAMLEvent)

    private mutating func collection(
        _ anchor: String?, at start: YAMLEvent, level: Int,
        _ read: (inout YAMLComposer) throws(YAMLSyntaxError) -> Content
    ) throws(YAMLSyntaxError) -> Composed {
        guard level <= Self.nestingLimit else {
            reportTooMuch(at: start, "this is nested more than \(Self.nestingLimit) levels deep")
            try skipCollection()
            return Composed(node: unreadable(at: start))
        }
        if let anchor { open.insert(anchor) }
        let (content, count, height, end) = try read(&self)
        let composed = Composed(
            node: YAMLNode(content: content, span: span(from: start.start, to: end.end)), count: count,
            height: height)
        if let anchor {
            open.remove(anchor)
            anchors[anchor] = composed
        }
        return composed
    }

    private mutating func sequence(level: Int) throws(YAMLSyntaxError) -> Content {
        var nodes: [YAMLNode] = []
        var (count, height) = (1, 1)
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return (.sequence(nodes), count, height, event) }
            let item = try node(from: event, level: level + 1)
            add(item, to: &count, &height, at: event)
            nodes.append(item.node)
        }
    }

    private mutating func mapping(level: Int) throws(YAMLSyntaxError) -> Content {
        var entries: [YAMLEntry] = []
        var keys = KeyIndex()
        var (count, height) = (1, 1)
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return (.mapping(entries), count, height, event) }
            let key = try node(from: event, level: level + 1)
            let valueEvent = try events.next()
            let value = try node(from: valueEvent, level: level + 1)
            add(key, to: &count, &height, at: event)
            add(value, to: &count, &height, at: valueEvent)
            guard case .scalar(let scalar) = key.node.content else {
                if case .unreadable = key.node.content { continue }
                report(
                    "D005", at: event, "a key is a name, and this is not one", remedy: "write 'name: value'")
                continue
            }
            let span = span(from: event.start, to: event.end)
            if let first = keys.place(of: scalar.text, or: entries.count, in: entries) {
                findings.append(
                    Finding(
                        "D003", at: span.range(in: source.name),
                        "key '\(scalar.text)' stands twice in this mapping, first on line \(entries[first].keySpan.startLine)",
                        remedy: "keep one of the two"))
                continue
            }
            entries.append(YAMLEntry(key: scalar.text, keySpan: span, value: value.node))
        }
    }

    /// Passes over a collection that has begun, without recursion.
    private func skipCollection() throws(YAMLSyntaxError) {
        var depth = 1
        while depth > 0 {
            switch try events.next().kind {
            case .sequenceStart, .mappingStart: depth += 1
            case .sequenceEnd, .mappingEnd: depth -= 1
            default: break
            }
        }
    }

    private mutating func add(_ part: Composed, to count: inout Int, _ height: inout Int, at event: YAMLEvent)
    {
        // Neither sum can overflow: a part has at most the limit, or is not counted.
        count += part.count
        height = Swift.max(height, part.height + 1)
        if count > Self.nodeLimit {
            reportTooMuch(at: event, "this has more than a million nodes when its aliases are written out")
            count = 1
        }
    }
}

// MARK: Scalars and aliases

extension YAMLComposer {
    private mutating func node(for scalar: YAMLScalar, at event: YAMLEvent, isDecorated: Bool) -> YAMLNode {
        var scalar = scalar
        var event = event
        var start = offset(of: event.start.index)
        if isDecorated { stepOverProperties(&event.start, &start) }
        let end = offset(of: event.end.index)
        let margin = scalar.style == .quoted ? 1 : 0
        if scalar.style != .block, event.start.line == event.end.line, start + 2 * margin <= end {
            let written = bytes[(start + margin)..<(end - margin)]
            scalar.isVerbatim = scalar.text.utf8.elementsEqual(written)
        }
        return YAMLNode(content: .scalar(scalar), span: span(from: event.start, to: event.end))
    }

    /// Moves the beginning of a scalar behind its anchor and tag, where they stand on one line with it.
    private func stepOverProperties(_ mark: inout YAMLMark, _ offset: inout Int) {
        var next = offset
        while next < bytes.count, bytes[next] == UInt8(ascii: "&") || bytes[next] == UInt8(ascii: "!") {
            while next < bytes.count, bytes[next] > Byte.space { next += 1 }
            while next < bytes.count, bytes[next] == Byte.space { next += 1 }
        }
        guard next < bytes.count, bytes[next] > Byte.space else { return }
        mark.column += bytes[offset..<next].count { !$0.continuesScalar }
        offset = next
    }

    private mutating func node(forAlias anchor: String, at event: YAMLEvent, level: Int) -> Composed {
        guard let target = anchors[anchor] else {
            if open.contains(anchor) {
                report(
                    "D001", at: event, "alias '*\(anchor)' stands in what it repeats",
                    remedy: "write the value out")
            } else {
                report(
                    "D001", at: event, "alias '*\(anchor)' has no anchor '&\(anchor)' before it",
                    remedy: nearName(to: anchor, among: anchors.keys.sorted()).map {
                        "did you mean '*\($0)'?"
                    }
                        ?? "put a text that begins with '*' in quotes")
            }
            return Composed(node: unreadable(at: event))
        }
        guard level + target.height - 1 <= Self.nestingLimit else {
            reportTooMuch(
                at: event, "with this alias the nesting is more than \(Self.nestingLimit) levels deep")
            return Composed(node: unreadable(at: event))
        }
        return target
    }

    /// Only tags that say nothing new are passed over: a tag could change what a value means.
    private mutating func check(_ tag: String?, at event: YAMLEvent) {
        guard let tag, !Self.harmlessTags.contains(tag) else { return }
        report("D005", at: event, "the tag '\(tag)' has no meaning here", remedy: "leave it out")
    }
}

// MARK: Places and findings

extension YAMLComposer {
    private func unreadable(at event: YAMLEvent) -> YAMLNode {
        YAMLNode(content: .unreadable, span: span(from: event.start, to: event.end))
    }

    private func span(from start: YAMLMark, to end: YAMLMark) -> YAMLSpan {
        YAMLSpan(
            startLine: Int32(start.line + 1), startColumn: Int32(start.column + 1),
            endLine: Int32(end.line + 1),
            endColumn: Int32(end.column + 1))
    }

    /// The offset of a scalar's first byte, by its number. Events come in reading order, so that the whole file is
    /// walked once.
    private mutating func offset(of index: Int) -> Int {
        while cursor.index < index, cursor.offset < bytes.count {
            cursor.offset += 1
            while cursor.offset < bytes.count, bytes[cursor.offset].continuesScalar { cursor.offset += 1 }
            cursor.index += 1
        }
        return cursor.offset
    }

    private mutating func report(_ rule: String, at event: YAMLEvent, _ message: String, remedy: String) {
        let range = span(from: event.start, to: event.end).range(in: source.name)
        findings.append(Finding(rule, at: range, message, remedy: remedy))
    }

    /// Rule D002, once: what follows would say the same of every part.
    private mutating func reportTooMuch(at event: YAMLEvent, _ message: String) {
        guard !isTooMuch else { return }
        isTooMuch = true
        report(
            "D002", at: event, message,
            remedy: "\(kind.phrase) is never this deep or this large; write it flatter")
    }
}

/// Where each key of a mapping was first seen: by comparing for the few keys that most mappings have, by a hash table
/// beyond, so that no mapping costs quadratic time.
private struct KeyIndex {
    private static let tableThreshold = 12
    private var table: [String: Int] = [:]

    /// The index of the entry with this key; nil, and noted as `next`, when there is none.
    mutating func place(of key: String, or next: Int, in entries: [YAMLEntry]) -> Int? {
        if entries.count < Self.tableThreshold { return entries.firstIndex { $0.key == key } }
        if table.isEmpty {
            for (index, entry) in entries.enumerated() { table[entry.key] = index }
        }
        if let first = table[key] { return first }
        table[key] = next
        return nil
    }
}
