/// The bytes of one update while they are put together, with what is known of the terminal behind them.
struct Brush {
    private(set) var bytes: [UInt8] = []
    /// Where the cursor should be now; nil when only a new position can tell.
    private(set) var place: CellPlace?
    /// Whether it is there on every terminal: since it was moved, only ASCII was written.
    private(set) var isCertain = true
    private var style = Style.plain

    init(place: CellPlace?) {
        self.place = place
    }

    /// Puts the cursor there, unless it certainly is.
    mutating func move(to target: CellPlace) {
        if isCertain, place == target { return }
        bytes += Self.position(target)
        place = target
        isCertain = true
    }

    /// Whether the cursor has been brought there by writing the unchanged cells in between again, which must be
    /// shorter than a position, or was there already.
    mutating func bridge(to target: CellPlace, over cells: [Cell]) -> Bool {
        guard let place, place.row == target.row, place.column <= target.column else { return false }
        if place == target { return true }
        let between = cells[place.column..<target.column]
        guard isCertain, between.count < Self.position(target).count,
            between.allSatisfy({ $0.isASCII && $0.style == style })
        else { return false }
        for cell in between { append(cell) }
        self.place = target
        return true
    }

    /// Writes at the cursor, which must have been brought to the target.
    ///
    /// - Parameters:
    ///   - columns: the width of the screen.
    ///   - isCovering: whether something else is shown there still.
    mutating func put(_ cell: Cell, at target: CellPlace, width: Int, of columns: Int, isCovering: Bool) {
        let isInDoubt = cell.isWidthInDoubt
        if isInDoubt, isCovering, width == 2 {
            // A terminal that draws it narrower would leave half of what it covers.
            take(.plain)
            bytes += [0x20, 0x20]
            bytes += Self.position(target)
        }
        take(cell.style)
        append(cell)
        // Behind the last column the cursor waits to wrap: nowhere.
        let next = target.column + width
        place = isInDoubt || next >= columns ? nil : CellPlace(row: target.row, column: next)
        isCertain = isCertain && cell.isASCII
    }

    /// EL. Terminals fill with the current style, so it is plain first.
    mutating func eraseRestOfRow() {
        take(.plain)
        bytes += Array("\u{1b}[K".utf8)
    }

    /// ED, whatever style another program may have left.
    mutating func eraseScreen() {
        bytes += Array("\u{1b}[m\u{1b}[2J".utf8)
        place = nil
    }

    mutating func showCursor(_ isShown: Bool) {
        bytes += Array((isShown ? "\u{1b}[?25h" : "\u{1b}[?25l").utf8)
    }

    /// SGR: only what is added, or everything anew.
    mutating func take(_ wanted: Style) {
        if wanted == style { return }
        let old = Set(style.codes)
        let isAddition =
            old.subtracting(style.colourCodes).isSubset(of: wanted.codes)
            && (style.colour == nil || wanted.colour != nil)
        let codes = isAddition ? wanted.codes.filter { !old.contains($0) } : [0] + wanted.codes
        let parameters = codes == [0] ? "" : codes.map(String.init).joined(separator: ";")
        bytes += Array("\u{1b}[\(parameters)m".utf8)
        style = wanted
    }

    private mutating func append(_ cell: Cell) {
        if let character = cell.character { bytes += Array(character.utf8) }
    }

    /// CUP.
    private static func position(_ place: CellPlace) -> [UInt8] {
        switch (place.row, place.column) {
        case (0, 0): Array("\u{1b}[H".utf8)
        case (let row, 0): Array("\u{1b}[\(row + 1)H".utf8)
        case (let row, let column): Array("\u{1b}[\(row + 1);\(column + 1)H".utf8)
        }
    }
}

extension Style {
    fileprivate var codes: [Int] {
        [isBold ? 1 : nil, isDim ? 2 : nil, isUnderlined ? 4 : nil, isReversed ? 7 : nil].compactMap(\.self)
            + colourCodes
    }

    fileprivate var colourCodes: [Int] {
        guard let number = colour.map({ Int($0.rawValue) }) else { return [] }
        return [number < 8 ? 30 + number : 82 + number]
    }
}

extension Cell {
    var isASCII: Bool { character?.isASCII ?? false }

    /// Whether terminals in use disagree on the columns the character takes: everything put together from several
    /// scalars but letters with marks above and below them, and every emoji.
    var isWidthInDoubt: Bool {
        guard let character, !character.isASCII else { return false }
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return false }
        if scalars.count == 1 {
            let isPicture = first.properties.isEmojiPresentation || first.properties.isEmoji
            return isPicture
                || [.format, .privateUse, .unassigned].contains(first.properties.generalCategory)
        }
        let isPlainScript = first.value < 0x0900 || (0x0e00...0x0e7f).contains(first.value)
        return
            !(isPlainScript
            && scalars.dropFirst().allSatisfy {
                $0.properties.generalCategory == .nonspacingMark && $0.value < 0xfe00
            })
    }
}
