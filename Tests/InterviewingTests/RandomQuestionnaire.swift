import Values

/// Questionnaires for the laws: random in shape and routing, and the same from the same seed.
struct RandomQuestionnaire {
    private var random: SeededNumbers
    private var names: [(name: String, kind: Kind)] = []

    private enum Kind: CaseIterable {
        case single
        case multiple
        case yesNo
        case integer
        case grid
        case carried
        case computed
        case screenOut
        case specified
    }

    init(seed: UInt64) { random = SeededNumbers(seed: seed) }

    /// The `sections:` of a questionnaire of some twenty questions.
    mutating func yaml() -> String {
        var lines = ["random: \(random.chance(3))", "sections:"]
        // Sections in random order may not refer to each other, so only a first, anchored part is referred to.
        let sections = random.below(3) + 2
        let shuffled = lines[0] == "random: true"
        for section in 0..<sections {
            let referable = names
            if shuffled, section > 0 { names = firstSectionNames }
            lines.append("  - id: s\(section)")
            if section == 0 { lines.append("    anchored: true") }
            if section > 0, random.chance(3), let condition = condition() {
                lines.append("    when: \(condition)")
            }
            lines.append("    questions:")
            for number in 0..<(random.below(5) + 3) { lines += question("q\(section)_\(number)") }
            if section == 0 { firstSectionNames = names }
            if shuffled, section > 0 { names = referable }
        }
        return lines.joined(separator: "\n")
    }

    private var firstSectionNames: [(name: String, kind: Kind)] = []

    private mutating func question(_ name: String) -> [String] {
        var kind = Kind.allCases[random.below(Kind.allCases.count)]
        let sources = names.filter { $0.kind == .multiple }
        if kind == .carried, sources.isEmpty { kind = .multiple }
        if kind == .computed, !names.contains(where: { $0.kind == .integer }) { kind = .integer }
        if kind == .screenOut, condition() == nil || !random.chance(3) { kind = .single }
        var lines = ["      - id: \(name)"]
        if kind != .computed { lines.append("        text: Question \(name)") }
        if random.chance(2) || kind == .screenOut, let condition = condition() {
            lines.append("        when: \(condition)")
        }
        if kind != .computed, kind != .screenOut, random.chance(2) { lines.append("        required: false") }
        let options = "[{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}, {code: 4, label: D}]"
        switch kind {
        case .single:
            lines += [
                "        type: single", "        random: \(random.chance(2))", "        options: \(options)",
            ]
        case .multiple: lines += ["        type: multiple", "        options: \(options)"]
        case .yesNo: lines.append("        type: yes_no")
        case .integer:
            lines += [
                "        type: integer", "        min: 0", "        max: 9", "        missing: [dont_know]",
            ]
        case .grid:
            lines += [
                "        type: grid", "        options: \(options)", "        random: \(random.chance(2))",
                "        rows: [{id: a, label: A}, {id: b, label: B\(condition().map { ", when: '\($0)'" } ?? "")}]",
            ]
        case .carried:
            let source = sources[random.below(sources.count)].name
            lines += ["        type: single", "        options: {from: \(source), where: marked}"]
        case .computed:
            let numbers = names.filter { $0.kind == .integer }
            let one = numbers[random.below(numbers.count)].name
            let other = numbers[random.below(numbers.count)].name
            lines += ["        type: computed", "        value: coalesce(\(one), 1) + \(other) * 2"]
        case .screenOut: lines.append("        type: screen_out")
        case .specified:
            lines += [
                "        type: single",
                "        options: [{code: 1, label: A}, {code: 9, label: Other, specify: true}]",
            ]
        }
        if kind != .screenOut { names.append((name, kind)) }
        return lines
    }

    /// A condition on an earlier question; nil when there is none.
    private mutating func condition() -> String? {
        guard !names.isEmpty else { return nil }
        let (name, kind) = names[random.below(names.count)]
        let code = random.below(4) + 1
        return switch kind {
        case .single, .carried:
            random.chance(2) ? "\(name) = \(code)" : "not (\(name) in {1, \(max(2, code))})"
        case .multiple: "\(name) has \(code)"
        case .yesNo: "\(name) = yes or not answered(\(name))"
        case .integer, .computed: "\(name) > \(code)"
        case .grid: "count(\(name) >= \(code)) > 0"
        case .screenOut: "asked(\(name))"
        case .specified: "\(name) = 9"
        }
    }
}

/// Numbers that are random enough and the same from the same seed (xorshift64*, Vigna 2016).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_f491_4f6c_dd1d
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True once in `times`.
    mutating func chance(_ times: Int) -> Bool { below(times) == 0 }
}
