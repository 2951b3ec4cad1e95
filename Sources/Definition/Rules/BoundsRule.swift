import Findings
import Values

/// D041: bounds are in order and possible with what the question has.
struct BoundsRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.questions.flatMap { question -> [Finding] in
            switch question.kind {
            case .number(let shape): ordered(shape)
            case .sum(let sum): ordered(sum.number)
            case .date(let date): ordered(date, definition)
            case .text(let text): ordered(text)
            case .multiple(let list, let marks):
                possible(marks, options: definition.options(of: list.source).count)
            case .grid(let grid) where grid.isMultiple:
                possible(grid.marks, options: definition.options(of: grid.options).count)
            case .ranking(let list, let top):
                possible(top, definition.options(of: list.source).count, question)
            case .single, .yesNo, .scale, .grid, .computed, .note, .screenOut: []
            }
        }
    }

    private func ordered(_ shape: NumberShape) -> [Finding] {
        guard let minimum = shape.minimum, let maximum = shape.maximum else { return [] }
        guard minimum.value <= maximum.value else {
            return [
                Finding(
                    "D041", at: maximum.range,
                    "the maximum \(maximum.value) is below the minimum \(minimum.value)",
                    remedy: "swap them")
            ]
        }
        let places = shape.decimals ?? 0
        let nearest = minimum.value.rounded(to: places)
        let unit = DecimalNumber(significand: 1, scale: places) ?? .zero
        let least = nearest < minimum.value ? nearest.adding(unit) ?? nearest : nearest
        guard least > maximum.value else { return [] }
        let what = places == 0 ? "whole number" : "number with \(places) decimal places"
        return [
            Finding(
                "D041", at: maximum.range, "there is no \(what) from \(minimum.value) to \(maximum.value)",
                remedy: "widen the bounds" + (shape.decimals == nil ? ", or make it a decimal" : ""))
        ]
    }

    private func ordered(_ shape: DateShape, _ definition: InstrumentBuilder) -> [Finding] {
        guard case .fixed(let minimum)? = shape.minimum?.value,
            case .fixed(let maximum)? = shape.maximum?.value,
            let range = shape.maximum?.range, maximum < minimum
        else { return [] }
        return [
            Finding(
                "D041", at: range, "the last date \(maximum) is before the first \(minimum)",
                remedy: "swap them")
        ]
    }

    private func ordered(_ shape: TextShape) -> [Finding] {
        guard shape.maximumLength < max(shape.minimumLength, 1) else { return [] }
        return [
            Finding(
                "D041", at: shape.range,
                "a text of \(shape.minimumLength) to \(shape.maximumLength) characters is impossible",
                remedy: "let max_length be at least min_length and 1")
        ]
    }

    private func possible(_ marks: MarkLimits, options: Int) -> [Finding] {
        var found: [Finding] = []
        if let maximum = marks.maximum, maximum.value < max(marks.minimum?.value ?? 1, 1) {
            let asked = marks.minimum.map { " with min_marks \($0.value)" } ?? ""
            found.append(
                Finding(
                    "D041", at: maximum.range, "max_marks \(maximum.value)\(asked) leaves no answer",
                    remedy: "let max_marks be at least min_marks and 1"))
        }
        if let minimum = marks.minimum, options > 0, minimum.value > options {
            found.append(
                Finding(
                    "D041", at: minimum.range,
                    "\(minimum.value) marks are asked for, but there are \(options) options",
                    remedy: "ask for fewer"))
        }
        return found
    }

    private func possible(_ top: Int?, _ options: Int, _ question: Question) -> [Finding] {
        guard let top, options > 0, top < 1 || top > options else { return [] }
        return [
            Finding(
                "D041", at: question.id.range,
                "'\(question.id.value)' ranks the top \(top) of \(options) options",
                remedy: "let top be 1 to \(options)")
        ]
    }
}
