import Definition
import Expressions
import Findings
import Values

// Options, rows and nets: §6 and the rows of §7.
extension DefinitionReader {
    /// What stands in `options`: a list's name, a list of options, or options carried forward.
    mutating func optionSource(_ entry: YAMLEntry) -> OptionSource? {
        switch entry.value.content {
        case .scalar:
            return name(entry, "the name of a list, or options").map { .list($0) }
        case .sequence(let items):
            return .own(choices(items))
        case .mapping:
            guard let (question, isMarked, also) = carried(entry) else { return nil }
            return .carried(from: question, marked: isMarked, also: also.map { choices(list($0)) } ?? [])
        case .unreadable:
            return nil
        }
    }

    /// What stands in `rows`.
    mutating func rowSource(_ entry: YAMLEntry) -> RowSource? {
        switch entry.value.content {
        case .scalar, .sequence:
            if case .scalar = entry.value.content { _ = list(entry); return nil }
            return .own(rows(entry))
        case .mapping:
            guard let (question, isMarked, also) = carried(entry) else { return nil }
            return .carried(from: question, marked: isMarked, also: rows(also))
        case .unreadable:
            return nil
        }
    }

    private mutating func carried(
        _ entry: YAMLEntry
    ) -> (question: Located<QuestionID>, isMarked: Bool, also: YAMLEntry?)? {
        guard var carried = mapping(entry.value, "'\(entry.key)' carried forward") else { return nil }
        let question = name(needed("from", of: &carried), "a question")
        let selection = needed("where", of: &carried)
        let also = carried.take("also")
        finish(carried, keys: FormatKeys.carried)
        let isMarked = choice(selection, of: ["marked", "not_marked"], default: "marked") == "marked"
        return question.map { (Located(QuestionID($0.value), at: $0.range), isMarked, also) }
    }

    /// One of a few words (rule D005).
    mutating func choice(_ entry: YAMLEntry?, of words: [String], default absent: String) -> String {
        guard let entry, let word = name(entry, words.joined(separator: " or ")) else { return absent }
        if words.contains(word.value) { return word.value }
        report(
            Finding(
                "D005", at: word.range,
                "'\(entry.key)' takes \(words.joined(separator: " or ")), and '\(word.value)' is \(words.count == 2 ? "neither" : "none of these")",
                remedy: nearName(to: word.value, among: words).map { "did you mean '\($0)'?" }
                    ?? "write '\(entry.key): \(absent)'"))
        return absent
    }
}

// MARK: Options

extension DefinitionReader {
    /// Options and groups of options, in order, each code once.
    mutating func choices(_ items: [YAMLNode]) -> [Choice] {
        var choices = ChoiceCollector()
        for item in items {
            guard case .mapping(let entries) = item.content, entries.contains(where: { $0.key == "group" })
            else {
                add(item, group: nil, to: &choices)
                continue
            }
            guard var fields = mapping(item, "a group of options") else { continue }
            let group = OptionGroup(number: choices.groupCount, label: neededText("group", of: &fields))
            choices.groupCount += 1
            for option in list(needed("options", of: &fields)) { add(option, group: group, to: &choices) }
            finish(fields, keys: FormatKeys.group)
        }
        return choices.choices
    }

    private mutating func add(_ item: YAMLNode, group: OptionGroup?, to choices: inout ChoiceCollector) {
        guard
            countItem(
                choices.choices.count, limit: Self.optionLimit, "options", at: item.span.range(in: file)),
            let choice = option(item, group: group)
        else { return }
        add(choice, to: &choices)
    }

    /// Rule D030: each code once in a list.
    mutating func add(_ choice: Choice, to choices: inout ChoiceCollector) {
        if let first = choices.add(choice) {
            report(
                Finding(
                    "D030", at: choice.code.range,
                    "code \(choice.code.value) is used twice in this list, first on line \(first)",
                    remedy: "give each option its own code"))
        }
    }

    private mutating func option(_ item: YAMLNode, group: OptionGroup?) -> Choice? {
        guard var fields = mapping(item, "an option") else { return nil }
        let code = needed("code", of: &fields).flatMap { self.code($0.value) }
        let choice = Choice(
            code: code ?? Located(ChoiceCode(0), at: fields.place.range(in: file)),
            label: neededText("label", of: &fields), help: text(fields.take("help")),
            condition: formula(fields.take("when")), isExclusive: flag(fields.take("exclusive")),
            specify: specify(fields.take("specify")), isAnchored: flag(fields.take("anchored")), group: group,
            attributes: attributes(fields.take("attributes")))
        finish(fields, keys: FormatKeys.option)
        return code == nil ? nil : choice
    }

    /// `true`, `false`, or a text in place of the program's.
    private mutating func specify(_ entry: YAMLEntry?) -> LocalizedText?? {
        guard let entry else { return nil }
        switch (entry.value.scalarText, entry.value.content) {
        case ("true", .scalar(let scalar)) where scalar.style == .plain: return .some(nil)
        case ("false", .scalar(let scalar)) where scalar.style == .plain: return nil
        default: return text(entry).map { .some($0) }
        }
    }

    /// Numbers are written plainly, texts may be in quotes.
    private mutating func attributes(_ entry: YAMLEntry?) -> [String: Value] {
        guard let entry, let fields = mapping(entry.value, "'attributes'") else { return [:] }
        var attributes: [String: Value] = [:]
        for field in fields.entries {
            if let (message, remedy) = Self.objection(toID: field.key) {
                report("D010", at: field.keySpan, message, remedy: remedy)
                continue
            }
            guard let scalar = scalar(field, "a number or a text"),
                checkControls(scalar.text, at: field.value.span)
            else { continue }
            let number = scalar.style == .plain ? Self.decimalNumber(scalar.text) : nil
            attributes[field.key] = number.map { .number($0) } ?? .text(scalar.text)
        }
        return attributes
    }
}

/// The options of one list as they are read, each code once.
struct ChoiceCollector {
    private(set) var choices: [Choice] = []
    var groupCount = 0
    private var lines: [ChoiceCode: Int] = [:]

    /// Adds an option, or gives the line where its code was used before.
    mutating func add(_ choice: Choice) -> Int? {
        if let line = lines[choice.code.value] { return line }
        lines[choice.code.value] = choice.code.range.start.line
        choices.append(choice)
        return nil
    }
}

// MARK: Rows and nets

extension DefinitionReader {
    /// Rows, in order, each id once (rule D042).
    mutating func rows(_ entry: YAMLEntry?) -> [QuestionRow] {
        var rows: [QuestionRow] = []
        var lines: [RowID: Int] = [:]
        for item in list(entry) {
            guard countItem(rows.count, limit: Self.rowLimit, "rows", at: item.span.range(in: file)),
                let row = row(item)
            else { continue }
            if let line = lines[row.id.value] {
                report(
                    Finding(
                        "D042", at: row.id.range,
                        "row '\(row.id.value)' stands twice in this question, first on line \(line)",
                        remedy: "give each row its own id"))
                continue
            }
            lines[row.id.value] = row.id.range.start.line
            rows.append(row)
        }
        return rows
    }

    private mutating func row(_ item: YAMLNode) -> QuestionRow? {
        guard var fields = mapping(item, "a row") else { return nil }
        let id = name(needed("id", of: &fields), "an id")
        if let id { checkRowID(id) }
        let row = QuestionRow(
            id: Located(RowID(id?.value ?? ""), at: id?.range ?? fields.place.range(in: file)),
            label: neededText("label", of: &fields), help: text(fields.take("help")),
            condition: formula(fields.take("when")), isAnchored: flag(fields.take("anchored")))
        finish(fields, keys: FormatKeys.row)
        return id == nil ? nil : row
    }

    private mutating func checkRowID(_ id: Located<String>) {
        let isShaped = id.value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard !isShaped || id.value.isEmpty || id.value.utf8.count > 64 else { return }
        report(
            Finding(
                "D042", at: id.range, "'\(id.value)' is not the id of a row",
                remedy: "write lower-case Latin letters, digits and underscores, at most 64"))
    }

    /// Nets, each id once (rule D035).
    mutating func nets(_ entry: YAMLEntry?) -> [Net] {
        var nets: [Net] = []
        var lines: [String: Int] = [:]
        for item in list(entry) {
            guard var fields = mapping(item, "a net") else { continue }
            let id = id(needed("id", of: &fields))
            let label = neededText("label", of: &fields)
            let codes = list(needed("codes", of: &fields)).compactMap { code($0) }
            finish(fields, keys: FormatKeys.net)
            guard let id else { continue }
            if let line = lines[id.value] {
                report(
                    Finding(
                        "D035", at: id.range,
                        "net '\(id.value)' stands twice in this list, first on line \(line)",
                        remedy: "give each net its own id"))
                continue
            }
            lines[id.value] = id.range.start.line
            nets.append(Net(id: id, label: label, codes: codes))
        }
        return nets
    }
}
