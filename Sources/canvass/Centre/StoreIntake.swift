import Bundles
import Central
import CentralSQLite
import Findings
import LocalStore
import Responses

/// The way back from a centre to a store: withdrawals, by which responses are erased here, too, states of its responses
/// that came about elsewhere, and the receipt.
struct StoreIntake {
    let store: LocalStore
    let opening: BundleOpening

    /// What became of one bundle.
    struct Outcome {
        let source: String
        /// Nil for one that was refused.
        var letter: CentreLetter?
        var arrival: Arrival?
        /// What the centre holds of what this store made.
        var confirmed: [ClosedRange<UInt64>] = []
        var refusal: String?
    }

    func takeIn(_ sources: [MergeSource]) throws -> [Outcome] {
        let device = try store.device()
        return try sources.map { source in
            var outcome = Outcome(source: source.name)
            do {
                let ours = try ours()
                let letter = try CentreLetter(opening, for: { ours.contains($0) }, read: try source.open())
                let confirmed = device.flatMap { letter.received[$0] } ?? []
                outcome.arrival = try store.takeIn(
                    letter.revisions,
                    receipts: device.map { device in
                        confirmed.map { Receipt(device: device, numbers: $0) }
                    } ?? [], at: LocalClock.now)
                (outcome.letter, outcome.confirmed) = (letter, confirmed)
            } catch let refusal as RefusedBundle {
                outcome.refusal = refusal.reason
            } catch let failure as FailedSource {
                throw CommandFailure("\(source.name): \(failure.reason)")
            } catch let error as BundleFileError {
                outcome.refusal = "\(error)"
            }
            return outcome
        }
    }

    /// The responses that anything is here of.
    private func ours() throws -> Set<ResponseID> {
        Set(try store.responses().map(\.id)).union(try store.withdrawals().map(\.id))
    }
}

extension [StoreIntake.Outcome] {
    /// For people.
    var text: String { map { $0.lines.map { $0 + "\n" }.joined() }.joined() }

    /// For programs.
    var json: JSONText { .object([("letters", .array(map(\.json)))]) }
}

extension StoreIntake.Outcome {
    private var others: Int { (arrival?.strangers ?? 0) + (letter?.others ?? 0) }
    private var withdrawn: [ResponseID] { arrival?.withdrawn ?? [] }

    fileprivate var lines: [String] {
        let source = source.escapingControls
        guard let letter else { return ["\(source): refused: \((refusal ?? "").escapingControls)"] }
        let counts: [(Int, String)] = [
            (withdrawn.count, "withdrawn and erased here"), (arrival?.new ?? 0, "new"),
            (arrival?.known ?? 0, "known"), (others, "about others"), (letter.refused, "refused"),
        ]
        let said = counts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ")
        let trust = letter.isVerified ? "" : ", unverified"
        var lines = ["\(source): \(said.isEmpty ? "nothing to take in" : said)\(trust)"]
        lines += withdrawn.map { "  withdrawn: \($0)" }
        if !confirmed.isEmpty {
            let ranges = confirmed.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: ", ")
            lines.append("  the centre holds numbers \(ranges) of what was made here")
        }
        return lines
    }

    fileprivate var json: JSONText {
        let ranges = confirmed.map { JSONText.array([.whole($0.lowerBound), .whole($0.upperBound)]) }
        let members: [(name: String, value: JSONText)] = [
            ("source", .string(source)), ("outcome", .string(letter == nil ? "refused" : "taken_in")),
            ("reason", .optional(refusal)), ("bundle", .optional(letter?.id.description)),
            ("centre", .optional(letter?.device.description)), ("signer", .optional(letter?.signer)),
            ("verified", .truth(letter?.isVerified ?? false)), ("new", .whole(arrival?.new ?? 0)),
            ("known", .whole(arrival?.known ?? 0)), ("others", .whole(others)),
            ("refused", .whole(letter?.refused ?? 0)),
            ("withdrawn", .array(withdrawn.map { .string($0.description) })), ("confirmed", .array(ranges)),
        ]
        return .object(members)
    }
}
