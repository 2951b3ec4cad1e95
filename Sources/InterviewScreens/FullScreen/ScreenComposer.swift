import Definition
import Interviewing
import Terminal
import Values

/// Composes the parts of one screen.
struct ScreenComposer {
    let screen: ScreenInterview
    let widths: DisplayWidth

    var words: ProgramWords { screen.words }
    var interview: Interview { screen.interview }
    var rows: Int { screen.size.rows }
    var columns: Int { screen.size.columns }
    /// Whether there is too little room for blank lines and second thoughts.
    var isSmall: Bool { rows < 16 || columns < 60 }
    /// Whether there is room for the question, the answers and one line only.
    var isTiny: Bool { rows < 10 }
    var margin: Int { isSmall ? 0 : 4 }
    /// Whether a row of the screen has room for one paragraph only, since the terminal may turn the whole row round.
    var isRightToLeft: Bool { interview.language.isRightToLeft }

    static let bold = Style(bold: true)
    static let dim = Style(dim: true)

    func wrapped(
        _ text: String, from column: Int, first: Int? = nil, _ style: Style = .plain, element: Int? = nil
    ) -> [ScreenLine] {
        widths.wrapped(text.printable, columns: max(columns - column, 1)).enumerated().map { number, line in
            ScreenLine(String(line), at: number == 0 ? first ?? column : column, style, element: element)
        }
    }

    /// The text as far as it fits, with dots for the rest.
    func cut(_ text: String, to width: Int) -> String {
        guard widths.columns(of: text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let next = widths.columns(of: character)
            if used + next + 3 > width { break }
            result.append(character)
            used += next
        }
        return width > 3 ? result + "..." : String(result.prefix(max(width, 0)))
    }

    // MARK: Head

    /// Title and progress, the question, and how it is answered; of a question that is longer than its share of the
    /// screen the last lines, the ones that ask.
    func head(rows: Int) -> [ScreenLine] {
        var lines = top
        let text = question
        let share = share(rows: rows)
        let hints = screen.mode == .question ? screen.question.map { instruction(for: $0) } ?? [] : []
        lines += text.suffix(share)
        // How it is answered is said where the question leaves room for it.
        if text.count + hints.count <= share { lines += hints }
        if !isSmall, !text.isEmpty || !hints.isEmpty { lines.append(.blank) }
        lines += gridHeader
        return Array(lines.prefix(max(rows - 1, 0)))
    }

    /// The rows above the question.
    private var top: [ScreenLine] {
        guard !isTiny else { return [] }
        let right = progress
        guard isRightToLeft, !right.isEmpty else { return isSmall ? [titleLine] : [titleLine, .blank] }
        let line = ScreenLine(right, at: 0)
        return isSmall ? [line] : [titleLine, line]
    }

    /// How many rows the question may take of those above the foot: three in five, and all where nothing else comes.
    private func share(rows: Int) -> Int {
        let left = rows - top.count - (isSmall ? 0 : 1) - gridHeader.count
        return max(hasAnswers ? left * 3 / 5 : left - 1, 1)
    }

    private var hasAnswers: Bool {
        switch screen.mode {
        case .question: screen.question?.isAnswerable == true
        case .introduction: false
        case .consent, .review, .reason, .help: true
        }
    }

    var title: String {
        let section =
            screen.hasBegun
            ? screen.question.flatMap { interview.instrument.sections[$0.section].title } : nil
        return interview.text(section ?? interview.instrument.title).printableLine
    }

    private var progress: String {
        switch screen.mode {
        case .review:
            words.reviewProgress(open: screen.openQuestions.count, of: interview.numberedQuestions.count)
        case .question where screen.question?.isAnswerable == true: interview.progressWords
        case .question, .introduction, .consent, .reason, .help: ""
        }
    }

    private var titleLine: ScreenLine {
        let right = isRightToLeft ? "" : progress
        let place = columns - widths.columns(of: right)
        var spans = [ScreenLine.Span(column: 0, text: cut(title, to: max(place - 2, 0)), style: Self.bold)]
        if place > 0 { spans.append(.init(column: place, text: right, style: .plain)) }
        return ScreenLine(spans)
    }

    /// The question's text, or what is said in its place.
    var question: [ScreenLine] {
        switch screen.mode {
        case .introduction, .consent:
            var texts = interview.instrument.firstPageTexts.map { wrapped(interview.text($0), from: 0) }
            // Where the screen has no row for the title, it is the beginning of what is read.
            if isTiny { texts.insert(wrapped(title, from: 0, Self.bold), at: 0) }
            return Array(texts.joined(separator: isSmall ? [] : [.blank]))
        case .review:
            return wrapped(words.reviewOnScreen, from: 0, Self.bold)
        case .help:
            return []
        case .question, .reason:
            return screen.question.map(asked) ?? []
        }
    }

    /// The text of a question after its number, by which the review and the line of progress call it; where there is
    /// no room for that line, there is none for the number either.
    func asked(_ question: InstrumentQuestion) -> [ScreenLine] {
        let text = question.text.map { interview.text($0) } ?? ""
        guard !isTiny, let number = interview.number(of: question.index).map({ "\($0)." }) else {
            return wrapped(text, from: margin, first: 0, Self.bold)
        }
        guard !isSmall else { return wrapped("\(number) \(text)", from: 0, Self.bold) }
        var lines = wrapped(text, from: max(margin, number.count + 1), Self.bold)
        lines[0].spans.insert(.init(column: 0, text: number, style: Self.bold), at: 0)
        return lines
    }

    /// How a question is answered, and how many marks or places there are so far.
    func instruction(for question: InstrumentQuestion) -> [ScreenLine] {
        guard question.isAnswerable else { return [] }
        var copy = interview
        var text = words.instruction(for: question, in: &copy)
        let count = screen.draft[.whole].codes.count
        if case .multiple = question.kind { text += "  " + words.marked(count) }
        if question.isRanking { text += "  " + words.placed(count) }
        let lines = wrapped(text, from: margin)
        return isSmall ? lines : lines + gridLegend(question)
    }

    /// What the numbers above a table stand for, a number always beside its label. Without a table each choice has its
    /// label beside it.
    private func gridLegend(_ question: InstrumentQuestion) -> [ScreenLine] {
        guard question.isGrid, hasTable(question) else { return [] }
        var lines: [String] = []
        for choice in screen.rowChoices(of: question) {
            let text = "\(screen.number(of: choice, in: question) ?? 0) \(label(of: choice, question))"
            let longer = lines.last.map { $0 + "  " + text }
            if let longer, widths.columns(of: longer) <= columns - margin {
                lines[lines.count - 1] = longer
            } else {
                lines.append(text)
            }
        }
        return lines.flatMap { wrapped($0, from: margin, Self.dim) }
    }

    func label(of choice: ScreenInterview.RowChoice, _ question: InstrumentQuestion) -> String {
        switch choice {
        case .option(let code): interview.optionLabel(code, of: question.index)
        case .missing(let reason): interview.label(of: reason)
        }
    }

    // MARK: Parts of a long question

    /// The rows of the question that a screen has no room for beside the answers.
    private var hidden: Int {
        screen.hasParts ? max(question.count - share(rows: rows - foot.count), 0) : 0
    }

    private var partRows: Int { max(rows - top.count - 1, 1) }

    /// How many screens the question takes; the last one is that of the answers.
    var partCount: Int { (hidden + partRows - 1) / partRows + 1 }

    /// A screen of nothing but the question: before the first key, of one that is longer than the screen.
    var part: [ScreenLine]? {
        guard let reading = screen.reading, hidden > 0, reading + 1 < partCount else { return nil }
        let text = question[min(reading * partRows, question.count)...].prefix(partRows)
        var lines = top + text
        lines += Array(repeating: .blank, count: max(rows - 1 - lines.count, 0))
        let hint = fitted([words.part(reading + 1, of: partCount), words.nextPartHint, words.helpKey])
        lines.append(ScreenLine(hint, at: 0, Self.dim))
        return Array(lines.suffix(rows))
    }
}

extension LanguageTag {
    /// Whether the language is written from right to left.
    fileprivate var isRightToLeft: Bool {
        let primary = tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
        return ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"].contains(
            primary)
    }
}
