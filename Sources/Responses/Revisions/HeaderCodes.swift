// The numbers that stand for words in hashed bytes. They are fixed for ever; new words get new numbers.

extension RevisionHeader.Kind {
    package init(code: UInt8) throws(MalformedBytes) {
        guard let known = Self(rawValue: code) else { throw .unknownTag(code) }
        self = known
    }
}

/// A word with a number in hashed bytes.
package protocol NumberedWord: CaseIterable {
    var number: UInt8 { get }
}

extension NumberedWord {
    /// Called through an initialiser of each type: a generic call from another module is not specialised.
    fileprivate init(number code: UInt8) throws(MalformedBytes) {
        guard let known = Self.allCases.first(where: { $0.number == code }) else { throw .unknownTag(code) }
        self = known
    }
}

extension ResponseOrigin: NumberedWord {
    package init(code: UInt8) throws(MalformedBytes) { try self.init(number: code) }

    package var number: UInt8 {
        switch self {
        case .interview: 1
        case .scripted: 2
        case .imported: 3
        case .synthetic: 4
        case .test: 5
        }
    }
}

extension InterviewMode: NumberedWord {
    package init(code: UInt8) throws(MalformedBytes) { try self.init(number: code) }

    package var number: UInt8 {
        switch self {
        case .fullScreen: 1
        case .line: 2
        case .script: 3
        }
    }
}

extension Disposition: NumberedWord {
    package init(code: UInt8) throws(MalformedBytes) { try self.init(number: code) }

    package var number: UInt8 {
        switch self {
        case .draft: 0
        case .complete: 1
        case .partial: 2
        case .breakOff: 3
        case .refusal: 4
        case .screenedOut: 5
        case .quotaFull: 6
        }
    }
}

extension DeviceID {
    /// The device of what anybody can make again from a seed or a source row.
    package static let shared = DeviceID(bytes: [UInt8](repeating: 0, count: 16))

    package var isShared: Bool { self == .shared }
}
