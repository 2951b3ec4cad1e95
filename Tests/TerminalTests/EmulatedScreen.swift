@testable import Terminal

/// A terminal that understands what the painter may send and nothing else, and remembers what a painter must not do.
struct EmulatedScreen {
    private(set) var size: ScreenSize
    private(set) var cells: [[Cell]]
    private(set) var place = CellPlace(row: 0, column: 0)
    private(set) var showsCursor = true
    private(set) var isAlternate = false
    private(set) var marksPastes = false
    /// Sequences it does not know, text behind the last column, control characters.
    private(set) var faults: [String] = []

    /// The columns that this terminal believes a character takes.
    private let columns: @Sendable (Character) -> Int
    private var style = Style.plain
    /// Behind the last column: the next character would begin a new row.
    private var waitsToWrap = false
    private var mainCells: [[Cell]] = []

    init(_ size: ScreenSize, columns: @escaping @Sendable (Character) -> Int) {
        self.size = size
        self.columns = columns
        cells = Self.blank(size)
    }

    /// As terminals do: rows and columns are cut off or added, and the cursor comes inside.
    mutating func resize(to newSize: ScreenSize) {
        var resized = Self.blank(newSize)
        for row in 0..<min(size.rows, newSize.rows) {
            for column in 0..<min(size.columns, newSize.columns) { resized[row][column] = cells[row][column] }
        }
        cells = resized
        size = newSize
        place.row = min(place.row, newSize.rows - 1)
        place.column = min(place.column, newSize.columns - 1)
        waitsToWrap = false
    }

    mutating func take(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let escape = rest.firstIndex(of: 0x1b) {
            write(rest[..<escape])
            let sequence = rest[escape...]
            guard sequence.dropFirst().first == UInt8(ascii: "["),
                let end = sequence.dropFirst(2).firstIndex(where: { (0x40...0x7e).contains($0) })
            else {
                faults.append("an escape sequence that is not CSI")
                return
            }
            obey(String(decoding: sequence[(escape + 2)...end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        write(rest)
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            faults.append("text that is not UTF-8")
            return
        }
        for character in text { write(character) }
    }

    private mutating func write(_ character: Character) {
        let width = columns(character)
        if width == 0 {
            faults.append("'\(character.debugDescription)' takes no column")
        } else if waitsToWrap || place.column + width > size.columns {
            faults.append("'\(character)' is written past the last column")
        } else {
            let (row, first) = (place.row, place.column)
            for column in first..<(first + width) { clearWideCharacter(row, column) }
            cells[row][first] = Cell(character: character, style: style)
            if width == 2 { cells[row][first + 1] = Cell(character: nil, style: style) }
            place.column = min(first + width, size.columns - 1)
            waitsToWrap = first + width == size.columns
        }
    }

    /// Both halves of a wide character go when one of them is overwritten or erased.
    private mutating func clearWideCharacter(_ row: Int, _ column: Int) {
        if cells[row][column].character == nil, column > 0 { cells[row][column - 1] = .blank }
        if column + 1 < size.columns, cells[row][column + 1].character == nil {
            cells[row][column + 1] = .blank
        }
    }

    private mutating func obey(_ sequence: String) {
        let parameters = sequence.dropLast().split(separator: ";", omittingEmptySubsequences: false).map {
            Int($0)
        }
        switch sequence.last {
        case "H" where parameters.count <= 2:
            let row = (parameters.first.flatMap(\.self) ?? 1) - 1
            let column = (parameters.dropFirst().first.flatMap(\.self) ?? 1) - 1
            if row >= size.rows || column >= size.columns { faults.append("a position outside: \(sequence)") }
            place = CellPlace(row: min(row, size.rows - 1), column: min(column, size.columns - 1))
            waitsToWrap = false
        case "K" where sequence == "K":
            if waitsToWrap { faults.append("erased behind the last column") }
            erase(place.row, from: place.column)
        case "J" where sequence == "2J": for row in 0..<size.rows { erase(row, from: 0) }
        case "m": for parameter in parameters { restyle(parameter ?? 0) }
        case "h", "l": switchMode(sequence)
        default: faults.append("an unknown sequence: \(sequence)")
        }
    }

    private mutating func erase(_ row: Int, from column: Int) {
        if style != .plain { faults.append("erased in a style") }
        clearWideCharacter(row, column)
        for column in column..<size.columns { cells[row][column] = .blank }
    }

    private mutating func restyle(_ number: Int) {
        switch number {
        case 0: style = .plain
        case 1: style.isBold = true
        case 2: style.isDim = true
        case 4: style.isUnderlined = true
        case 7: style.isReversed = true
        case 30...37: style.colour = PaletteColour(rawValue: UInt8(number - 30))
        case 90...97: style.colour = PaletteColour(rawValue: UInt8(number - 82))
        default: faults.append("an unknown style: \(number)")
        }
    }

    private mutating func switchMode(_ sequence: String) {
        switch sequence {
        case "?25h": showsCursor = true
        case "?25l": showsCursor = false
        case "?2004h": marksPastes = true
        case "?2004l": marksPastes = false
        case "?1049h" where !isAlternate:
            (mainCells, cells, isAlternate) = (cells, Self.blank(size), true)
        case "?1049l":
            if isAlternate { cells = mainCells }
            isAlternate = false
        default: faults.append("an unknown mode: \(sequence)")
        }
    }

    private static func blank(_ size: ScreenSize) -> [[Cell]] {
        Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
    }
}

extension EmulatedScreen {
    /// Empty when the screen shows the frame cell for cell and its cursor; else what is different.
    func differences(from frame: Frame, monochrome: Bool = false) -> [String] {
        var found = faults
        if frame.size != size { found.append("the size is \(size), not \(frame.size)") }
        for row in 0..<min(frame.size.rows, size.rows) where cells[row] != frame.rows[row] {
            let wanted =
                monochrome
                ? frame.rows[row].map { Cell(character: $0.character, style: $0.style.withoutColour) }
                : frame.rows[row]
            for column in 0..<min(frame.size.columns, size.columns) where cells[row][column] != wanted[column]
            {
                found.append("\(row),\(column): \(cells[row][column]), not \(wanted[column])")
            }
        }
        if showsCursor != (frame.cursor != nil) { found.append("the cursor is shown: \(showsCursor)") }
        if let cursor = frame.cursor, cursor != place {
            found.append("the cursor is at \(place), not \(cursor)")
        }
        return found
    }
}
