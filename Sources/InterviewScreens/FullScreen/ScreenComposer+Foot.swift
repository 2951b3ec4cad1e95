import Definition
import Interviewing
import Terminal
import Values

// The last rows: the one line of messages, and the keys.

extension ScreenComposer {
    var foot: [ScreenLine] {
        let style = Style(bold: screen.message?.isError == true)
        let text = screen.message.map { ($0.isError ? "! " : "") + $0.text } ?? ""
        let message = wrapped(text, from: 0, style)
        var lines = screen.message == nil ? (isTiny ? [] : [.blank]) : Array(message.prefix(isSmall ? 2 : 3))
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
            return [position + (screen.mode == .help ? [] : [words.helpKey]) + own]
        }
        guard screen.mode == .question else { return [own + pause] }
        var common = [words.backKey, words.helpKey, words.reviewKey] + pause
        if interview.instrument.languages.count > 1 { common.append(words.languageKey) }
        return [own, common]
    }

    private var pause: [String] {
        screen.isKiosk ? [] : [screen.keepsAnswers ? words.pauseHint : words.pausePreviewHint]
    }

    /// `4 of 9`, where the element under the cursor stands among the others.
    private var position: String? {
        guard let place = screen.choicePlace(of: screen.focus), screen.mode != .help else { return nil }
        return words.place(place, of: screen.choiceCount)
    }

    private var hint: String {
        switch screen.mode {
        case .consent: return words.consentHint
        case .review: return words.reviewHint
        case .help: return words.helpHint
        case .reason: return words.reasonHint
        case .question: break
        }
        guard let question = screen.question, question.isAnswerable else { return words.noteHint }
        switch screen.focused {
        case .field(let part)?:
            guard question.isLongText, part == .whole else {
                return screen.elements.count > 1 ? words.fieldAmongOthersHint : words.fieldHint
            }
            return screen.offersEditor ? words.longTextHint + "   " + words.editorKey : words.longTextHint
        case .row?: return question.takesSeveral ? words.marksGridHint : words.gridHint
        default:
            if question.isRanking { return words.rankHint }
            let hint = question.takesSeveral ? words.marksHint : words.choiceHint
            return screen.canFilter ? hint + "   " + words.filterHint : hint
        }
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
