import Findings
import Interviewing
import LocalStore
import Responses
import Signatures

/// Makes revisions of what has ended, each replayed under the definition that the store has of it.
enum Sealing {
    /// Seals one response, or all that have ended and are not sealed; says on standard error which could not be.
    static func seal(only id: ResponseID? = nil, in store: LocalStore, saying: Bool = true) throws {
        try name(store)
        var generator = SystemRandomNumberGenerator()
        var plans: [DefinitionHash: InterviewPlan] = [:]
        let outcome = try store.seal(only: id, salts: &generator) { response in
            let hash = response.header.definition
            let plan =
                try plans[hash] ?? LoadedDefinition(stored: try store.definition(hash)).plan(for: response)
            plans[hash] = plan
            return try LoadedDefinition.replay(response, by: plan)
        }
        for (id, error) in outcome.failures where saying {
            StandardStreams.say("response \(id) has no revision yet: \(message(of: error))")
        }
    }

    /// Gives the store its key, and with it the name under which it makes revisions, when it has none yet.
    static func name(_ store: LocalStore) throws {
        guard try store.publicKey() == nil else { return }
        let key = try OwnKey.of(store.path, comment: "canvass store")
        try store.introduce(publicKey: key.signer.publicKey.bytes, at: LocalClock.now)
    }

    /// What an error says, in one sentence.
    static func message(of error: any Error) -> String {
        switch error {
        case let failure as CommandFailure: failure.message ?? ""
        default: "\(error)"
        }
    }
}
