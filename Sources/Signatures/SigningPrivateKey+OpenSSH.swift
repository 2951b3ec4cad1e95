/// The format of OpenSSH's private key files (PROTOCOL.key), without encryption.
extension SigningPrivateKey {
    private static let magic = Array("openssh-key-v1\0".utf8)
    /// What is encrypted is padded to blocks of the cipher; 8 bytes where there is none.
    private static let blockSize = 8

    /// Reads the text of a private key file.
    ///
    /// - Throws: `encryptedPrivateKey` when it has a passphrase, `otherKeyType`, `notAPrivateKey`, `damagedPrivateKey`.
    package init(openSSH text: [UInt8]) throws(SignatureError) {
        guard Armor.privateKey.begins(text) else { throw .notAPrivateKey }
        guard let bytes = Armor.privateKey.bytes(of: text), bytes.starts(with: Self.magic) else {
            throw .damagedPrivateKey
        }
        var reader = WireReader(bytes.dropFirst(Self.magic.count))
        guard let cipher = reader.string(), let derivation = reader.string(), let options = reader.string()
        else { throw .damagedPrivateKey }
        guard cipher.elementsEqual("none".utf8) else { throw .encryptedPrivateKey }
        guard derivation.elementsEqual("none".utf8), options.isEmpty, reader.number() == 1,
            let blob = reader.string(), let secret = reader.string(), reader.isAtEnd
        else { throw .damagedPrivateKey }
        try self.init(secret: secret, of: try Self.publicKey(blob))
    }

    private static func publicKey(_ blob: ArraySlice<UInt8>) throws(SignatureError) -> SigningPublicKey {
        do {
            return try SigningPublicKey(blob: blob)
        } catch .notAPublicKey {
            throw .damagedPrivateKey
        }
    }

    private init(secret: ArraySlice<UInt8>, of publicKey: SigningPublicKey) throws(SignatureError) {
        var reader = WireReader(secret)
        // Twice the same number: with a wrong passphrase they would differ.
        guard secret.count % Self.blockSize == 0, let first = reader.number(), reader.number() == first,
            reader.string(SigningPublicKey.typeName), let bytes = reader.string(),
            bytes.elementsEqual(publicKey.bytes), let pair = reader.string(), pair.count == 64,
            pair.suffix(32).elementsEqual(publicKey.bytes), let comment = reader.string(),
            reader.remainder.elementsEqual(Self.padding(reader.remainder.count)),
            reader.remainder.count < Self.blockSize,
            let key = Self(seed: pair.prefix(32), comment: String(decoding: comment, as: UTF8.self)),
            key.publicKey == publicKey
        else { throw .damagedPrivateKey }
        self = key
    }

    /// The text of a private key file, which is as secret as the key.
    ///
    /// - Parameter check: any number; it only serves to find a wrong passphrase, which there is not.
    package func openSSH(check: UInt32) -> [UInt8] {
        var secret = WireBytes()
        secret.put(number: check)
        secret.put(number: check)
        secret.put(string: SigningPublicKey.typeName)
        secret.put(string: publicKey.bytes)
        secret.put(string: seed + publicKey.bytes)
        secret.put(string: comment)
        let excess = secret.bytes.count % Self.blockSize
        if excess > 0 { secret.put(Self.padding(Self.blockSize - excess)) }

        var wire = WireBytes()
        wire.put(Self.magic)
        wire.put(string: "none")
        wire.put(string: "none")
        wire.put(string: "")
        wire.put(number: 1)
        wire.put(string: publicKey.blob)
        wire.put(string: secret.bytes)
        return Array(Armor.privateKey.text(of: wire.bytes).utf8)
    }

    /// 1, 2, 3 …
    private static func padding(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) }
    }
}
