/// A value of a script of answers: what JSON can say, with numbers as they were written.
package indirect enum ScriptValue: Hashable, Sendable {
    case null
    case truth(Bool)
    /// The digits, so that nothing passes through binary floating point.
    case number(String)
    case text(String)
    case list([ScriptValue])
    /// In written order.
    case object([ScriptMember])
}

/// A named value: an answer in a script, or a row's in an object.
package struct ScriptMember: Hashable, Sendable {
    package let name: String
    package let value: ScriptValue

    package init(_ name: String, _ value: ScriptValue) {
        self.name = name
        self.value = value
    }
}
