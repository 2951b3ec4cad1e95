import Definition
import Expressions
import Findings
import Values

// Texts in their languages (rules D008, D009, D013–D018).
extension DefinitionReader {
    /// The text of an entry; nil, with findings, when nothing of it can be read.
    mutating func text(_ entry: YAMLEntry?) -> LocalizedText? {
        guard let entry else { return nil }
        switch entry.value.content {
        case .scalar(let scalar):
            let text = piped(scalar, entry.value, emptyPlace: entry.keySpan)
            reportMissingLanguages(of: entry, given: [defaultLanguage])
            return localized(text.map { [defaultLanguage: $0] } ?? [:], entry)
        case .mapping(let entries):
            return text(entries, of: entry)
        case .unreadable:
            return nil
        case .sequence:
            report(
                "D013", at: entry.value.span, "'\(entry.key)' takes a text, and this is a list",
                remedy: "write a text, \(everyLanguage), or {any: …}")
            return nil
        }
    }

    /// A needed text; empty when it cannot be read, which there is a finding about.
    mutating func neededText(_ key: String, of mapping: inout MappingReader) -> LocalizedText {
        let entry = needed(key, of: &mapping)
        let place = entry?.value.span ?? mapping.place
        return text(entry) ?? LocalizedText(texts: [:], range: place.range(in: file))
    }

    private mutating func text(_ entries: [YAMLEntry], of entry: YAMLEntry) -> LocalizedText? {
        if let same = entries.first(where: { $0.key == "any" }) {
            for other in entries where other.key != "any" {
                report(
                    "D013", at: other.keySpan,
                    "'any' stands for every language, and '\(other.key)' stands beside it",
                    remedy: "write either 'any' or each language")
            }
            guard let text = piped(same) else { return nil }
            let tags = languages.isEmpty ? [defaultLanguage] : languages
            return localized(Dictionary(tags.map { ($0, text) }) { first, _ in first }, entry)
        }
        var texts: [LanguageTag: PipedText] = [:]
        var given: [LanguageTag] = []
        for item in entries {
            let tag = LanguageTag(item.key)
            guard languages.isEmpty || languages.contains(tag) else {
                reportLanguage(item)
                continue
            }
            given.append(tag)
            texts[tag] = piped(item)
        }
        reportMissingLanguages(of: entry, given: given)
        return texts.isEmpty ? nil : localized(texts, entry)
    }

    private func localized(_ texts: [LanguageTag: PipedText], _ entry: YAMLEntry) -> LocalizedText {
        LocalizedText(texts: texts, range: entry.value.span.range(in: file))
    }

    /// `{en: …, ru: …}`.
    private var everyLanguage: String {
        "{" + languages.map { "\($0): …" }.joined(separator: ", ") + "}"
    }

    /// Rule D014, once for each text.
    private mutating func reportMissingLanguages(of entry: YAMLEntry, given: [LanguageTag]) {
        let missing = languages.filter { !given.contains($0) }
        guard !missing.isEmpty else { return }
        let names = missing.map { "'\($0)'" }.joined(separator: ", ")
        let additions = missing.map { "'\($0): …'" }.joined(separator: ", ")
        let remedy: String
        if case .mapping = entry.value.content {
            remedy = "add \(additions)"
        } else {
            remedy = "write \(everyLanguage), or {any: …} for what is the same in each"
        }
        report("D014", at: entry.keySpan, "'\(entry.key)' has no text in \(names)", remedy: remedy)
    }

    /// Rule D015.
    private mutating func reportLanguage(_ entry: YAMLEntry) {
        let names = languages.map(\.tag)
        let remedy: String
        if case .scalar(let scalar) = entry.value.content, scalar.isNull {
            remedy = "put a text that begins with '{' in quotes"
        } else if let near = nearName(to: entry.key, among: names + ["any"]) {
            remedy = "did you mean '\(near)'?"
        } else {
            remedy =
                "the languages are \(names.joined(separator: ", ")); add it to 'languages', or leave the text out"
        }
        report(
            "D015", at: entry.keySpan, "'\(entry.key)' is not a language of this \(kind.noun)",
            remedy: remedy)
    }
}

// MARK: One text in one language

extension DefinitionReader {
    private mutating func piped(_ entry: YAMLEntry) -> PipedText? {
        switch entry.value.content {
        case .scalar(let scalar): return piped(scalar, entry.value, emptyPlace: entry.keySpan)
        case .unreadable: return nil
        case .sequence, .mapping:
            report(
                "D013", at: entry.value.span, "the text in '\(entry.key)' is not a text",
                remedy: "put a text that begins with '{' or '[' in quotes")
            return nil
        }
    }

    private mutating func piped(_ scalar: YAMLScalar, _ node: YAMLNode, emptyPlace: YAMLSpan) -> PipedText? {
        let isEmpty = scalar.isNull
        let place = isEmpty ? emptyPlace : node.span
        return piped(
            isEmpty ? "" : scalar.text, written: place.range(in: file), text: node.textSpan.range(in: file),
            isVerbatim: scalar.isVerbatim)
    }

    /// A text from the YAML or a CSV file. `written` is its place with quotes, `text` without them.
    mutating func piped(
        _ string: String, written: SourceRange, text: SourceRange, isVerbatim: Bool
    ) -> PipedText? {
        guard string.utf8.contains(where: { $0 > Byte.space }) else {
            report(
                Finding("D016", at: written, "this text is empty", remedy: "write one, or leave its key out"))
            return nil
        }
        if string.utf8.count > Self.textLimit, string.unicodeScalars.count > Self.textLimit {
            report(
                Finding(
                    "D008", at: written, "this text has more than \(Self.textLimit) characters",
                    remedy: "shorten it"))
            return nil
        }
        guard checkControls(string, at: written) else { return nil }
        let hasPipes = string.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
        guard hasPipes else { return PipedText(literal: string) }
        let (piped, findings) = PipedText.parse(string, at: text, isVerbatim: isVerbatim)
        for finding in findings { report(finding) }
        return piped
    }

    /// Rule D009 for characters that came out of escapes.
    mutating func checkControls(_ string: String, at span: YAMLSpan) -> Bool {
        checkControls(string, at: span.range(in: file) as SourceRange)
    }

    private mutating func checkControls(_ string: String, at range: SourceRange) -> Bool {
        guard string.utf8.contains(where: Self.mayBelongToControl) else { return true }
        guard
            let scalar = string.unicodeScalars.first(where: { UTF8Scan.isForbidden($0.value) || $0 == "\r" })
        else { return true }
        report(SourceText.controlFinding(scalar.value, at: range))
        return false
    }

    /// Whether a byte is, or may belong to, a character that rule D009 forbids.
    private static func mayBelongToControl(_ byte: UInt8) -> Bool {
        byte < Byte.space && byte != Byte.lineFeed && byte != Byte.tab
            || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
    }
}
