package import Interviewing
import Values

extension EventColumns {
    /// The event that these columns hold.
    package func event() throws(UnreadableEvent) -> JournalEvent {
        switch kind {
        case .began:
            try require("form", form, ["beginning"])
            guard
                let beginning = StoredJSON.read(StoredBeginning.self, from: try present("value", value))
                    .flatMap(\.beginning)
            else { throw unreadable("value", value) }
            return .began(beginning)
        case .shown:
            return .shown(QuestionID(try present("question", question)), order: try shownOrder())
        case .answered:
            return .answered(try address(), try answer())
        case .cleared:
            return .cleared(try address())
        case .moved:
            return .moved(to: question.map { .question(QuestionID($0)) } ?? .review)
        case .confirmed:
            try require("form", form, ["text"])
            return .confirmed(edit: try present("edit", edit), reason: try present("value", value))
        case .language:
            try require("form", form, ["language"])
            return .switchedLanguage(LanguageTag(try present("value", value)))
        case .paused:
            return .paused
        case .resumed:
            return .resumed
        case .ended:
            try require("form", form, ["ending"])
            return .ended(try ending())
        }
    }

    private func ending() throws(UnreadableEvent) -> Ending {
        switch value {
        case "submitted": return .submitted
        case "screened_out": return .screenedOut(QuestionID(try present("question", question)))
        case "broken_off": return .brokenOff
        default: throw unreadable("value", value)
        }
    }

    private func shownOrder() throws(UnreadableEvent) -> ShownOrder? {
        switch form {
        case nil: return nil
        case "options": return .options(try Self.codes(try present("value", value)))
        case "rows":
            let text = try present("value", value)
            guard let names = StoredJSON.read([String].self, from: text) else {
                throw unreadable("value", text)
            }
            return .rows(names.map { RowID($0) })
        default: throw unreadable("form", form)
        }
    }

    private func address() throws(UnreadableEvent) -> Address {
        let columns = AddressColumns(
            question: try present("question", question), part: try present("part", part),
            path: try present("path", path))
        return try columns.address()
    }

    private func answer() throws(UnreadableEvent) -> Answer {
        let (form, text) = (try present("form", form), try present("value", value))
        guard form == "missing" else { return .given(try Self.value(form: form, text: text)) }
        guard let reason = MissingReason(rawValue: text) else { throw unreadable("value", text) }
        return .missing(reason)
    }

    /// The value that `columns(of:)` wrote.
    static func value(form: String, text: String) throws(UnreadableEvent) -> Value {
        let unreadable = UnreadableEvent(column: "value", content: text)
        switch form {
        case "number":
            guard let number = DecimalNumber(text) else { throw unreadable }
            return .number(number)
        case "text":
            return .text(text)
        case "date":
            guard let date = CalendarDate(text) else { throw unreadable }
            return .date(date)
        case "code":
            guard let code = Int32(text) else { throw unreadable }
            return .code(ChoiceCode(code))
        case "codes":
            return .codes(try codes(text))
        case "ranking":
            return .ranking(try codes(text))
        case "truth":
            guard let truth = Bool(text) else { throw unreadable }
            return .truth(truth)
        default:
            throw UnreadableEvent(column: "form", content: form)
        }
    }

    private static func codes(_ text: String) throws(UnreadableEvent) -> [ChoiceCode] {
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") else {
            throw UnreadableEvent(column: "value", content: text)
        }
        let parts = text.dropFirst().dropLast()
        if parts.isEmpty { return [] }
        var codes: [ChoiceCode] = []
        for part in parts.split(separator: ",", omittingEmptySubsequences: false) {
            guard let code = Int32(part) else { throw UnreadableEvent(column: "value", content: text) }
            codes.append(ChoiceCode(code))
        }
        return codes
    }

    private func present(_ column: String, _ content: String?) throws(UnreadableEvent) -> String {
        guard let content else { throw unreadable(column, nil) }
        return content
    }

    private func require(_ column: String, _ content: String?, _ allowed: [String]) throws(UnreadableEvent) {
        guard let content, allowed.contains(content) else { throw unreadable(column, content) }
    }

    private func unreadable(_ column: String, _ content: String?) -> UnreadableEvent {
        UnreadableEvent(column: column, content: content)
    }
}
