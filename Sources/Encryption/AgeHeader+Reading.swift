extension AgeHeader {
    /// Reads a header off the beginning of a source, which then stands at the payload.
    ///
    /// The syntax is the ABNF of the specification, and nothing beside it: no CR, no tab, no blank at the end of a line.
    init(from source: inout ByteSource) throws {
        var lines = HeaderLines()
        let version = try lines.next(from: &source)
        guard version.elementsEqual(Self.versionLine.utf8) else { throw Self.refusal(of: version) }
        var stanzas: [Stanza] = []
        var line = try lines.next(from: &source)
        while line.starts(with: "-> ".utf8) {
            guard stanzas.count < Self.mostStanzas else {
                throw EncryptionError.tooManyStanzas(limit: Self.mostStanzas)
            }
            let arguments = line.dropFirst(3).split(
                separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard arguments.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isVisible) }) else {
                throw EncryptionError.damagedHeader
            }
            stanzas.append(
                Stanza(arguments: arguments.map(Array.init), body: try lines.nextBody(from: &source)))
            line = try lines.next(from: &source)
        }
        let mark = Array("---".utf8)
        guard !stanzas.isEmpty, line.starts(with: mark + [UInt8(ascii: " ")]),
            let code = Base64.decoded(unpadded: line.dropFirst(mark.count + 1)), code.count == 32
        else { throw EncryptionError.damagedHeader }
        self.init(stanzas: stanzas, authenticated: lines.read.dropLast(line.count + 1) + mark, code: code)
    }

    private static func refusal(of line: [UInt8]) -> EncryptionError {
        guard line.starts(with: AgeFile.beginning) else { return .notAge }
        let version = line.dropFirst(AgeFile.beginning.count)
        guard version.allSatisfy(isVisible), !version.isEmpty, version.count <= 20 else {
            return .damagedHeader
        }
        return .otherVersion(String(decoding: version, as: UTF8.self))
    }
}

/// VCHAR of RFC 5234.
private func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

/// The lines of a header, one after another, and all of it that has been read.
private struct HeaderLines {
    private(set) var read: [UInt8] = []

    /// Without its line break.
    mutating func next(from source: inout ByteSource) throws -> [UInt8] {
        let start = read.count
        while let byte = try source.nextByte() {
            read.append(byte)
            if byte == UInt8(ascii: "\n") { return Array(read[start...].dropLast()) }
            guard read.count < AgeHeader.longest else {
                throw EncryptionError.headerTooLong(limit: AgeHeader.longest)
            }
        }
        throw read.starts(with: AgeFile.beginning) ? EncryptionError.damagedHeader : EncryptionError.notAge
    }

    /// Full lines of base 64, and a shorter one.
    mutating func nextBody(from source: inout ByteSource) throws -> [UInt8] {
        var text: [UInt8] = []
        while true {
            let line = try next(from: &source)
            guard line.count <= AgeHeader.columns else { throw EncryptionError.damagedHeader }
            text += line
            if line.count < AgeHeader.columns { break }
        }
        guard let body = Base64.decoded(unpadded: text) else { throw EncryptionError.damagedHeader }
        return body
    }
}
