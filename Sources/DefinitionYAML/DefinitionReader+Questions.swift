import Definition
import Expressions
import Findings
import Values

// Sections, pages and questions: §7 of the format.
extension DefinitionReader {
    mutating func sections(of header: inout MappingReader) -> [Section] {
        list(needed("sections", of: &header)).compactMap { section($0) }
    }

    private mutating func section(_ item: YAMLNode) -> Section? {
        guard var fields = mapping(item, "a section") else { return nil }
        let id = id(needed("id", of: &fields))
        let section = Section(
            id: id ?? Located("", at: fields.place.range(in: file)), title: text(fields.take("title")),
            condition: formula(fields.take("when")), isRandom: flag(fields.take("random")),
            isAnchored: flag(fields.take("anchored")),
            items: list(needed("questions", of: &fields)).compactMap { sectionItem($0) })
        finish(fields, keys: FormatKeys.section)
        return section
    }

    private mutating func sectionItem(_ item: YAMLNode) -> SectionItem? {
        if case .mapping(let entries) = item.content, entries.contains(where: { $0.key == "page" }) {
            return page(item).map { .page($0) }
        }
        return question(item).map { .question($0) }
    }

    private mutating func page(_ item: YAMLNode) -> Page? {
        guard var fields = mapping(item, "a page") else { return nil }
        let id = id(needed("page", of: &fields))
        let page = Page(
            id: id ?? Located("", at: fields.place.range(in: file)), title: text(fields.take("title")),
            condition: formula(fields.take("when")), isRandom: flag(fields.take("random")),
            isAnchored: flag(fields.take("anchored")), edits: edits(of: &fields, owner: id?.value ?? ""),
            questions: list(needed("questions", of: &fields)).compactMap { question($0) })
        finish(fields, keys: FormatKeys.page)
        return page
    }

    private mutating func question(_ item: YAMLNode) -> Question? {
        guard countQuestion(at: item.span), var fields = mapping(item, "a question") else { return nil }
        let id = id(needed("id", of: &fields))
        let type = name(needed("type", of: &fields), "a question type")
        let isKnown = type.map { checkType($0) } ?? false
        let isComputed = type?.value == "computed"
        let isAsked = !isComputed && type?.value != "note" && type?.value != "screen_out"

        if !isComputed, !fields.has("text") { reportMissing("text", of: fields) }
        if type?.value == "screen_out", !fields.has("when") { reportMissing("when", of: fields) }
        let text = isComputed ? nil : self.text(fields.take("text"))
        let required = isComputed ? nil : fields.take("required")
        let missing = isComputed ? nil : fields.take("missing")
        let help = self.text(fields.take("help"))
        let label = self.text(fields.take("label"))
        let condition = formula(fields.take("when"))
        let edits = edits(of: &fields, owner: id?.value ?? "")
        let isIdentifying = flag(fields.take("identifying"))
        let isAnchored = flag(fields.take("anchored"))
        let isRequired = flag(required, default: isAsked)
        let reasons = missingReasons(missing)
        let kind = isKnown ? self.kind(type?.value ?? "", of: &fields) : nil
        if type == nil || isKnown { finishQuestion(fields, type: type?.value) }

        guard let id, let kind else {
            if let id { namesLeftOut.insert(QuestionID(id.value)) }
            return nil
        }
        return Question(
            id: Located(QuestionID(id.value), at: id.range), text: text, help: help, label: label,
            condition: condition, isRequired: isRequired, missingReasons: reasons, edits: edits,
            isIdentifying: isIdentifying, isAnchored: isAnchored, kind: kind)
    }
}

// MARK: Types and their keys (rule D040)

extension DefinitionReader {
    /// Whether the type is one of the format's; else there is a finding.
    private mutating func checkType(_ type: Located<String>) -> Bool {
        if FormatKeys.keys(ofType: type.value) != nil { return true }
        report(
            Finding(
                "D040", at: type.range, "there is no question type '\(type.value)'",
                remedy: nearName(to: type.value, among: FormatKeys.typeNames).map { "did you mean '\($0)'?" }
                    ?? "the types are \(FormatKeys.typeNames.joined(separator: ", "))"))
        return false
    }

    /// Ends the reading of a question: what is left over belongs to another type, or to none. Without a type,
    /// only what belongs to none can be told.
    private mutating func finishQuestion(_ fields: MappingReader, type: String?) {
        for entry in fields.leftovers {
            let owners = FormatKeys.types(having: entry.key)
            let isEveryones = FormatKeys.question.contains(entry.key)
            guard !owners.isEmpty || isEveryones else {
                let own = type.flatMap { FormatKeys.keys(ofType: $0) } ?? FormatKeys.types.flatMap(\.keys)
                let common =
                    type == "computed"
                    ? FormatKeys.question.filter { !FormatKeys.askedOnly.contains($0) } : FormatKeys.question
                reportUnknown(entry, in: "a question", keys: common + own)
                continue
            }
            guard let type else { continue }
            report(
                "D040", at: entry.keySpan,
                "key '\(entry.key)' does not belong to \(Self.withArticle(type)) question",
                remedy: isEveryones
                    ? "leave it out: a computed variable is never asked"
                    : "leave it out; it belongs to the type\(owners.count > 1 ? "s" : "") \(owners.joined(separator: ", "))"
            )
        }
    }

    private static func withArticle(_ noun: String) -> String {
        "aeiou".contains(noun.prefix(1)) ? "an \(noun)" : "a \(noun)"
    }
}
