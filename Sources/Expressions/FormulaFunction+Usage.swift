extension FormulaFunction {
    /// How many arguments it takes.
    var argumentCount: ClosedRange<Int> {
        switch self {
        case .if: 3...3
        case .coalesce, .sum, .mean, .min, .max: 1...Int(Int16.max)
        case .missing, .round: 1...2
        case .rank, .monthsBetween, .yearsBetween: 2...2
        case .answered, .asked, .count, .number, .floor, .ceiling, .abs, .length, .year, .month, .day, .date:
            1...1
        }
    }

    /// An example of its use, for messages.
    var usage: String {
        switch self {
        case .if: "if(condition, a, b)"
        case .coalesce: "coalesce(a, b)"
        case .answered: "answered(question)"
        case .missing: "missing(question)' or 'missing(question, refused)"
        case .asked: "asked(question)"
        case .count: "count(marks)' or 'count(grid = 5)"
        case .sum: "sum(grid)' or 'sum(a, b)"
        case .mean: "mean(grid)' or 'mean(a, b)"
        case .min: "min(grid)' or 'min(a, b)"
        case .max: "max(grid)' or 'max(a, b)"
        case .number: "number(question)"
        case .rank: "rank(ranking, 3)"
        case .round: "round(number, 2)"
        case .floor: "floor(number)"
        case .ceiling: "ceiling(number)"
        case .abs: "abs(number)"
        case .length: "length(text)"
        case .year: "year(date)"
        case .month: "month(date)"
        case .day: "day(date)"
        case .monthsBetween: "months_between(from, to)"
        case .yearsBetween: "years_between(from, to)"
        case .date: "date(\"2022-03-31\")"
        }
    }
}
