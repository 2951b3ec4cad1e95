import Definition
import Interviewing

/// The respondents of a simulation one after another: as many as are wanted, and with targets so that they are hit.
///
/// With targets a respondent depends on those before. The last ones are made anew, with other draws, as long as that brings
/// more targets to the nearest respondent: what is hit by chance until then need not come out even.
package struct SimulatedPopulation: Sendable {
    package let simulation: Simulation
    package let size: PopulationSize
    /// How far targets are reached; nil without targets.
    package private(set) var allotment: Allotment?
    /// How many respondents have been made.
    package private(set) var made = 0
    package private(set) var completed = 0
    private var memory = OptionMemory()
    private var attempt = 0

    /// So many of the last interviews are held back, and so many of these are made anew first.
    private static let heldBack = 240
    private static let lastFew = 40
    /// How often they are made anew, and how often without being better.
    private static let (attempts, attemptsInVain) = (40, 12)
    private static let (rounds, roundsInVain) = (6, 2)

    package init(_ simulation: Simulation, size: PopulationSize, targets: AllotmentPlan? = nil) {
        self.simulation = simulation
        self.size = size
        allotment = targets.map { Allotment($0, expecting: Double(size.count)) }
        let expected = expected
        allotment?.prepare(expecting: expected)
    }

    /// The next respondents, in the order of their numbers; none after the last. Mostly one; with targets the last few
    /// hundred come together.
    package mutating func next() -> [SimulatedRespondent] {
        if isAtEnd { return [] }
        guard allotment != nil, remaining <= Self.heldBack else { return [makeOne()] }
        return makeLast()
    }

    private var remaining: Int {
        switch size {
        case .respondents(let count): count - made
        case .complete(let count): count - completed
        }
    }

    /// Where next to nobody completes the interview, the search for those who do ends here.
    private var isAtEnd: Bool {
        if remaining <= 0 { return true }
        guard case .complete(let count) = size else { return false }
        return made >= 20 * count + 1000
    }

    /// How many completed interviews are to come.
    private var expected: Double {
        switch size {
        case .respondents(let count):
            Double(count - made) * Double(completed + 1) / Double(made + 1)
        case .complete(let count): Double(count - completed)
        }
    }

    private mutating func makeOne() -> SimulatedRespondent {
        made += 1
        let respondent = simulation.respondent(
            made, remembering: &memory, allotting: allotment, attempt: attempt)
        if respondent.hindrance == nil, respondent.response != nil, respondent.interview.ending == .submitted
        {
            completed += 1
            allotment?.count(respondent.interview, choices: respondent.choices)
        }
        let expected = expected
        allotment?.prepare(expecting: expected)
        return respondent
    }

    /// The last interviews, made anew until all targets are hit: first the very last, and where that is not enough, all
    /// that are held back.
    private mutating func makeLast() -> [SimulatedRespondent] {
        var best = trial(0)
        var inVain = 0
        for round in 1..<Self.rounds where best.missed.count > 0 && inVain < Self.roundsInVain {
            let other = trial(round)
            inVain += 1
            if other.missed < best.missed { (best, inVain) = (other, 0) }
        }
        self = best.population
        return best.respondents
    }

    /// What came of making the last interviews.
    private struct Trial {
        let population: SimulatedPopulation
        let respondents: [SimulatedRespondent]
        /// How many targets are missed, and by how many respondents together.
        let missed: (count: Int, respondents: Double)
    }

    private func trial(_ round: Int) -> Trial {
        var start = self
        start.attempt = round * (Self.attempts + 1)
        var respondents: [SimulatedRespondent] = []
        while !start.isAtEnd, start.remaining > Self.lastFew { respondents.append(start.makeOne()) }
        var best = start.ending(respondents)
        var inVain = 0
        for attempt in 1...Self.attempts where best.missed.count > 0 && inVain < Self.attemptsInVain {
            var again = start
            again.attempt = start.attempt + attempt
            let other = again.ending(respondents)
            inVain += 1
            if other.missed < best.missed { (best, inVain) = (other, 0) }
        }
        return best
    }

    private func ending(_ before: [SimulatedRespondent]) -> Trial {
        var population = self
        var respondents = before
        while !population.isAtEnd { respondents.append(population.makeOne()) }
        return Trial(
            population: population, respondents: respondents,
            missed: population.allotment?.missed ?? (count: 0, respondents: 0))
    }
}

extension PopulationSize {
    package var isComplete: Bool {
        if case .complete = self { true } else { false }
    }

    package var count: Int {
        switch self {
        case .respondents(let count), .complete(let count): count
        }
    }
}
