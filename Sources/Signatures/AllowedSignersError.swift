package import KeyFiles

/// Why an allowed-signers file is not used.
package enum AllowedSignersError: Error, Hashable {
    case file(KeyFileError)
    /// Lines count from 1.
    case line(path: String, number: Int, SignersLineProblem)
}

/// What is wrong with a line of an allowed-signers file.
package enum SignersLineProblem: Error, Hashable {
    /// Not UTF-8, or with a byte 0.
    case notText
    case noPrincipals
    /// A quote without its partner, or one in the middle of a name.
    case openQuote
    case patternTooLong
    case noKey
    case unreadableKey
    /// The key of an authority for certificates, which would vouch for keys that the file does not name.
    case certificateAuthority
    case unknownOption(String)
    case repeatedOption(String)
    case noValue(String)
    case noTime(String)
    /// `valid-before` is not after `valid-after`.
    case neverValid
}
