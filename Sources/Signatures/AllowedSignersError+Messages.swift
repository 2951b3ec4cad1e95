import KeyFiles

extension AllowedSignersError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .file(let error): error.description
        case .line(let path, let number, let problem): "\(path):\(number): \(problem.description)"
        }
    }
}

extension SignersLineProblem: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .notText: "this line is not UTF-8 text; rewrite it"
        case .noPrincipals: "no name stands before the key; begin the line with one, such as ada@example.org"
        case .openQuote: "a quotation mark has no partner, or stands inside a word; put one at each end"
        case .patternTooLong:
            "a name or pattern is longer than \(PatternList.longestPattern) bytes; shorten it"
        case .noKey: "the key is missing; a line is `name ssh-ed25519 AAAA…`"
        case .unreadableKey: "the key cannot be read; copy it again from its file .pub"
        case .certificateAuthority:
            "cert-authority is not supported: certificates are not checked here; list the keys themselves"
        case .unknownOption(let option):
            "there is no option '\(option)'; the options are namespaces, valid-after and valid-before"
        case .repeatedOption(let option): "'\(option)' is given twice; give it once"
        case .noValue(let option): "'\(option)' has no value in quotation marks; write \(option)=\"…\""
        case .noTime(let text): "'\(text)' is no time; write YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, in UTC"
        case .neverValid: "valid-before is not after valid-after, so the key would never be valid; change one"
        }
    }
}
