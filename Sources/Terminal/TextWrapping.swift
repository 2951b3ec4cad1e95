extension DisplayWidth {
    /// The text as lines of at most so many columns, in logical order, each a part of the text it was given.
    ///
    /// Lines end at line breaks, else at the last blank, which is then in no line, else between East Asian characters,
    /// else, in a word longer than a line, between any two characters. A character of two columns has a line of its
    /// own where there is only one column. An empty text is one empty line.
    package func wrapped(_ text: some StringProtocol, columns: Int) -> [Substring] {
        Substring(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .flatMap { wrappedParagraph($0, columns: max(columns, 1)) }
    }

    private func wrappedParagraph(_ paragraph: Substring, columns: Int) -> [Substring] {
        var lines: [Substring] = []
        var line = Line(start: paragraph.startIndex)
        var index = paragraph.startIndex
        while index < paragraph.endIndex {
            let character = paragraph[index]
            let after = paragraph.index(after: index)
            let width = self.columns(of: character == "\t" ? " " : character)
            if let previous = line.last, allowsBreak(between: previous, and: character) {
                line.lastBreak = Break(end: line.endOfWords, next: index, width: line.width)
            }
            // Blanks may hang over the edge; they are dropped if the line ends there.
            while line.width + width > columns, !character.isBreakingBlank, line.last != nil {
                let place = line.lastBreak ?? Break(end: index, next: index, width: line.width)
                lines.append(paragraph[line.start..<place.end])
                line.begin(behind: place, text: paragraph[place.next..<index])
            }
            line.width += width
            line.last = character
            if !character.isBreakingBlank { line.endOfWords = after }
            index = after
        }
        return lines + [paragraph[line.start..<line.endOfWords]]
    }

    private func allowsBreak(between first: Character, and second: Character) -> Bool {
        if second.isBreakingBlank { return false }
        if first.isBreakingBlank { return true }
        // Korean is written with blanks between words and reads better when it is broken only there.
        return [first, second].contains { columns(of: $0) == 2 && !$0.isHangul }
            && !second.neverBeginsLine && !first.neverEndsLine
    }
}

/// The line that is being filled.
private struct Line {
    var start: Substring.Index
    /// Behind the last character that is not a blank.
    var endOfWords: Substring.Index
    var width = 0
    var last: Character?
    var lastBreak: Break?

    init(start: Substring.Index) {
        self.start = start
        endOfWords = start
    }

    /// Starts the next line with what already stands behind the break.
    mutating func begin(behind place: Break, text: Substring) {
        start = place.next
        if text.isEmpty { endOfWords = place.next }
        width -= place.width
        last = text.last
        lastBreak = nil
    }
}

/// A place where a line may end.
private struct Break {
    /// Behind the last character of the line.
    let end: Substring.Index
    /// The first character of the next line.
    let next: Substring.Index
    /// The columns of everything before `next`, blanks included.
    let width: Int
}

extension Character {
    /// A blank that a line may end at: no no-break spaces. The zero-width space marks the ends of words in Thai and
    /// Khmer.
    fileprivate var isBreakingBlank: Bool {
        if self == " " || self == "\t" || self == "\u{200b}" { return true }
        return isWhitespace && !"\u{a0}\u{2007}\u{202f}".contains(self)
    }

    fileprivate var isHangul: Bool {
        unicodeScalars.first.map {
            (0x1100...0x11ff).contains($0.value) || (0xac00...0xd7ff).contains($0.value)
        }
            ?? false
    }

    /// Closing marks, small kana and the like (after JIS X 4051, "line-start prohibited").
    fileprivate var neverBeginsLine: Bool {
        if isASCII { return ",.!?;:)]}%".contains(self) }
        return "、。，．：；！？）］｝」』】〕〉》〗〙”’…‥・ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％"
            .contains(self)
    }

    /// Opening marks.
    fileprivate var neverEndsLine: Bool { "([{（［｛「『【〔〈《〖〘“‘".contains(self) }
}
