/// Questionnaires that demand much: sums, rankings, limits on marks, dates in order, and hard checks over several
/// answers; the same from the same seed.
struct DemandingQuestionnaire {
    private var random: SeededNumbers

    init(seed: UInt64) { random = SeededNumbers(seed: seed) }

    /// The header from `check:` on, and the sections.
    mutating func yaml() -> String {
        let total = random.below(200) + 50
        let rows = (0..<(random.below(4) + 2)).map { "{id: r\($0), label: Row \($0)}" }.joined(
            separator: ", ")
        let least = random.below(3)
        let options = (1...6).map { "{code: \($0), label: Option \($0)}" }.joined(separator: ", ")
        let parts = random.below(900_000) + 1000
        return """
            check:
              - {id: small, that: 'small_part <= 90 or colour in {1, 2}', message: Small.}
              - {id: ends, that: 'months_between(since, until) >= \(random.below(12)) or colour = 3', message: Ends.}
            sections:
              - id: numbers
                questions:
                  - {id: colour, type: single, text: Colour, options: [\(options)]}
                  - {id: whole, type: integer, text: All, min: \(parts), max: \(parts * 2), missing: [dont_know]}
                  - {id: small_part, type: integer, text: A part, min: 0, max: 100}
                  - id: rest
                    type: integer
                    text: The rest
                    min: 0
                    max: 5000000
                    check: [{id: adds_up, that: small_part + rest = whole, message: It does not add up.}]
                  - {id: double, type: computed, value: small_part * 2 + number(colour)}
                  - id: guess
                    type: decimal
                    decimals: \(random.below(4))
                    text: Guess
                    min: 0
                    max: 300
                    check: [{id: guesses, that: 'guess >= double and guess <= double + 1', message: Guess.}]
              - id: others
                random: \(random.chance(2))
                questions:
                  - {id: shares, type: sum, text: Shares, total: \(total), min: \(least), rows: [\(rows)]}
                  - {id: order, type: ranking, text: Order, top: \(random.below(3) + 2), options: [\(options)]}
                  - id: marks
                    type: multiple
                    text: Marks
                    min_marks: \(random.below(3) + 1)
                    max_marks: \(random.below(2) + 4)
                    options: [\(options), {code: 9, label: None, exclusive: true}]
                  - page: time
                    check: [{id: later, that: since < until, message: Later.}]
                    questions:
                      - {id: since, type: date, text: Since, min: 2010-01-01, max: today, precision: month}
                      - {id: until, type: date, text: Until, min: 2010-01-01, max: 2030-12-31}
                  - id: even
                    type: grid
                    text: Even
                    rows: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]
                    options: [\(options)]
                    check: [{id: not_alike, that: not (even.a = even.b or even.b = even.c), message: Alike.}]
            """
    }
}
