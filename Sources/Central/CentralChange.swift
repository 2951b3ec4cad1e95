/// One transaction that changed a central database.
package struct CentralChange: Hashable, Sendable {
    /// Counts from 1.
    package let number: Int64
    package let mark: ChangeMark

    package init(number: Int64, mark: ChangeMark) {
        self.number = number
        self.mark = mark
    }
}

/// What tells two transactions of the same number apart: 16 random bytes.
package struct ChangeMark: Hashable, Sendable {
    package let bytes: [UInt8]

    /// - Precondition: 16 bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 16, "a mark has 16 bytes")
        self.bytes = bytes
    }

    package static func random() -> ChangeMark {
        var generator = SystemRandomNumberGenerator()
        return ChangeMark(bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
