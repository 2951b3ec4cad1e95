/// The options of a line in an allowed-signers file, between its principals and its key.
struct SignerOptions {
    private(set) var namespaces: PatternList?
    private(set) var validAfter: Int64?
    private(set) var validBefore: Int64?

    /// None.
    init() {}

    /// Reads `name="value",name="value"` off the beginning of the line's rest.
    init(_ rest: inout ArraySlice<UInt8>) throws(SignersLineProblem) {
        repeat {
            let name = String(
                decoding: rest.prefix { !isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") },
                as: UTF8.self)
            rest = rest.dropFirst(name.utf8.count)
            try read(name, &rest)
        } while Self.takes(UInt8(ascii: ","), from: &rest)
        guard rest.first.map(isBlank) != false else {
            throw .unknownOption(printable(rest.prefix { !isBlank($0) }))
        }
        if let validAfter, let validBefore, validBefore <= validAfter { throw .neverValid }
    }

    private mutating func read(
        _ written: String, _ rest: inout ArraySlice<UInt8>
    ) throws(SignersLineProblem) {
        let name = written.lowercased()
        switch name {
        case "cert-authority": throw .certificateAuthority
        case "namespaces":
            guard namespaces == nil else { throw .repeatedOption(name) }
            guard let list = PatternList(try Self.value(of: name, &rest)) else { throw .patternTooLong }
            namespaces = list
        case "valid-after":
            guard validAfter == nil else { throw .repeatedOption(name) }
            validAfter = try Self.time(of: name, &rest)
        case "valid-before":
            guard validBefore == nil else { throw .repeatedOption(name) }
            validBefore = try Self.time(of: name, &rest)
        default:
            throw .unknownOption(printable(written.utf8))
        }
    }

    private static func time(
        of name: String, _ rest: inout ArraySlice<UInt8>
    ) throws(SignersLineProblem) -> Int64 {
        let text = try value(of: name, &rest)
        guard let time = SignerTime.seconds(of: text) else { throw .noTime(printable(text.utf8)) }
        return time
    }

    /// What stands in quotes after the equals sign; `\"` is a quote (OpenSSH's `opt_dequote`).
    private static func value(
        of name: String, _ rest: inout ArraySlice<UInt8>
    ) throws(SignersLineProblem) -> String {
        guard takes(UInt8(ascii: "="), from: &rest), takes(quote, from: &rest) else { throw .noValue(name) }
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return String(decoding: value, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), takes(quote, from: &rest) {
                value.append(quote)
            } else {
                value.append(byte)
            }
        }
        throw .openQuote
    }

    private static func takes(_ byte: UInt8, from rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }
}
