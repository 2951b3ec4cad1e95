import Findings

/// The entries of one mapping, taken key by key; what is left over at the end has no meaning there.
struct MappingReader {
    /// What the mapping describes, with its article, as messages say it: "an option".
    let what: String
    /// Where to point when something is missing: the first key, or the mapping itself.
    let place: YAMLSpan
    let entries: [YAMLEntry]
    private var isTaken: [Bool]

    init(_ entries: [YAMLEntry], _ what: String, at span: YAMLSpan) {
        self.what = what
        self.entries = entries
        self.place = entries.first?.keySpan ?? span
        self.isTaken = [Bool](repeating: false, count: entries.count)
    }

    /// The entry with this key, which is thereby dealt with.
    mutating func take(_ key: String) -> YAMLEntry? {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        isTaken[index] = true
        return entries[index]
    }

    /// Whether the mapping has a key, without dealing with it.
    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// What nobody has taken.
    var leftovers: [YAMLEntry] {
        guard isTaken.contains(false) else { return [] }
        return zip(entries, isTaken).filter { !$0.1 }.map(\.0)
    }
}

extension DefinitionReader {
    /// The mapping that a node should be (rule D005).
    mutating func mapping(_ node: YAMLNode, _ what: String) -> MappingReader? {
        switch node.content {
        case .mapping(let entries):
            return MappingReader(entries, what, at: node.span)
        case .unreadable:
            return nil
        case .scalar, .sequence:
            report(
                "D005", at: node.span, "\(what) is a mapping of keys to values, and this is not one",
                remedy: "write 'key: value' lines, or {key: value, …}")
            return nil
        }
    }

    /// The items of the list that an entry should have (rule D005).
    mutating func list(_ entry: YAMLEntry?) -> [YAMLNode] {
        guard let entry else { return [] }
        switch entry.value.content {
        case .sequence(let items):
            return items
        case .unreadable:
            return []
        case .scalar, .mapping:
            report(
                "D005", at: entry.valuePlace, "'\(entry.key)' takes a list",
                remedy: "write '- item' lines, or [item, item]")
            return []
        }
    }

    /// A needed entry (rule D006).
    mutating func needed(_ key: String, of mapping: inout MappingReader) -> YAMLEntry? {
        if let entry = mapping.take(key) { return entry }
        reportMissing(key, of: mapping)
        return nil
    }

    mutating func reportMissing(_ key: String, of mapping: MappingReader) {
        report("D006", at: mapping.place, "\(mapping.what) needs '\(key)'", remedy: "add '\(key): …'")
    }

    /// Ends the reading of a mapping: any key that was not taken is unknown (rule D004).
    mutating func finish(_ mapping: MappingReader, keys: [String]) {
        for entry in mapping.leftovers { reportUnknown(entry, in: mapping.what, keys: keys) }
    }

    mutating func reportUnknown(_ entry: YAMLEntry, in what: String, keys: [String]) {
        guard !isFull else { return }
        let remedy: String
        if let near = nearName(to: entry.key, among: keys) {
            remedy = "did you mean '\(near)'?"
        } else if entry.key == "<<" {
            remedy = "merge keys are not read; write the keys out"
        } else {
            remedy = "leave it out; \(what) has \(keys.joined(separator: ", "))"
        }
        report("D004", at: entry.keySpan, "there is no key '\(entry.key)' in \(what)", remedy: remedy)
    }
}

extension YAMLEntry {
    /// Where to point at the value: at the key when there is no value.
    var valuePlace: YAMLSpan {
        if case .scalar(let scalar) = value.content, scalar.text.isEmpty, scalar.style == .plain {
            return keySpan
        }
        return value.span
    }
}
