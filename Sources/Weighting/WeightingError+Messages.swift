extension WeightingError: CustomStringConvertible {
    /// Where, what, and what to do, in English. Rows are counted from 1 here.
    package var description: String {
        switch self {
        case .noRows:
            "there is no row to weight; check the selection"
        case .unusableBaseWeight(let row, let weight):
            "row \(row + 1): the base weight is \(readable(weight)); base weights must be finite and above 0, so correct it or "
                + "leave the row out"
        case .rowCountsDiffer(let variable, let rows, let weights):
            "'\(variable)' has \(rows) rows and the base weights have \(weights); give one of each for every row"
        case .repeatedVariable(let variable):
            "'\(variable)' is given twice; name each variable once"
        case .repeatedCategory(let variable, let category):
            "'\(variable)' has the category '\(category)' twice; name each category once"
        case .categoryOutOfRange(let variable, let row, let index, let categories):
            "row \(row + 1): '\(variable)' has the category number \(index), and there are \(categories), counted from 0"
        case .missingCategory(let variable, let row, let rows):
            "row \(row + 1): '\(variable)' has no category (\(rows) such rows); give these rows a category, or leave the "
                + "variable out of the weighting"
        case .noMargins:
            "there is no margin; name at least one variable with its targets"
        case .noTargets(let variables):
            "\(crossed(variables)): there is no target; give one for each category"
        case .unknownVariable(let variable, let known):
            "there is no variable '\(variable)'; known are \(listed(known))"
        case .repeatedMargin(let variables):
            "\(crossed(variables)): there are two margins of this; keep one"
        case .unfitTarget(let variables, let categories):
            "\(crossed(variables)): the target \(listed(categories)) must name one category for each of "
                + "\(variables.count) variables, each of them once"
        case .unknownCategory(let variable, let category, let known):
            "'\(variable)' has no category '\(category)'; known are \(listed(known))"
        case .repeatedTarget(let place):
            "\(place): there are two targets; keep one"
        case .unusableTarget(let place, let value):
            "\(place): the target is \(readable(value)); a target must be finite and not negative"
        case .sharesDoNotAdd(let variables, let sum):
            "\(crossed(variables)): the shares add to \(readable(sum)); make them add to 1 or to 100, or give counts"
        case .unusableTotal(let total):
            "the total of the weights would be \(readable(total)); it must be finite and above 0"
        case .totalsDiffer(let first, let second):
            "\(named(first)) adds to \(readable(first.value)) and \(named(second)) to \(readable(second.value)); take all "
                + "targets from the same population, or give shares"
        case .emptyCategory(let place, let target):
            "\(place): the target is \(readable(target)) and nobody in the sample is there; join the category with another"
        case .categoryWithoutTarget(let place, let rows):
            "\(place): \(rows) rows of the sample are there, and there is no target above 0; give one, or leave these rows out"
        case .tooManyTargets(let count, let limit):
            "there are \(count) targets, and at most \(limit) are solved for at once; join categories, or rake instead"
        case .unusableConvergence(let tolerance, let maximumIterations):
            "a tolerance of \(tolerance) within \(maximumIterations) iterations cannot be; a tolerance is from 1e-14 to "
                + "below 1, and there are from 1 to \(Convergence.iterationLimit) iterations"
        case .unusableLimits(let lower, let upper):
            "weights cannot be limited to \(lower) to \(upper) times their mean; the lower limit must be from 0 to below 1, "
                + "the upper one above 1"
        case .unusableBounds(let lower, let upper):
            "weights cannot be bounded to \(lower) to \(upper) times the base weight; the lower bound must be from 0 to "
                + "below 1, the upper one above 1, and both finite for the logit distance"
        case .limitsExcludeTarget(let place, let target, let lowest, let highest):
            "\(place): the target is \(readable(target)), and within the limits only \(readable(lowest)) to "
                + "\(readable(highest)) can be reached; widen the limits, or join the category with another"
        case .nothingLeftToTrim(let lower, let upper):
            "the weights cannot be trimmed to \(lower) to \(upper) times their mean: all are at a limit and the sum is not "
                + "kept; widen the limits"
        case .negativeWeight(let row, let weight):
            "row \(row + 1): the linear distance gives the weight \(readable(weight)); set a lower bound, or take the raking "
                + "or logit distance"
        case .notConverged(let iterations, let place, let target, let reached):
            "\(place): the target is \(readable(target)), and \(readable(reached)) was reached after \(iterations) iterations; the "
                + "targets contradict each other in this sample: widen the limits, join categories, or drop a margin"
        }
    }
}

private func crossed(_ variables: [String]) -> String { variables.joined(separator: " × ") }

private func listed(_ names: [String]) -> String {
    let shown = names.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
}

private func named(_ total: WeightingError.Total) -> String {
    total.variables.isEmpty ? "the total asked for" : crossed(total.variables)
}

/// Nine digits behind the point where that says enough, without a trailing `.0`.
private func readable(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    let text = rounded != 0 && rounded.isFinite ? "\(rounded)" : "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
