/// The cells of one variable in a block of cases.
package enum SPSSColumn: Hashable, Sendable {
    /// Not a number is system-missing.
    case numbers([Double])
    /// Spaces at the end of a text are not kept, as SPSS fills texts up with them.
    case texts([String])

    var isText: Bool { if case .texts = self { true } else { false } }

    var count: Int {
        switch self {
        case .numbers(let numbers): numbers.count
        case .texts(let texts): texts.count
        }
    }
}

extension SPSSValue {
    var isText: Bool { if case .text = self { true } else { false } }
}
