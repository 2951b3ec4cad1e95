import Findings

/// A text with places marked in it: `⟦1⟧` stands before the character that a finding should point at.
struct MarkedText {
    /// The text without its marks.
    let text: String
    /// The places by number.
    let places: [Int: Position]

    init(_ marked: String) {
        var text = ""
        var places: [Int: Position] = [:]
        var position = Position(line: 1, column: 1)
        var number: String?
        for scalar in marked.unicodeScalars {
            switch (scalar, number) {
            case ("⟦", nil): number = ""
            case ("⟧", let digits?):
                places[Int(digits) ?? 0] = position
                number = nil
            case (_, let digits?): number = digits + String(scalar)
            case (_, nil):
                text.unicodeScalars.append(scalar)
                position.column += 1
                if scalar == "\n" { position = Position(line: position.line + 1, column: 1) }
            }
        }
        self.text = text
        self.places = places
    }
}
