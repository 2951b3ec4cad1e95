import Values

/// A date as people type it: ISO 8601 (`2022-03-31`) or day first with points (`31.03.2022`, `03.2022`).
///
/// Slashes are refused: `03/04/2022` is two different days on two sides of an ocean.
struct TypedDate {
    let precision: CalendarDate.Precision

    func read(_ typed: String) throws(ReadingProblem) -> CalendarDate {
        let text = typed.trimmed
        if text.unicodeScalars.contains(where: \.isForeignDigit) { throw .foreignDigits }
        if text.contains("/") { throw .slashedDate(precision) }
        let isISO = text.contains("-")
        let parts = text.split(separator: isISO ? "-" : ".", omittingEmptySubsequences: false)
        let inOrder = isISO ? parts : parts.reversed()
        let wanted = [.year: 1, .month: 2, .day: 3][precision] ?? 3
        guard inOrder.count == wanted, inOrder.allSatisfy(\.isDigits), inOrder.first?.count == 4,
            inOrder.dropFirst().allSatisfy({ $0.count <= 2 })
        else { throw .notADate(text, precision) }
        let numbers = inOrder.compactMap { Int($0) }
        guard numbers.count == wanted,
            let date = CalendarDate(
                year: numbers[0], month: wanted > 1 ? numbers[1] : nil, day: wanted > 2 ? numbers[2] : nil)
        else { throw .noSuchDay(text) }
        return date
    }
}
