import Definition
import Interviewing
import Terminal
import Values

// The last rows: the one line of messages, and the keys.

extension ScreenComposer {
    var foot: [ScreenLine] {
        // The help begins with it, in full.
        let said = screen.mode == .help ? nil : screen.message
        let style = Style(bold: said?.isError == true)
        let text = said.map { ($0.isError ? "! " : "") + $0.text } ?? ""
        let message = wrapped(text, from: 0, style)
        var lines = said == nil ? (isTiny ? [] : [.blank]) : Array(message.prefix(isSmall ? 2 : 3))
        lines += hints.map { ScreenLine(fitted($0), at: 0, Self.dim) }
        return Array(lines.suffix(max(rows - 2, 1)))
    }

    /// Whole hints, as many as fit; what is left out, the help says.
    func fitted(_ pieces: [String]) -> String {
        var line = ""
        for piece in pieces {
            let longer = line.isEmpty ? piece : line + "   " + piece
            guard widths.columns(of: longer) <= columns else { continue }
            line = longer
        }
        return line.isEmpty ? cut(pieces.first ?? "", to: columns) : line
    }

    private var hints: [[String]] {
        let own = hint.components
        if isSmall {
            let position = position.map { [$0] } ?? []
            return [
                position + (screen.mode == .help ? [] : [words.helpKey]) + own
                    + (screen.hasBegun ? [] : language)
            ]
        }
        guard screen.hasBegun else { return [own + [words.helpKey] + language + pause] }
        guard screen.mode == .question else { return [own + pause] }
        return [own + language, [words.backKey, words.helpKey, words.reviewKey] + pause]
    }

    private var language: [String] {
        interview.instrument.languages.count > 1 ? [words.languageKey] : []
    }

    private var pause: [String] {
        screen.isKiosk ? [] : [screen.keepsAnswers ? words.pauseHint : words.pausePreviewHint]
    }

    /// `4 of 9`, where the element under the cursor stands among the others.
    private var position: String? {
        guard let place = screen.choicePlace(of: screen.focus), screen.mode != .help else { return nil }
        return words.place(place, of: screen.choiceCount)
    }

    /// What the keys do here; the same wherever the cursor is, so that moving it paints nothing but two marks.
    private var hint: String {
        switch screen.mode {
        case .introduction: return words.introductionHint
        case .consent: return words.consentHint
        case .review: return words.reviewHint
        case .help: return words.helpHint
        case .reason: return words.reasonHint
        case .question: break
        }
        guard let question = screen.question, question.isAnswerable else { return words.noteHint }
        if question.isGrid { return question.takesSeveral ? words.marksGridHint : words.gridHint }
        if question.isRanking { return words.rankHint }
        if question.options != nil {
            let hint = question.takesSeveral ? words.marksHint : words.choiceHint
            return screen.canFilter ? hint + "   " + words.filterHint : hint
        }
        guard question.isLongText else {
            return screen.elements.count > 1 ? words.fieldsHint : words.fieldHint
        }
        let others = screen.elements.count > 1 ? [words.otherAnswersHint] : []
        let editor = screen.offersEditor ? [words.editorKey] : []
        return ([words.longTextHint] + others + editor).joined(separator: "   ")
    }
}

extension String {
    /// The hints of a line, which stand three blanks apart.
    fileprivate var components: [String] {
        var parts: [String] = []
        var rest = self[...]
        while let gap = rest.firstRange(of: "   ") {
            parts.append(String(rest[..<gap.lowerBound]))
            rest = rest[gap.upperBound...]
        }
        return parts + [String(rest)]
    }
}
