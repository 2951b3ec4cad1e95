import Foundation
import Interviewing
import Responses
import Simulating
import Synchronization

/// Made-up respondents in batches: while one is being stored, the next is made on another core.
///
/// Two batches are held at any time, however many respondents there are.
final class RespondentBatches: Sendable {
    /// Some respondents in the order of their numbers.
    struct Batch: Sendable {
        /// The last respondent's number.
        let last: Int
        /// By the place of the store that each is dealt to, in turn.
        let responses: [[Response]]
        /// The same as revisions.
        let revisions: [[Revision]]
        /// What respondents have come through up to and with this batch.
        let coverage: Coverage
    }

    private struct State {
        var next = 1
        var memory = OptionMemory()
        var coverage: Coverage
        var made: Batch?
    }

    private let simulation: Simulation
    private let count: Int
    private let storeCount: Int
    private let state: Mutex<State>
    private let ready = DispatchSemaphore(value: 0)

    private static let size = 500

    init(_ simulation: Simulation, count: Int, storeCount: Int) {
        self.simulation = simulation
        self.count = count
        self.storeCount = storeCount
        state = Mutex(State(coverage: Coverage(of: simulation.plan.instrument)))
        begin()
    }

    /// The next batch; nil after the last. Waits until it has been made.
    func next() -> Batch? {
        ready.wait()
        let batch = state.withLock { state in
            let batch = state.made
            state.made = nil
            return batch
        }
        if batch != nil { begin() }
        return batch
    }

    private func begin() {
        DispatchQueue.global().async { [self] in
            state.withLock { state in
                guard state.next <= count else { return }
                let last = min(count, state.next + Self.size - 1)
                var responses = [[Response]](repeating: [], count: storeCount)
                var revisions = [[Revision]](repeating: [], count: storeCount)
                for number in state.next...last {
                    let respondent = simulation.respondent(number, remembering: &state.memory)
                    state.coverage.count(respondent)
                    guard let response = respondent.response else { continue }
                    let place = (number - 1) % storeCount
                    revisions[place].append(Revision(madeAgain: response, respondent.interview))
                    responses[place].append(response)
                }
                state.next = last + 1
                state.made = Batch(
                    last: last, responses: responses, revisions: revisions, coverage: state.coverage)
            }
            ready.signal()
        }
    }
}
