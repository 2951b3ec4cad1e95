/// What one line of an allowed-signers file says: `principals [options] type key [comment]`.
enum SignersLine {
    /// Blank, or a comment.
    case nothing
    case entry(AllowedSigners.Entry)
    /// A key of another type.
    case otherKey(type: String)

    init(_ line: ArraySlice<UInt8>, number: Int) throws(SignersLineProblem) {
        guard String(validating: line, as: UTF8.self) != nil, !line.contains(0) else { throw .notText }
        var rest = line.trimmingWhiteSpace
        guard let first = rest.first, first != UInt8(ascii: "#") else {
            self = .nothing
            return
        }
        let principals = try Self.principals(&rest)
        var fields = KeyFields(rest)
        var options = SignerOptions()
        var ahead = fields
        if let word = ahead.next(), !isKeyType(word) {
            options = try SignerOptions(&rest)
            fields = KeyFields(rest)
        }
        guard let type = fields.next() else { throw .noKey }
        guard isKeyType(type), let encoded = fields.next(), let blob = Base64.decoded(encoded) else {
            throw .unreadableKey
        }
        guard let key = try Self.key(blob, type: type) else {
            self = .otherKey(type: printable(type))
            return
        }
        self = .entry(
            AllowedSigners.Entry(
                line: number, principals: principals, namespaces: options.namespaces,
                validAfter: options.validAfter, validBefore: options.validBefore, key: key))
    }

    /// The first field; in double quotes it may have spaces in it. Quotes elsewhere in it are refused, although
    /// ssh-keygen gives them some meaning.
    private static func principals(_ rest: inout ArraySlice<UInt8>) throws(SignersLineProblem) -> PatternList
    {
        let field: ArraySlice<UInt8>
        if rest.first == quote {
            field = rest.dropFirst().prefix { $0 != quote }
            rest = rest.dropFirst(field.count + 1)
            guard rest.first == quote else { throw .openQuote }
            rest = rest.dropFirst()
        } else {
            field = rest.prefix { !isBlank($0) }
            rest = rest.dropFirst(field.count)
            guard !field.contains(quote) else { throw .openQuote }
        }
        guard !field.isEmpty else { throw .noPrincipals }
        rest = rest.drop(while: isBlank)
        guard let list = PatternList(String(decoding: field, as: UTF8.self)) else { throw .patternTooLong }
        return list
    }

    /// The key; nil for one of another type.
    private static func key(
        _ blob: [UInt8], type: ArraySlice<UInt8>
    ) throws(SignersLineProblem) -> SigningPublicKey? {
        guard type.elementsEqual(SigningPublicKey.typeName.utf8) else {
            // Not more is known of other keys than that they begin with their type, too.
            var reader = WireReader(blob)
            guard reader.string()?.elementsEqual(type) == true else { throw .unreadableKey }
            return nil
        }
        do throws(SignatureError) {
            return try SigningPublicKey(blob: blob)
        } catch {
            throw .unreadableKey
        }
    }
}

let quote = UInt8(ascii: "\"")
