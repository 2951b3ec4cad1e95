extension SSHSignature {
    /// A signature with a namespace of some length has less than 1 KiB.
    package static let longestText = 4096

    /// The lines from `-----BEGIN SSH SIGNATURE-----` to `-----END SSH SIGNATURE-----`, byte for byte what ssh-keygen
    /// writes for the same signature.
    package var text: String {
        var signature = WireBytes()
        signature.put(string: SigningPublicKey.typeName)
        signature.put(string: self.signature)

        var wire = WireBytes()
        wire.put(Self.magic)
        wire.put(number: Self.version)
        wire.put(string: publicKey.blob)
        wire.put(string: namespace)
        wire.put(string: "")
        wire.put(string: hash.rawValue)
        wire.put(string: signature.bytes)
        return Armor.signature.text(of: wire.bytes)
    }

    /// Reads such lines. There is one text for a signature, but for line breaks.
    ///
    /// - Throws: `notASignature`, `otherKeyType`, `unknownHash`.
    package init(text: [UInt8]) throws(SignatureError) {
        guard text.count <= Self.longestText, let bytes = Armor.signature.bytes(of: text) else {
            throw .notASignature
        }
        var reader = WireReader(bytes)
        guard let magic = reader.bytes(Self.magic.count), magic.elementsEqual(Self.magic),
            reader.number() == Self.version, let blob = reader.string(),
            let namespace = reader.string().flatMap({ String(validating: $0, as: UTF8.self) }),
            !namespace.isEmpty, !namespace.utf8.contains(0),
            // Nothing uses the reserved field, and ssh-keygen does not include it when it checks a signature: whatever
            // stood there, anybody could have put there.
            let reserved = reader.string(), reserved.isEmpty, let hashName = reader.string(),
            let signature = reader.string(), reader.isAtEnd
        else { throw .notASignature }
        guard let hash = MessageDigest.Hash(rawValue: String(decoding: hashName, as: UTF8.self)) else {
            throw .unknownHash(printable(hashName))
        }
        self.init(
            publicKey: try Self.publicKey(blob), namespace: namespace, hash: hash,
            signature: try Self.bytes(ofSignature: signature))
    }

    private static func publicKey(_ blob: ArraySlice<UInt8>) throws(SignatureError) -> SigningPublicKey {
        do {
            return try SigningPublicKey(blob: blob)
        } catch .notAPublicKey {
            throw .notASignature
        }
    }

    private static func bytes(ofSignature field: ArraySlice<UInt8>) throws(SignatureError) -> [UInt8] {
        var reader = WireReader(field)
        guard reader.string(SigningPublicKey.typeName), let bytes = reader.string(), bytes.count == 64,
            reader.isAtEnd
        else { throw .notASignature }
        return Array(bytes)
    }
}
