import Responses

/// Who went through a questionnaire much faster than others: less than a third of the median time, in total or in at
/// least half of the questions.
///
/// A third is stricter than the thresholds that R. Greszki, M. Meyer and H. Schoen compare, 30, 40 and 50 per cent under
/// the median ("Exploring the Effects of Removing 'Too Fast' Responses and Respondents from Web Surveys", Public Opinion
/// Quarterly 79, 2015). That times are compared question by question follows D. J. Leiner ("Too Fast, too Straight, too
/// Weird: Non-Reactive Indicators for Meaningless Data in Internet Surveys", Survey Research Methods 13, 2019).
struct SpeedComparison {
    /// Only what was asked and answered in the same way is compared.
    struct Group: Hashable {
        let definition: DefinitionHash
        let mode: InterviewMode
        let isMadeUp: Bool
    }

    /// Fewer are no ground for a median.
    static let fewest = 10
    /// Fewer timed questions say nothing.
    static let fewestQuestions = 10

    private let questionCount: Int
    private var ids: [ResponseID] = []
    private var totals: [UInt64] = []
    /// The time in each question as a step, row by row.
    private var steps: [UInt8] = []

    init(questionCount: Int) { self.questionCount = questionCount }

    mutating func add(_ id: ResponseID, _ timings: [QuestionTiming]) {
        let total = timings.reduce(0) { $0 &+ $1.spent }
        // A script answers in no time; nothing is known of it.
        guard total > 0 else { return }
        ids.append(id)
        totals.append(total)
        let start = steps.count
        steps.append(contentsOf: repeatElement(0, count: questionCount))
        for timing in timings { steps[start + timing.question] = Self.step(timing.spent) }
    }

    /// Twelve steps double a time, so that a byte holds one millisecond to 39 minutes to within 6 per cent; 0 for none.
    static func step(_ milliseconds: UInt64) -> UInt8 {
        guard milliseconds > 0 else { return 0 }
        // Exact at powers of two, and linear between them: within a tenth of a step of the logarithm times 12.
        let octave = UInt64(63 - milliseconds.leadingZeroBitCount)
        let base = UInt64(1) << octave
        let within = (milliseconds - base).multipliedReportingOverflow(by: 12)
        let part = within.overflow ? 0 : within.partialValue / base
        return UInt8(min(1 + octave * 12 + part, 255))
    }

    /// What twelve steps and seven more come to is three times as much.
    private static let third = 19

    struct Outcome {
        let count: Int
        let median: UInt64
        let speeders: [QualityReport.Speeder]
    }

    /// Nil when there are too few to compare.
    func outcome() -> Outcome? {
        guard ids.count >= Self.fewest else { return nil }
        let median = Self.median(totals)
        let medians = (0..<questionCount).map { medianStep(of: $0) }
        var speeders: [QualityReport.Speeder] = []
        for (place, id) in ids.enumerated() {
            var (hurried, timed) = (0, 0)
            for (question, usual) in medians.enumerated() {
                let step = Int(steps[place * questionCount + question])
                guard let usual, step > 0 else { continue }
                timed += 1
                if step + Self.third < usual { hurried += 1 }
            }
            let isFast = totals[place] * 3 < median
            guard isFast || timed >= Self.fewestQuestions && hurried * 2 >= timed else { continue }
            speeders.append(
                .init(
                    id: id, total: totals[place], median: median, hurried: hurried, timed: timed,
                    isFastInTotal: isFast))
        }
        return Outcome(count: ids.count, median: median, speeders: speeders)
    }

    /// The lower one of an even number.
    private static func median(_ numbers: [UInt64]) -> UInt64 { numbers.sorted()[(numbers.count - 1) / 2] }

    /// Nil where too few have a time.
    private func medianStep(of question: Int) -> Int? {
        var counts = [Int](repeating: 0, count: 256)
        for place in ids.indices { counts[Int(steps[place * questionCount + question])] += 1 }
        let timed = ids.count - counts[0]
        guard timed >= Self.fewest else { return nil }
        var seen = 0
        for step in 1...255 {
            seen += counts[step]
            if seen * 2 >= timed { return step }
        }
        return nil
    }
}
