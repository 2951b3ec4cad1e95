package import Values

/// How a language writes numbers, dates and lists in running text (CLDR 46).
///
/// A language that is not among these gets digits with a point, ISO dates and commas, which any reader understands.
package struct LanguageConventions: Sendable {
    private enum Family {
        case english
        case russian
        case plain
    }

    private let family: Family

    package init(_ language: LanguageTag) {
        switch language.tag.split(separator: "-").first.map({ $0.lowercased() }) {
        case "en": family = .english
        case "ru": family = .russian
        default: family = .plain
        }
    }

    /// The number with its thousands set apart: `12,500.5`, `12 500,5`.
    package func text(_ number: DecimalNumber) -> String {
        let digits = number.magnitude.description
        let parts = digits.split(separator: ".")
        let (group, point) =
            switch family {
            case .english: (",", ".")
            case .russian: ("\u{00A0}", ",")
            case .plain: ("", ".")
            }
        var whole = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, (parts[0].count - index) % 3 == 0 { whole += group }
            whole.append(digit)
        }
        let sign = number.isNegative ? "-" : ""
        return sign + whole + (parts.count > 1 ? point + parts[1] : "")
    }

    /// The date as precise as it is known: `31 March 2022`, `31 марта 2022 г.`, `март 2022 г.`
    package func text(_ date: CalendarDate) -> String {
        switch (family, date.precision) {
        case (.plain, _): date.description
        case (.english, .day): "\(date.day) \(Self.englishMonths[date.month - 1]) \(date.year)"
        case (.english, .month): "\(Self.englishMonths[date.month - 1]) \(date.year)"
        case (.english, .year): "\(date.year)"
        case (.russian, .day): "\(date.day) \(Self.russianMonthsOf[date.month - 1]) \(date.year)\u{00A0}г."
        case (.russian, .month): "\(Self.russianMonths[date.month - 1]) \(date.year)\u{00A0}г."
        case (.russian, .year): "\(date.year)\u{00A0}г."
        }
    }

    /// The items as a list in a sentence: `A, B and C`, `А, Б и В`.
    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let start = items.dropLast().joined(separator: ", ")
        return switch family {
        case .english: "\(start) and \(last)"
        case .russian: "\(start) и \(last)"
        case .plain: "\(start), \(last)"
        }
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let russianMonths = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
        "ноябрь",
        "декабрь",
    ]
    private static let russianMonthsOf = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября", "декабря",
    ]
}
