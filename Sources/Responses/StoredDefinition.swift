import Crypto

/// The files of a definition, byte for byte as they were read: what a draft goes on under, whatever becomes of the
/// originals.
package struct StoredDefinition: Hashable, Sendable {
    /// A questionnaire, or a code list beside it.
    package struct File: Hashable, Sendable {
        /// Without folders.
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    package let questionnaire: File
    /// In the order of their names' UTF-8 bytes.
    package let lists: [File]
    package let hash: DefinitionHash

    /// The order of the lists does not matter.
    package init(questionnaire: File, lists: [File] = []) {
        self.questionnaire = questionnaire
        self.lists = lists.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        hash = Self.hash(of: [questionnaire] + self.lists)
    }

    package var files: [File] { [questionnaire] + lists }

    /// SHA-256 over `canvass definition 1`, a line feed, and for each file: the length of its name in UTF-8 bytes,
    /// the name, the number of its bytes, the bytes. Lengths are 8 bytes, big-endian.
    private static func hash(of files: [File]) -> DefinitionHash {
        var hasher = SHA256()
        func take(_ bytes: [UInt8]) {
            bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        func take(length: Int) {
            take((0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) })
        }
        take(Array("canvass definition 1\n".utf8))
        for file in files {
            let name = Array(file.name.utf8)
            take(length: name.count)
            take(name)
            take(length: file.bytes.count)
            take(file.bytes)
        }
        return DefinitionHash(sha256: hasher.finalize())
    }
}
