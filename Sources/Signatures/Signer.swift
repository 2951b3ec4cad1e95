/// Something that can sign with a key: the private key in memory, or an agent that holds it.
package struct Signer: Sendable {
    package let publicKey: SigningPublicKey
    private let way: Way

    private enum Way: Sendable {
        case key(SigningPrivateKey)
        case agent(SSHAgent)
    }

    package init(_ key: SigningPrivateKey) {
        publicKey = key.publicKey
        way = .key(key)
    }

    package init(_ publicKey: SigningPublicKey, in agent: SSHAgent) {
        self.publicKey = publicKey
        way = .agent(agent)
    }

    /// Signs with what a file names: a private key is used itself, for a `.pub` the agent is asked.
    ///
    /// - Parameter agent: nil when none is running.
    package init(keyFile path: String, agent: SSHAgent?) throws(SignatureError) {
        switch try SigningKeyFile.read(path) {
        case .secret(let key): self.init(key)
        case .public(let line):
            guard let agent else { throw .noAgent }
            self.init(line.key, in: agent)
        }
    }

    /// 64 bytes that the public key verifies: what an agent gives is not believed unseen.
    func signature(over bytes: [UInt8]) throws(SignatureError) -> [UInt8] {
        switch way {
        case .key(let key): return try key.signature(over: bytes)
        case .agent(let agent):
            do throws(AgentProblem) {
                let signature = try agent.signature(over: bytes, with: publicKey)
                guard publicKey.verifies(signature, over: bytes) else { throw .nonsense }
                return signature
            } catch {
                throw .agent(error)
            }
        }
    }
}
