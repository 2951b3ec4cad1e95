import TestSupport
import Values

extension SeededRandom {
    /// True once in `times`.
    mutating func chance(_ times: Int) -> Bool { below(times) == 0 }
}

/// Forms with every question type and random routing; the same from the same seed.
struct RandomForm {
    private var random: SeededRandom
    private var conditions: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The `sections:` of some twelve questions.
    mutating func yaml() -> String {
        var lines = ["sections:", "  - id: s", "    questions:"]
        for number in 1...12 { lines += question("q\(number)") }
        return lines.joined(separator: "\n")
    }

    private static let options = """
        [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}, \
        {code: 7, label: Other, specify: true}, {code: 8, label: None, exclusive: true}]
        """
    private static let plainOptions = "[{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}]"
    private static let rows = "[{id: a, label: Row A}, {id: b, label: Row B}]"

    private mutating func question(_ id: String) -> [String] {
        var type: String
        var condition: String?
        var hasReasons = true
        switch random.below(12) {
        case 0:
            type = "type: yes_no"
            condition = "\(id) = yes"
        case 1:
            type = "type: multiple, options: \(Self.options), random: \(random.chance(2))"
            condition = "\(id) has 2"
        case 2:
            type = "type: scale, from: 0, to: 3"
            condition = "\(id) > 1"
        case 3:
            type =
                "type: grid, rows: \(Self.rows), options: \(Self.plainOptions), random: \(random.chance(2))"
        case 4:
            type =
                "type: grid, select: multiple, max_marks: 2, rows: \(Self.rows), options: \(Self.plainOptions)"
        case 5: type = "type: ranking, top: 2, options: \(Self.plainOptions)"
        case 6:
            type = "type: integer, min: 0, max: 10, warn: [{id: \(id)_high, that: \(id) < 5, message: High?}]"
            condition = "\(id) = 1"
        case 7:
            type = "type: decimal, min: 0, check: [{id: \(id)_five, that: \(id) != 5, message: Not five.}]"
        case 8: type = "type: sum, total: 10, rows: \(Self.rows)"
        case 9: type = "type: text"
        case 10: type = "type: date, precision: month"
        default:
            type = "type: note"
            hasReasons = false
        }
        var line = "{id: \(id), text: Question \(id), \(type)"
        if hasReasons {
            if random.chance(3) { line += ", missing: [dont_know]" }
            if random.chance(3) { line += ", required: false" }
        }
        if random.chance(3), let when = conditions.randomElement(using: &random) { line += ", when: \(when)" }
        if let condition { conditions.append(condition) }
        return ["      - " + line + "}"]
    }
}
