import InterviewScreens

extension JSONText {
    /// A value of a script in JSON.
    init(_ value: ScriptValue) {
        switch value {
        case .null: self = .null
        case .truth(let truth): self = .truth(truth)
        case .number(let digits): self = .number(digits)
        case .text(let text): self = .string(text)
        case .list(let values): self = .array(values.map { JSONText($0) })
        case .object(let members): self = JSONText(members)
        }
    }

    /// The members of a script as an object.
    init(_ members: [ScriptMember]) {
        self = .object(members.map { ($0.name, JSONText($0.value)) })
    }
}
