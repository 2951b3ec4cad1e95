import Definition
import Expressions
import Findings
import Values

// A plan of weights: the section "The plan" of Docs/Weighting.md.
extension DefinitionReader {
    private static let planKeys = [
        "canvass_weights", "id", "questionnaire", "wave", "origin", "where", "base", "total", "groups",
        "steps",
    ]
    private static let stepKinds = ["rake", "calibrate", "post_stratify", "trim"]
    private static let iterationKeys = ["tolerance", "iterations"]
    private static let marginKeys = ["by", "shares", "counts"]

    /// The plan that the root of the file describes; nil when it is of another version of the format.
    mutating func weightingPlan(_ root: YAMLNode) -> WeightingPlan? {
        guard var header = mapping(root, "a plan of weights"), readsPlanVersion(of: &header) else {
            return nil
        }
        let id = id(needed("id", of: &header), mayHaveHyphens: true)
        let questionnaire = name(needed("questionnaire", of: &header), "a questionnaire's id")
        let wave = name(header.take("wave"), "a wave")
        let origins = list(header.take("origin")).compactMap { name(item: $0, "an origin") }
        let selection = formula(header.take("where"))
        let base = name(header.take("base"), "a variable")
        let total = total(header.take("total"))
        let groups = groups(header.take("groups"))
        let steps = list(needed("steps", of: &header)).compactMap { step($0) }
        finish(header, keys: Self.planKeys)
        guard let id, let questionnaire else { return nil }
        return WeightingPlan(
            id: id, questionnaire: questionnaire, wave: wave, origins: origins, selection: selection,
            base: base, total: total, groups: groups, steps: steps)
    }

    /// Rule W001.
    private mutating func readsPlanVersion(of header: inout MappingReader) -> Bool {
        guard let entry = needed("canvass_weights", of: &header),
            let version = name(entry, "the format version 1")
        else { return false }
        if version.value == "1" { return true }
        report(
            Finding(
                "W001", at: version.range,
                "'\(version.value)' is not a version of weighting plans that this program knows",
                remedy: "write 'canvass_weights: 1', or use a newer program"))
        return false
    }

    private mutating func total(_ entry: YAMLEntry?) -> WeightingPlan.Total {
        guard let entry, let scalar = scalar(entry, "respondents, base or a number") else {
            return .respondents
        }
        switch scalar.text {
        case "respondents": return .respondents
        case "base": return .base
        case let text:
            if let number = Self.decimalNumber(text) { return .number(number) }
            report(
                "W002", at: entry.value.span, "weights cannot add to '\(text)'",
                remedy: "write respondents (a mean weight of 1), base, or a number")
            return .respondents
        }
    }

    private mutating func groups(_ entry: YAMLEntry?) -> [WeightingPlan.Group] {
        guard let entry, let groups = mapping(entry.value, "'groups'") else { return [] }
        return groups.entries.compactMap { group in
            let name = Located(group.key, at: group.keySpan.range(in: file))
            checkID(name)
            guard let categories = mapping(group.value, "a group") else { return nil }
            return WeightingPlan.Group(
                name: name,
                categories: categories.entries.compactMap { category in
                    let name = Located(category.key, at: category.keySpan.range(in: file))
                    return formula(category).map { .init(name: name, condition: $0) }
                })
        }
    }

    private mutating func step(_ node: YAMLNode) -> WeightingPlan.Step? {
        guard var step = mapping(node, "a step") else { return nil }
        let range = step.place.range(in: file)
        let found = Self.stepKinds.filter { step.has($0) }
        guard found.count == 1, let entry = step.take(found[0]) else {
            report(
                Finding(
                    "W003", at: range, "this is not one step of a weighting",
                    remedy: "write one of \(Self.stepKinds.joined(separator: ", ")) in each item"))
            return nil
        }
        let kind: WeightingPlan.Step.Kind?
        var keys = [found[0]]
        switch found[0] {
        case "rake":
            keys += ["limits"] + Self.iterationKeys
            let margins = list(entry).compactMap { margin($0) }
            let limits = limits(step.take("limits"))
            kind = .rake(
                margins, limits: limits, tolerance: decimal(step.take("tolerance"))?.value,
                iterations: wholeNumber(step.take("iterations"))?.value)
        case "calibrate":
            keys += ["distance", "bounds"] + Self.iterationKeys
            let margins = list(entry).compactMap { margin($0) }
            let distance = name(step.take("distance"), "linear, raking or logit")?.value ?? "linear"
            let bounds = limits(step.take("bounds"))
            kind = .calibrate(
                margins, distance: distance, bounds: bounds,
                tolerance: decimal(step.take("tolerance"))?.value,
                iterations: wholeNumber(step.take("iterations"))?.value)
        case "post_stratify": kind = margin(entry.value).map { .postStratify($0) }
        default: kind = limits(entry).map { .trim($0) }
        }
        finish(step, keys: keys)
        return kind.map { WeightingPlan.Step($0, range: range) }
    }

    /// Two numbers, from and to (rule W004).
    private mutating func limits(_ entry: YAMLEntry?) -> WeightingPlan.Limits? {
        guard let entry else { return nil }
        let numbers = list(entry).map { $0.scalarText.flatMap(Self.decimalNumber) }
        guard numbers.count == 2, let lower = numbers[0], let upper = numbers[1] else {
            report(
                "W004", at: entry.valuePlace, "'\(entry.key)' takes two numbers",
                remedy: "write the smallest and the largest multiple, as in [0.3, 3]")
            return nil
        }
        return WeightingPlan.Limits(lower: lower, upper: upper)
    }

    private mutating func margin(_ node: YAMLNode) -> WeightingPlan.Margin? {
        guard var margin = mapping(node, "a margin") else { return nil }
        let by = needed("by", of: &margin)
        let (shares, counts) = (margin.take("shares"), margin.take("counts"))
        finish(margin, keys: Self.marginKeys)
        guard let by, let variables = variables(by) else { return nil }
        let entry: YAMLEntry
        switch (shares, counts) {
        case (let shares?, nil): entry = shares
        case (nil, let counts?): entry = counts
        default:
            report(
                "W005", at: margin.place, "a margin has either shares or counts",
                remedy: "write 'shares: {category: per cent, …}' or 'counts: {category: number, …}'")
            return nil
        }
        return WeightingPlan.Margin(
            variables: variables, areShares: shares != nil,
            targets: targets(entry.value, depth: variables.count, under: []))
    }

    /// One name, or a list of them.
    private mutating func variables(_ entry: YAMLEntry) -> [Located<String>]? {
        if case .sequence(let items) = entry.value.content {
            let names = items.compactMap { name(item: $0, "a variable") }
            guard !names.isEmpty, names.count <= 8 else {
                report(
                    "W005", at: entry.valuePlace, "a margin is by one to eight variables",
                    remedy: "name those that are crossed")
                return nil
            }
            return names
        }
        return name(entry, "a variable, or a list of them").map { [$0] }
    }

    /// Mappings within mappings, one level for each variable.
    private mutating func targets(
        _ node: YAMLNode, depth: Int, under categories: [Located<String>]
    ) -> [WeightingPlan.Target] {
        guard let level = mapping(node, "the targets of a category") else { return [] }
        var targets: [WeightingPlan.Target] = []
        for entry in level.entries {
            let path = categories + [Located(entry.key, at: entry.keySpan.range(in: file))]
            if depth > 1 {
                targets += self.targets(entry.value, depth: depth - 1, under: path)
            } else if let value = decimal(entry) {
                targets.append(.init(categories: path, value: value.value))
            }
        }
        return targets
    }
}
