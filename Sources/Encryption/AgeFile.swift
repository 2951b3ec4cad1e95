/// What an encrypted file looks like from outside.
package enum AgeFile {
    /// Of the first line, in every version.
    static let beginning = Array("age-encryption.org/".utf8)

    /// How many bytes of a file are needed to tell.
    package static let prefixLength = AgeArmor.begin.count

    /// Whether a file with these first bytes is one of age, in whatever version, binary or as text.
    package static func isAge(prefix: some Collection<UInt8>) -> Bool {
        prefix.starts(with: beginning) || AgeArmor.begins(prefix)
    }
}
