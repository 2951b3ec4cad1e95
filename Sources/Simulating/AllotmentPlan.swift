import Crypto
package import Definition
import Expressions
package import Interviewing
import Values

/// Targets with what decides each of them: made once for a simulation.
package struct AllotmentPlan: Sendable {
    /// One share that is kept to: a target, or what targets on a single choice leave to its other codes.
    struct Share: Sendable {
        let condition: Condition
        let segment: Formula?
        /// From 0 to 1.
        let share: Double
        /// What decides the condition, and what decides condition and segment.
        let deciding: DecidingAnswers
        let all: DecidingAnswers
        /// Shares of one condition have one number: they take one draw, so that a segment's share and everybody's agree
        /// as often as they can.
        let conditionNumber: Int
        /// Of a share of everybody: those of the same condition in a segment. They decide about who is in one, and this
        /// share about all others.
        var within: [Int] = []
    }

    /// What a share is of.
    enum Condition: Sendable {
        case formula(Formula)
        /// Another code than these.
        case others(SingleAnswer)
    }

    /// What a target makes of one respondent.
    enum Outcome: Sendable {
        /// In the base, and the condition true or false.
        case hit, miss
        case outside
    }

    package let targets: Targets
    /// First those of `targets.shares`, then what they leave.
    let shares: [Share]
    /// The targets that an answer in a slot can decide; those on everybody come before those on a segment, so that a
    /// segment has the last word.
    let bySlot: [Int: [Int]]
    /// The options that are counted for each `chosen`, those that stand alone left out.
    let choosable: [Set<ChoiceCode>]
    /// The place in `targets.chosen`, by slot.
    let chosenBySlot: [Int: Int]
    /// The name under which ids are drawn: other targets, or another number of respondents, make other responses.
    let identity: String
    private let instrument: Instrument

    /// - Parameter source: The bytes that the targets were read from.
    package init(_ targets: Targets, source: [UInt8], size: PopulationSize, _ plan: InterviewPlan) {
        self.targets = targets
        instrument = plan.instrument
        var shares = Self.shares(of: targets, plan)
        let targetCount = shares.count
        shares += Self.remainders(of: targets, plan)
        for number in shares.indices where shares[number].segment == nil {
            shares[number].within = shares.indices.filter { other in
                shares[other].conditionNumber == shares[number].conditionNumber
                    && shares[other].segment != nil
            }
        }
        var bySlot: [Int: [Int]] = [:]
        let rest = Array(targetCount..<shares.count)
        let whole = (0..<targetCount).filter { shares[$0].segment == nil }
        let parts = (0..<targetCount).filter { shares[$0].segment != nil }
        for number in rest + whole + parts {
            for slot in shares[number].all.slots { bySlot[slot, default: []].append(number) }
        }
        self.shares = shares
        self.bySlot = bySlot
        choosable = targets.chosen.map { chosen in
            guard let use = plan.instrument.question(chosen.question)?.options else { return [] }
            return Set(plan.instrument.tables[use.table].options.filter { !$0.isExclusive }.map(\.code))
        }
        chosenBySlot = Dictionary(targets.chosen.enumerated().map { ($1.slot, $0) }) { first, _ in first }
        let digest = SHA256.hash(data: source).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        identity = "id\ntargets \(digest.joined()) \(size)"
    }

    /// What a target makes of the answers in a frame.
    func outcome(of number: Int, in frame: AnswerFrame) -> Outcome {
        let share = shares[number]
        if let segment = share.segment, segment.truth(in: frame) != true { return .outside }
        switch share.condition {
        case .formula(let formula):
            switch formula.truth(in: frame) {
            case true?: return .hit
            case false?: return .miss
            case nil: return .outside
            }
        case .others(let answer):
            guard case .given(.code(let code)) = frame.cells[answer.slot] else { return .outside }
            return answer.codes.contains(code) ? .miss : .hit
        }
    }

    /// Works out again the computed variables that the target reads, after another answer was put into the frame.
    func computeAgain(_ number: Int, in frame: inout AnswerFrame) {
        for index in shares[number].all.computed {
            let question = instrument.questions[index]
            guard case .computed(let formula, _, _) = question.kind else { continue }
            let isAsked = instrument.routing(of: question).allSatisfy { $0.truth(in: frame) == true }
            frame.cells[question.slot] =
                isAsked ? formula.value(in: frame).map { .given($0) } ?? .unanswered : .offPath
        }
    }

    /// Whether an answer in that slot settles the target: nothing else that it reads is still to be answered.
    func isSettled(_ number: Int, by slot: Int, in interview: Interview) -> Bool {
        guard let index = interview.instrument.variables[slot].question else { return false }
        let place = interview.placeInOrder[index]
        return shares[number].all.slots.allSatisfy { other in
            guard other != slot, let question = interview.instrument.variables[other].question else {
                return true
            }
            if question == index { return interview.frame.cells[other] != .unanswered }
            return interview.placeInOrder[question] < place
        }
    }
}

extension AllotmentPlan {
    private static func shares(of targets: Targets, _ plan: InterviewPlan) -> [Share] {
        var numbers: [String: Int] = [:]
        return targets.shares.map { target in
            let text = target.condition.description
            let number = numbers[text] ?? numbers.count
            numbers[text] = number
            return Share(
                condition: .formula(target.condition), segment: target.segment,
                share: target.percent.approximation / 100,
                deciding: DecidingAnswers(of: [target.condition], plan),
                all: DecidingAnswers(of: [target.condition, target.segment].compactMap(\.self), plan),
                conditionNumber: number)
        }
    }

    /// What the targets on one single choice leave to its other codes. Without it those would take the odd respondents that
    /// a target lacks in the end.
    private static func remainders(of targets: Targets, _ plan: InterviewPlan) -> [Share] {
        var groups: [String: [ShareTarget]] = [:]
        var order: [String] = []
        for target in targets.shares {
            guard let slot = target.answer?.slot else { continue }
            let key = "\(slot) \(target.segment?.description ?? "")"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(target)
        }
        return order.enumerated().compactMap { place, key in
            guard let group = groups[key], let slot = group.first?.answer?.slot else { return nil }
            var codes: Set<ChoiceCode> = []
            var left = DecimalNumber(100)
            for target in group.sorted(by: { $0.answer?.codes.count ?? 0 > $1.answer?.codes.count ?? 0 }) {
                guard let answer = target.answer, !answer.codes.isSubset(of: codes) else { continue }
                // Nets that overlap leave it open what is left.
                guard answer.codes.isDisjoint(with: codes), let less = left.subtracting(target.percent) else {
                    return nil
                }
                codes.formUnion(answer.codes)
                left = less
            }
            let segment = group.first?.segment
            return Share(
                condition: .others(SingleAnswer(slot: slot, codes: codes)), segment: segment,
                share: max(0, left.approximation / 100),
                deciding: DecidingAnswers(of: [], also: [slot], plan),
                all: DecidingAnswers(of: segment.map { [$0] } ?? [], also: [slot], plan),
                conditionNumber: targets.shares.count + place)
        }
    }
}

/// How many respondents there are to be.
package enum PopulationSize: Hashable, Sendable, CustomStringConvertible {
    case respondents(Int)
    /// As many as it takes until so many have completed the interview.
    case complete(Int)

    package var description: String {
        switch self {
        case .respondents(let count): "\(count) respondents"
        case .complete(let count): "\(count) complete"
        }
    }
}
