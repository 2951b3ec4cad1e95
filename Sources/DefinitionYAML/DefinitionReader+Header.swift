import Definition
import Expressions
import Findings
import Values

// The header: §2 and §3 of the format.
extension DefinitionReader {
    /// The questionnaire that the root of the file describes; nil when it is of another version of the format.
    mutating func questionnaire(_ root: YAMLNode) -> Questionnaire? {
        guard var header = mapping(root, "a questionnaire"), readsVersion(of: &header) else { return nil }
        readLanguages(of: &header)
        let id = id(needed("id", of: &header), mayHaveHyphens: true)
        let version = name(needed("version", of: &header), "a version")
        if let version { checkVersion(version, "version") }
        let wave = name(header.take("wave"), "a wave")
        if let wave { checkVersion(wave, "wave") }
        let place = header.place.range(in: file)
        let questionnaire = Questionnaire(
            id: id ?? Located("", at: place), version: version ?? Located("", at: place), wave: wave,
            title: neededText("title", of: &header),
            languages: locatedLanguages,
            defaultLanguage: locatedDefault ?? locatedLanguages.first ?? Located(defaultLanguage, at: place),
            introduction: text(header.take("introduction")), consent: text(header.take("consent")),
            closing: text(header.take("closing")), outside: outsideValues(header.take("outside")),
            missingReasons: missingReasonLabels(header.take("missing_reasons")),
            lists: sharedLists(header.take("lists")), sections: sections(of: &header),
            isRandom: flag(header.take("random")), edits: edits(of: &header, owner: "interview"),
            keys: ids(header.take("keys")), weights: weights(header.take("weights")))
        finish(header, keys: FormatKeys.header)
        return questionnaire
    }

    /// Rule D007.
    private mutating func readsVersion(of header: inout MappingReader) -> Bool {
        guard let entry = needed("canvass", of: &header), let version = name(entry, "the format version 1")
        else {
            return true
        }
        if version.value == "1" { return true }
        report(
            Finding(
                "D007", at: version.range,
                "'\(version.value)' is not a version of the format that this program knows",
                remedy: "write 'canvass: 1', or use a newer program"))
        return false
    }

    /// Rule D020.
    private mutating func checkVersion(_ version: Located<String>, _ key: String) {
        let isShaped = version.value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard !isShaped || version.value.isEmpty || version.value.utf8.count > 32 else { return }
        report(
            Finding(
                "D020", at: version.range, "'\(version.value)' is not a \(key)",
                remedy: "write letters, digits, '.' and '-', at most 32"))
    }

    /// A list of names of questions and outside values.
    private mutating func ids(_ entry: YAMLEntry?) -> [Located<QuestionID>] {
        list(entry).compactMap { item in
            name(item: item, "an id").map { Located(QuestionID($0.value), at: $0.range) }
        }
    }

    private mutating func weights(_ entry: YAMLEntry?) -> [WeightName] {
        list(entry).compactMap { item in
            guard var weight = mapping(item, "a weight") else { return nil }
            let id = id(needed("id", of: &weight))
            let label = text(weight.take("label"))
            finish(weight, keys: FormatKeys.weight)
            return id.map { WeightName(id: $0, label: label) }
        }
    }
}

// MARK: Languages (rule D012)

extension DefinitionReader {
    /// The languages of every text; a report may leave them out, and then its texts are not held against them.
    mutating func readLanguages(of header: inout MappingReader, areNeeded: Bool = true) {
        let entry = areNeeded ? needed("languages", of: &header) : header.take("languages")
        let items = list(entry)
        if let entry, case .sequence(let items) = entry.value.content, items.isEmpty {
            report(
                "D012", at: entry.keySpan, "'languages' lists no language",
                remedy: "list at least one, as in '[en]'")
        }
        for item in items {
            guard let language = name(item: item, "a language tag") else { continue }
            if let remedy = Self.objection(toLanguage: language.value) {
                report(
                    Finding(
                        "D012", at: language.range, "'\(language.value)' is not a language tag",
                        remedy: remedy))
            } else if locatedLanguages.contains(where: {
                $0.value.tag.lowercased() == language.value.lowercased()
            }) {
                report(
                    Finding(
                        "D012", at: language.range, "language '\(language.value)' is listed twice",
                        remedy: "list it once"))
            } else {
                locatedLanguages.append(Located(LanguageTag(language.value), at: language.range))
            }
        }
        languages = locatedLanguages.map(\.value)
        if let first = languages.first { defaultLanguage = first }
        guard areNeeded, let chosen = name(header.take("default_language"), "a language tag") else { return }
        let tag = LanguageTag(chosen.value)
        guard languages.isEmpty || languages.contains(tag) else {
            let names = languages.map(\.tag)
            report(
                Finding(
                    "D012", at: chosen.range, "'languages' does not list the default language '\(tag)'",
                    remedy: nearName(to: tag.tag, among: names).map { "did you mean '\($0)'?" }
                        ?? "add it there, or choose one of \(names.joined(separator: ", "))"))
            return
        }
        defaultLanguage = tag
        locatedDefault = Located(tag, at: chosen.range)
    }

    /// The remedy for what does not have the shape of a language tag (BCP 47): `en`, `pt-BR`, `zh-Hant-TW`.
    private static func objection(toLanguage tag: String) -> String? {
        if tag == "any" { return "'any' stands for every language in texts; list languages such as 'en'" }
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isShaped = parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...3 : 1...8).contains(part.count)
                && part.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
                    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                        index > 0
                    default: false
                    }
                }
        }
        return isShaped && tag.utf8.count <= 35 ? nil : "write one such as 'en', 'ru' or 'pt-BR'"
    }
}

// MARK: Outside values and missing reasons (§4, §5)

extension DefinitionReader {
    private mutating func outsideValues(_ entry: YAMLEntry?) -> [OutsideValue] {
        guard let entry, let values = mapping(entry.value, "'outside'") else { return [] }
        return values.entries.compactMap { outsideValue($0) }
    }

    private mutating func outsideValue(_ entry: YAMLEntry) -> OutsideValue? {
        let id = Located(QuestionID(entry.key), at: entry.keySpan.range(in: file))
        checkID(Located(entry.key, at: id.range))
        guard var value = mapping(entry.value, "an outside value") else {
            namesLeftOut.insert(id.value)
            return nil
        }
        let type = name(needed("type", of: &value), "a type")
        let kind = type.flatMap { outsideKind($0) }
        let options = value.take("options")
        if kind == .single, options == nil {
            report(
                "D022", at: value.place, "outside value '\(entry.key)' is a single choice without options",
                remedy: "add 'options: …'")
        }
        if let kind, kind != .single, let options {
            report(
                "D022", at: options.keySpan, "options belong to an outside value of type single only",
                remedy: "leave them out, or write 'type: single'")
        }
        let outside = OutsideValue(
            id: id, kind: kind ?? .text, label: text(value.take("label")),
            isRequired: flag(value.take("required")), isIdentifying: flag(value.take("identifying")),
            options: options.flatMap { optionSource($0) })
        finish(value, keys: FormatKeys.outside)
        guard kind != nil else {
            namesLeftOut.insert(id.value)
            return nil
        }
        return outside
    }

    /// Rule D022.
    private mutating func outsideKind(_ type: Located<String>) -> OutsideValue.Kind? {
        switch type.value {
        case "text": return .text
        case "integer": return .integer
        case "decimal": return .decimal
        case "date": return .date
        case "single": return .single
        default:
            let names = ["text", "integer", "decimal", "date", "single"]
            report(
                Finding(
                    "D022", at: type.range, "an outside value cannot have the type '\(type.value)'",
                    remedy: nearName(to: type.value, among: names).map { "did you mean '\($0)'?" }
                        ?? "it is one of \(names.joined(separator: ", "))"))
            return nil
        }
    }

    private mutating func missingReasonLabels(_ entry: YAMLEntry?) -> [MissingReasonLabel] {
        guard let entry, let reasons = mapping(entry.value, "'missing_reasons'") else { return [] }
        var codes: [MissingReason: Int32] = [.dontKnow: -1, .refused: -2, .notApplicable: -3]
        var labels: [MissingReasonLabel] = []
        for item in reasons.entries {
            let place = item.keySpan.range(in: file)
            guard let reason = missingReason(Located(item.key, at: place)),
                var fields = mapping(item.value, "a missing reason")
            else { continue }
            let code = missingCode(fields.take("code"))
            if let code { codes[reason] = code }
            labels.append(
                MissingReasonLabel(
                    reason: reason, code: code, label: text(fields.take("label")), range: place))
            finish(fields, keys: FormatKeys.missingReason)
        }
        if Set(codes.values).count < codes.count {
            let list = MissingReason.allCases.map { "\($0.rawValue) \(codes[$0] ?? 0)" }.joined(
                separator: ", ")
            report(
                "D023", at: entry.keySpan, "two missing reasons have one code: \(list)",
                remedy: "give each reason a code of its own")
        }
        return labels
    }

    private mutating func missingCode(_ entry: YAMLEntry?) -> Int32? {
        guard let code = wholeNumber(entry) else { return nil }
        guard (-999_999_999 ... -1).contains(code.value) else {
            report(
                Finding(
                    "D023", at: code.range,
                    "the code of a missing reason is negative, and \(code.value) is not",
                    remedy: "write a whole number from -999999999 to -1"))
            return nil
        }
        return Int32(code.value)
    }

    /// Rule D023.
    private mutating func missingReason(_ name: Located<String>) -> MissingReason? {
        if let reason = MissingReason(rawValue: name.value) { return reason }
        let names = MissingReason.allCases.map(\.rawValue)
        report(
            Finding(
                "D023", at: name.range, "there is no missing reason '\(name.value)'",
                remedy: nearName(to: name.value, among: names).map { "did you mean '\($0)'?" }
                    ?? "the reasons are \(names.joined(separator: ", "))"))
        return nil
    }

    /// The missing reasons that a question allows.
    mutating func missingReasons(_ entry: YAMLEntry?) -> [MissingReason] {
        var reasons: [MissingReason] = []
        for item in list(entry) {
            guard let name = name(item: item, "a missing reason"), let reason = missingReason(name) else {
                continue
            }
            if reasons.contains(reason) {
                report(
                    Finding("D023", at: name.range, "'\(name.value)' is listed twice", remedy: "list it once")
                )
            } else {
                reasons.append(reason)
            }
        }
        return reasons
    }
}
