/// An ssh-agent behind a socket, asked for signatures (draft-ietf-sshm-ssh-agent, section 3.6).
package struct SSHAgent: Sendable {
    /// The path of its Unix socket, which `SSH_AUTH_SOCK` names.
    package let socket: String
    /// How long an answer may take in all. An agent may ask a person first (`ssh-add -c`).
    package let patience: Duration

    package init(socket: String, patience: Duration = .seconds(60)) {
        self.socket = socket
        self.patience = patience
    }

    private enum Message {
        static let failure: UInt8 = 5
        static let signRequest: UInt8 = 13
        static let signResponse: UInt8 = 14
    }

    /// A signature response has some 90 bytes. What is longer is not read.
    private static let longestAnswer = 4096

    func signature(
        over bytes: [UInt8], with key: SigningPublicKey
    ) throws(AgentProblem) -> [UInt8] {
        var request = WireBytes()
        request.put([Message.signRequest])
        request.put(string: key.blob)
        request.put(string: bytes)
        request.put(number: 0)

        let answer = try exchange(request.bytes)
        var reader = WireReader(answer)
        switch reader.byte() {
        case Message.failure: throw .refused(fingerprint: key.fingerprint)
        case Message.signResponse:
            guard let blob = reader.string(), reader.isAtEnd, let signature = Self.signature(in: blob) else {
                throw .nonsense
            }
            return signature
        default: throw .nonsense
        }
    }

    private func exchange(_ request: [UInt8]) throws(AgentProblem) -> [UInt8] {
        let connection = try AgentConnection(to: socket, patience: patience)
        var message = WireBytes()
        message.put(string: request)
        try connection.send(message.bytes)
        var header = WireReader(try connection.receive(4))
        guard let length = header.number(), (1...Self.longestAnswer).contains(Int(length)) else {
            throw .nonsense
        }
        return try connection.receive(Int(length))
    }

    private static func signature(in blob: ArraySlice<UInt8>) -> [UInt8]? {
        var reader = WireReader(blob)
        guard reader.string(SigningPublicKey.typeName), let signature = reader.string(),
            signature.count == 64,
            reader.isAtEnd
        else { return nil }
        return Array(signature)
    }
}
