/// Something of the dictionary or the data that the file holds only in part.
package struct SPSSLoss: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case fileLabel
        case product
        /// Counted from 0.
        case document(index: Int)
        case variableLabel(variable: String)
        case valueLabel(variable: String, value: SPSSValue)
        case setLabel(set: String)
        /// An attribute of a variable, or of the file where there is no variable.
        case attribute(variable: String?, name: String)
        case data(variable: String)
    }

    package enum Kind: Hashable, Sendable {
        /// There were so many bytes, and so many were kept; where it befell several cases, of the longest.
        case cut(bytes: Int, kept: Int)
        /// So many control characters were written as spaces. In data it is only the character NUL.
        case controlCharacters(Int)
    }

    package let subject: Subject
    package let kind: Kind
    /// Cases that it befell in data; else 1.
    package let times: Int

    package init(_ subject: Subject, _ kind: Kind, times: Int = 1) {
        self.subject = subject
        self.kind = kind
        self.times = times
    }
}
