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
        /// How far the population has come with its targets.
        let allotment: Allotment?
        /// By the place of the store that each is dealt to, in turn.
        let responses: [[Response]]
        /// The same as revisions.
        let revisions: [[Revision]]
        /// What respondents have come through up to and with this batch.
        let coverage: Coverage
    }

    private struct State {
        var population: SimulatedPopulation
        var coverage: Coverage
        var made: Batch?
    }

    private let storeCount: Int
    private let state: Mutex<State>
    private let ready = DispatchSemaphore(value: 0)

    private static let size = 500

    init(_ population: SimulatedPopulation, storeCount: Int) {
        self.storeCount = storeCount
        state = Mutex(
            State(
                population: population, coverage: Coverage(of: population.simulation.plan.instrument)))
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
                var responses = [[Response]](repeating: [], count: storeCount)
                var revisions = [[Revision]](repeating: [], count: storeCount)
                var count = 0
                while count < Self.size {
                    let respondents = state.population.next()
                    if respondents.isEmpty { break }
                    count += respondents.count
                    for respondent in respondents {
                        state.coverage.count(respondent)
                        guard let response = respondent.response else { continue }
                        let place = (respondent.number - 1) % storeCount
                        revisions[place].append(Revision(madeAgain: response, respondent.interview))
                        responses[place].append(response)
                    }
                }
                guard count > 0 else { return }
                state.made = Batch(
                    last: state.population.made, allotment: state.population.allotment, responses: responses,
                    revisions: revisions, coverage: state.coverage)
            }
            ready.signal()
        }
    }
}
