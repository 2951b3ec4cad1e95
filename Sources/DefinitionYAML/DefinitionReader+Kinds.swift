import Definition
import Expressions
import Findings
import Values

// What each question type has of its own: the table of §7.
extension DefinitionReader {
    /// The kind of a question whose type is known; nil when something without which there is none cannot be read.
    mutating func kind(_ type: String, of fields: inout MappingReader) -> QuestionKind? {
        switch type {
        case "single":
            return choiceList(of: &fields).map { .single($0) }
        case "multiple":
            let list = choiceList(of: &fields)
            let marks = markLimits(of: &fields)
            return list.map { .multiple($0, marks: marks) }
        case "yes_no":
            return .yesNo(yes: text(fields.take("yes")), no: text(fields.take("no")))
        case "scale":
            return scale(of: &fields)
        case "grid":
            return grid(of: &fields)
        case "ranking":
            let list = choiceList(of: &fields, hasNets: false)
            let top = wholeNumber(fields.take("top"))
            return list.map { .ranking($0, top: top?.value) }
        case "integer":
            return .number(number(of: &fields, decimals: nil))
        case "decimal":
            let decimals = wholeNumber(fields.take("decimals"))
            return .number(number(of: &fields, decimals: decimals?.value ?? 2))
        case "sum":
            return sum(of: &fields)
        case "text":
            return .text(textShape(of: &fields, isLong: false, maximum: 500))
        case "long_text":
            return .text(textShape(of: &fields, isLong: true, maximum: 10_000))
        case "date":
            return .date(date(of: &fields))
        case "computed":
            return computed(of: &fields)
        case "note":
            return .note
        case "screen_out":
            return .screenOut
        default:
            return nil
        }
    }

    private mutating func choiceList(of fields: inout MappingReader, hasNets: Bool = true) -> ChoiceList? {
        let source = needed("options", of: &fields).flatMap { optionSource($0) }
        let filter = formula(fields.take("filter"))
        let isRandom = flag(fields.take("random"))
        let nets = hasNets ? nets(fields.take("nets")) : []
        return source.map { ChoiceList(source: $0, filter: filter, isRandom: isRandom, nets: nets) }
    }

    private mutating func markLimits(of fields: inout MappingReader) -> MarkLimits {
        MarkLimits(
            minimum: wholeNumber(fields.take("min_marks")), maximum: wholeNumber(fields.take("max_marks")))
    }

    private mutating func grid(of fields: inout MappingReader) -> QuestionKind? {
        let rows = needed("rows", of: &fields).flatMap { rowSource($0) }
        let options = needed("options", of: &fields).flatMap { optionSource($0) }
        let select = choice(fields.take("select"), of: ["single", "multiple"], default: "single")
        let isRandom = flag(fields.take("random"))
        let nets = nets(fields.take("nets"))
        let marks = markLimits(of: &fields)
        guard let rows, let options else { return nil }
        return .grid(
            GridShape(
                rows: rows, options: options, isMultiple: select == "multiple", marks: marks,
                isRandom: isRandom,
                nets: nets))
    }

    /// Bounds and unit; without decimals the bounds are whole numbers too.
    private mutating func number(of fields: inout MappingReader, decimals: Int?) -> NumberShape {
        NumberShape(
            minimum: decimal(fields.take("min"), whole: decimals == nil),
            maximum: decimal(fields.take("max"), whole: decimals == nil), unit: text(fields.take("unit")),
            decimals: decimals)
    }

    private mutating func sum(of fields: inout MappingReader) -> QuestionKind? {
        let rows = needed("rows", of: &fields).flatMap { rowSource($0) }
        let decimals = wholeNumber(fields.take("decimals")).map(\.value) ?? 0
        let total = decimal(needed("total", of: &fields), whole: decimals == 0)
        let number = number(of: &fields, decimals: decimals == 0 ? nil : decimals)
        let isRandom = flag(fields.take("random"))
        guard let rows, let total else { return nil }
        return .sum(SumShape(rows: rows, total: total, number: number, isRandom: isRandom))
    }

    private mutating func textShape(of fields: inout MappingReader, isLong: Bool, maximum: Int) -> TextShape {
        let least = wholeNumber(fields.take("min_length"))
        let most = wholeNumber(fields.take("max_length"))
        return TextShape(
            isLong: isLong, minimumLength: least?.value ?? 0, maximumLength: most?.value ?? maximum,
            range: most?.range ?? least?.range ?? fields.place.range(in: file))
    }

    private mutating func computed(of fields: inout MappingReader) -> QuestionKind? {
        let value = formula(needed("value", of: &fields))
        let unit = text(fields.take("unit"))
        let decimals = wholeNumber(fields.take("decimals"))
        return value.map { .computed(ComputedShape(formula: $0, unit: unit, decimals: decimals?.value)) }
    }
}

// MARK: Dates (rule D047)

extension DefinitionReader {
    private mutating func date(of fields: inout MappingReader) -> DateShape {
        let names = CalendarDate.Precision.allCases.map(\.rawValue)
        let precision = choice(fields.take("precision"), of: names, default: "day")
        return DateShape(
            precision: CalendarDate.Precision(rawValue: precision) ?? .day,
            minimum: dateBound(fields.take("min")), maximum: dateBound(fields.take("max")))
    }

    private mutating func dateBound(_ entry: YAMLEntry?) -> Located<DateShape.Bound>? {
        guard let bound = name(entry, "a date or today") else { return nil }
        if bound.value == "today" { return Located(.today, at: bound.range) }
        if let date = CalendarDate(bound.value) { return Located(.fixed(date), at: bound.range) }
        report(
            Finding(
                "D047", at: bound.range, "'\(bound.value)' is neither a date nor 'today'",
                remedy: "write a date that exists as year-month-day, such as 2022-03-31"))
        return nil
    }
}

// MARK: Scales (rule D043)

extension DefinitionReader {
    static let scaleLimit = 101

    private mutating func scale(of fields: inout MappingReader) -> QuestionKind? {
        let options = fields.take("options")
        let from = fields.take("from")
        let to = fields.take("to")
        let labels = fields.take("labels")
        let scoreEntry = fields.take("nps")
        let isScore = flag(scoreEntry)
        let nets = nets(fields.take("nets"))
        let points: ScalePoints?
        if let options {
            for other in [from, to, labels].compactMap({ $0 }) {
                report(
                    "D043", at: other.keySpan, "a scale with 'options' has no '\(other.key)'",
                    remedy: "keep either 'options', or 'from' and 'to'")
            }
            points = optionSource(options).map { .list($0) }
        } else if from == nil, to == nil {
            report(
                "D043", at: fields.place, "this scale has no points",
                remedy: "add 'options: …', or 'from: …' and 'to: …'")
            points = nil
        } else {
            points = numbers(from: from, to: to, labels: labels, of: fields)
        }
        if isScore, let scoreEntry { checkScore(points, at: scoreEntry) }
        return points.map { .scale($0, nets: nets, isNetPromoterScore: isScore) }
    }

    private mutating func numbers(
        from fromEntry: YAMLEntry?, to toEntry: YAMLEntry?, labels: YAMLEntry?, of fields: MappingReader
    ) -> ScalePoints? {
        for (entry, key) in [(fromEntry, "from"), (toEntry, "to")] where entry == nil {
            report("D043", at: fields.place, "this scale has no '\(key)'", remedy: "add '\(key): …'")
        }
        let from = scaleEnd(fromEntry)
        let to = scaleEnd(toEntry)
        var points: ClosedRange<Int>?
        if let from, let to {
            if from.value >= to.value {
                report(
                    Finding(
                        "D043", at: to.range, "the scale ends at \(to.value), and begins at \(from.value)",
                        remedy: "let 'from' be below 'to'"))
            } else if to.value - from.value >= Self.scaleLimit {
                report(
                    Finding(
                        "D043", at: to.range,
                        "this scale has \(to.value - from.value + 1) points, and \(Self.scaleLimit) is the most",
                        remedy: "ask for an integer instead"))
            } else {
                points = from.value...to.value
            }
        }
        let texts = scaleLabels(labels, points: points)
        guard let from, let to, points != nil else { return nil }
        return .numbers(from: from, to: to, labels: texts)
    }

    /// The first or the last point, which is a code as well.
    private mutating func scaleEnd(_ entry: YAMLEntry?) -> Located<Int>? {
        guard let entry, let code = code(entry.value) else { return nil }
        return Located(Int(code.value.number), at: code.range)
    }

    private mutating func scaleLabels(
        _ entry: YAMLEntry?, points: ClosedRange<Int>?
    ) -> [(code: Located<ChoiceCode>, label: LocalizedText)] {
        guard let entry, let fields = mapping(entry.value, "'labels'") else { return [] }
        var labels: [(code: Located<ChoiceCode>, label: LocalizedText)] = []
        for field in fields.entries {
            let place = field.keySpan.range(in: file)
            let label = text(field)
            guard let code = Self.code(field.key), points?.contains(Int(code.number)) ?? true else {
                let ends = points.map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
                report(
                    Finding(
                        "D043", at: place, "'\(field.key)' is not a point of this scale",
                        remedy: "label points\(ends)"))
                continue
            }
            if let label { labels.append((Located(code, at: place), label)) }
        }
        return labels
    }

    private mutating func checkScore(_ points: ScalePoints?, at entry: YAMLEntry) {
        if case .numbers(let from, let to, _)? = points, from.value == 0, to.value == 10 { return }
        if case .list(.list(let name))? = points {
            // A list that does not exist breaks another rule.
            guard let codes = listCodes[name.value], codes != Array(0...10) else { return }
        }
        if case .list(.own(let choices))? = points, choices.map(\.code.value.number).sorted() == Array(0...10)
        {
            return
        }
        guard points != nil else { return }
        report(
            "D043", at: entry.keySpan, "'nps' needs the points 0 to 10",
            remedy: "write 'from: 0' and 'to: 10'")
    }
}
