import Values

/// Texts that made-up respondents write: words in a row that nobody takes for an answer of a person.
enum MadeUpWords {
    /// A text within these lengths in characters, in Russian or else in English.
    static func text(
        _ lengths: ClosedRange<Int>, in language: LanguageTag, _ numbers: inout DrawnNumbers
    ) -> String {
        let words = language.isRussian ? russian : english
        var text = words[0]
        var length = text.count
        var left = numbers.within(1...6)
        while left > 0 || length < lengths.lowerBound {
            let word = words[numbers.within(1...(words.count - 1))]
            text += " " + word
            length += word.count + 1
            left -= 1
        }
        return String(text.prefix(lengths.upperBound))
    }

    private static let english = [
        "synthetic", "answer", "about", "work", "tools", "people", "office", "support", "price", "time",
        "team",
        "plan", "choice",
    ]
    private static let russian = [
        "вымышленный", "ответ", "про", "работу", "людей", "офис", "цену", "время", "команду", "план", "выбор",
        "поддержку", "дело",
    ]
}
