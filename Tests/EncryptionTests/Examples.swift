import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Encryption

/// Bytes that are no text and repeat late.
func contents(_ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 11) }
}

/// Encrypts at once; the contents go in by pieces of that many bytes.
func encrypted(
    _ contents: [UInt8], for recipients: [AgeRecipient], pieces: Int = 1 << 20
) throws -> [UInt8] {
    // A class, because the closure outlives this line.
    let file = Collected()
    var writer = try AgeWriter(recipients: recipients) { file.bytes += $0 }
    var rest = contents[...]
    while !rest.isEmpty {
        try writer.append(rest.prefix(pieces))
        rest = rest.dropFirst(pieces)
    }
    try writer.finish()
    return file.bytes
}

/// Opens at once; the file comes in by pieces of at most that many bytes.
func opened(_ file: [UInt8], by identities: [AgeIdentity], pieces: Int = .max) throws -> [UInt8] {
    var reader = try AgeReader(identities: identities, read: source(of: file, pieces: pieces))
    var contents: [UInt8] = []
    while let chunk = try reader.next() { contents += chunk }
    return contents
}

func source(of file: [UInt8], pieces: Int = .max) -> (Int) throws -> [UInt8] {
    var rest = file[...]
    return { maximum in
        let piece = rest.prefix(min(maximum, pieces))
        rest = rest.dropFirst(piece.count)
        return Array(piece)
    }
}

/// What a closure has written.
final class Collected {
    var bytes: [UInt8] = []
}

extension TemporaryFolder {
    /// An identity made by age-keygen: the path of its file.
    func stockIdentity(_ name: String = "identity") throws -> String {
        try StockProgram.succeed(["age-keygen", "-o", file(name)])
        return file(name)
    }

    /// Writes an identity of ours and gives the path of its file.
    func write(_ identity: AgeIdentity, as name: String = "identity") throws -> String {
        try KeyFile.create([AgeIdentityFile.file(for: identity, at: file(name), created: 1_704_153_600)])
        return file(name)
    }
}
