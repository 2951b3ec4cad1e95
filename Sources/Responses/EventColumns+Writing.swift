package import Interviewing
import Values

extension EventColumns {
    package init(_ event: JournalEvent) {
        switch event {
        case .began(let beginning):
            self.init(kind: .began, form: "beginning", value: StoredJSON.text(of: StoredBeginning(beginning)))
        case .shown(let question, let order):
            self.init(kind: .shown, question: question.name)
            switch order {
            case .options(let codes): (form, value) = ("options", Self.list(codes))
            case .rows(let rows): (form, value) = ("rows", StoredJSON.text(of: rows.map(\.name)))
            case nil: break
            }
        case .answered(let address, let answer):
            self.init(kind: .answered, at: address)
            (form, value) = Self.columns(of: answer)
        case .cleared(let address):
            self.init(kind: .cleared, at: address)
        case .moved(.question(let question)):
            self.init(kind: .moved, question: question.name)
        case .moved(.review):
            self.init(kind: .moved)
        case .confirmed(let edit, let reason):
            self.init(kind: .confirmed, edit: edit, form: "text", value: reason)
        case .switchedLanguage(let language):
            self.init(kind: .language, form: "language", value: language.tag)
        case .paused:
            self.init(kind: .paused)
        case .resumed:
            self.init(kind: .resumed)
        case .ended(.submitted):
            self.init(kind: .ended, form: "ending", value: "submitted")
        case .ended(.screenedOut(let question)):
            self.init(kind: .ended, question: question.name, form: "ending", value: "screened_out")
        case .ended(.brokenOff):
            self.init(kind: .ended, form: "ending", value: "broken_off")
        }
    }

    private init(kind: Kind, at address: Address) {
        let columns = AddressColumns(address)
        self.init(kind: kind, question: columns.question, part: columns.part, path: columns.path)
    }

    private static func columns(of answer: Answer) -> (form: String, value: String) {
        switch answer {
        case .missing(let reason): ("missing", reason.rawValue)
        case .given(let value): columns(of: value)
        }
    }

    /// A value as `form` and text. Values from outside are stored in the same way.
    static func columns(of value: Value) -> (form: String, value: String) {
        switch value {
        case .number(let number): ("number", number.description)
        case .text(let text): ("text", text)
        case .date(let date): ("date", date.description)
        case .code(let code): ("code", code.description)
        case .codes(let codes): ("codes", list(codes))
        case .ranking(let codes): ("ranking", list(codes))
        case .truth(let truth): ("truth", truth ? "true" : "false")
        }
    }

    /// A JSON array, which `json_each` of SQLite takes apart.
    private static func list(_ codes: [ChoiceCode]) -> String {
        "[" + codes.map(\.description).joined(separator: ",") + "]"
    }
}
