/// What a workbook could not hold as it was given.
package struct WorkbookLosses: Hashable, Sendable {
    /// How often, and where first.
    package struct Loss: Hashable, Sendable {
        package private(set) var count = 0
        package private(set) var firstSheet: String?
        package private(set) var firstPlace: CellPlace?

        mutating func count(sheet: String, _ place: CellPlace) {
            if count == 0 {
                firstSheet = sheet
                firstPlace = place
            }
            count += 1
        }
    }

    /// Texts of more than 32,767 UTF-16 units.
    package internal(set) var cutTexts = Loss()
    /// Texts with control characters or noncharacters, which became U+FFFD.
    package internal(set) var replacedCharacters = Loss()
    /// Days before 1900-03-01, which became text.
    package internal(set) var datesAsText = Loss()

    package var isEmpty: Bool {
        cutTexts.count == 0 && replacedCharacters.count == 0 && datesAsText.count == 0
    }
}
