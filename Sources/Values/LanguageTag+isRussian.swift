extension LanguageTag {
    /// Whether it is Russian, of whatever country: one of the two languages that the program itself speaks.
    package var isRussian: Bool {
        tag.split(separator: "-").first.map { $0.lowercased() == "ru" } ?? false
    }
}
