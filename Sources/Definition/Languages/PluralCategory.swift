package import Values

/// The plural categories of Unicode CLDR (UTS 35, part 3, §5).
package enum PluralCategory: String, Hashable, Sendable, CaseIterable {
    case zero
    case one
    case two
    case few
    case many
    case other
}

/// How a language chooses the plural form for a number (CLDR 46, plurals.xml), for the languages that surveys meet
/// most; any other language is shown the form `other`, so that a text always has a form to show.
package struct PluralRules: Sendable {
    private enum Family {
        /// Chinese, Japanese, Korean, Vietnamese, Thai, Indonesian …
        case otherOnly
        /// A language whose rules are not known here.
        case unknown
        /// 1 is `one`, whole numbers only: English, German, Dutch, Swedish, Finnish, Estonian …
        case oneWhole
        /// 1 is `one`, whole millions are `many`: Italian, Catalan, Spanish.
        case oneAndMillions
        /// 1 (and 1.0) is `one`: Turkish, Greek, Bulgarian, Hungarian, Georgian …
        case oneValue
        /// Below 2 is `one`: Armenian.
        case belowTwo
        /// Below 2 is `one`, whole millions are `many`: French, Portuguese.
        case belowTwoAndMillions
        /// 0 to 1 is `one`: Hindi, Persian, Bengali …
        case zeroToOne
        /// Russian, Ukrainian, Belarusian.
        case eastSlavic
        case polish
        /// Czech, Slovak.
        case czech
        /// Serbian, Croatian, Bosnian.
        case southSlavic
        case lithuanian
        case latvian
        case romanian
        case arabic
        case hebrew
        case slovenian
    }

    private let family: Family

    package init(language: LanguageTag) {
        let primary = language.tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
        family =
            switch primary {
            case "en", "de", "nl", "sv", "fi", "et", "nb", "nn", "no", "gl", "ur", "sw": .oneWhole
            case "it", "ca", "es": .oneAndMillions
            case "tr", "el", "bg", "hu", "ka", "kk", "ky", "uz", "az", "da", "mn", "sq", "eu", "ta",
                "te", "ml", "mr", "ne", "tk", "af":
                .oneValue
            case "hy": .belowTwo
            case "fr", "pt": .belowTwoAndMillions
            case "hi", "fa", "bn", "gu", "kn", "am": .zeroToOne
            case "ru", "uk", "be": .eastSlavic
            case "pl": .polish
            case "cs", "sk": .czech
            case "sr", "hr", "bs": .southSlavic
            case "lt": .lithuanian
            case "lv": .latvian
            case "ro": .romanian
            case "ar": .arabic
            case "he": .hebrew
            case "sl": .slovenian
            case "zh", "ja", "ko", "vi", "th", "id", "ms", "lo", "my", "km": .otherOnly
            default: .unknown
            }
    }

    /// The categories that the language has; all where its rules are not known.
    package var categories: [PluralCategory] {
        switch family {
        case .otherOnly: [.other]
        case .oneWhole, .oneValue, .zeroToOne, .belowTwo: [.one, .other]
        case .oneAndMillions, .belowTwoAndMillions: [.one, .many, .other]
        case .slovenian: [.one, .two, .few, .other]
        case .eastSlavic, .polish, .lithuanian: [.one, .few, .many, .other]
        case .czech: [.one, .few, .many, .other]
        case .southSlavic, .romanian: [.one, .few, .other]
        case .latvian: [.zero, .one, .other]
        case .arabic, .unknown: PluralCategory.allCases
        case .hebrew: [.one, .two, .other]
        }
    }

    /// The categories that whole numbers below a million meet, and `other`: what a plural should give forms for.
    package var expectedCategories: [PluralCategory] {
        switch family {
        case .unknown: [.other]
        case .oneAndMillions, .belowTwoAndMillions, .czech, .lithuanian: categories.filter { $0 != .many }
        default: categories
        }
    }

    /// The category of a number, written with as few decimal places as it needs.
    package func category(of number: DecimalNumber) -> PluralCategory {
        let value = number.magnitude
        let isWhole = value.scale == 0
        let whole = Int(value.floor.significand)
        let (ten, hundred) = (whole % 10, whole % 100)
        let isMillions = isWhole && whole > 0 && whole % 1_000_000 == 0
        switch family {
        case .otherOnly, .unknown:
            return .other
        case .oneWhole, .oneValue:
            return isWhole && whole == 1 ? .one : .other
        case .oneAndMillions:
            return isWhole && whole == 1 ? .one : isMillions ? .many : .other
        case .zeroToOne:
            return whole == 0 || (isWhole && whole == 1) ? .one : .other
        case .belowTwo:
            return whole <= 1 ? .one : .other
        case .belowTwoAndMillions:
            return whole <= 1 ? .one : isMillions ? .many : .other
        case .slovenian:
            guard isWhole else { return .few }
            return hundred == 1 ? .one : hundred == 2 ? .two : (3...4).contains(hundred) ? .few : .other
        case .eastSlavic:
            guard isWhole else { return .other }
            if ten == 1 && hundred != 11 { return .one }
            return (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
        case .polish:
            guard isWhole else { return .other }
            if whole == 1 { return .one }
            return (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
        case .czech:
            guard isWhole else { return .many }
            return whole == 1 ? .one : (2...4).contains(whole) ? .few : .other
        case .southSlavic:
            let digits = isWhole ? (ten, hundred) : Self.lastDecimals(of: value)
            if digits.0 == 1 && digits.1 != 11 { return .one }
            return (2...4).contains(digits.0) && !(12...14).contains(digits.1) ? .few : .other
        case .lithuanian:
            guard isWhole else { return .many }
            if (11...19).contains(hundred) || ten == 0 { return .other }
            return ten == 1 ? .one : .few
        case .latvian:
            guard isWhole else {
                let (last, lastTwo) = Self.lastDecimals(of: value)
                if value.scale == 2, (11...19).contains(lastTwo) { return .zero }
                return last == 1 && (value.scale != 2 || lastTwo != 11) ? .one : .other
            }
            if ten == 0 || (11...19).contains(hundred) { return .zero }
            return ten == 1 ? .one : .other
        case .romanian:
            if isWhole && whole == 1 { return .one }
            return !isWhole || whole == 0 || (1...19).contains(hundred) ? .few : .other
        case .arabic:
            guard isWhole else { return .other }
            switch whole {
            case 0: return .zero
            case 1: return .one
            case 2: return .two
            default: return (3...10).contains(hundred) ? .few : (11...99).contains(hundred) ? .many : .other
            }
        case .hebrew:
            if (isWhole && whole == 1) || (!isWhole && whole == 0) { return .one }
            return isWhole && whole == 2 ? .two : .other
        }
    }

    /// The last digit and the last two digits of the decimal places (CLDR operand f).
    private static func lastDecimals(of value: DecimalNumber) -> (Int, Int) {
        let decimals = Int(value.significand.magnitude % UInt64(pow10(Int(value.scale))))
        return (decimals % 10, decimals % 100)
    }

    private static func pow10(_ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
