import Definition
import Interviewing
import Terminal

// The help: everything that the screen may have had no room for, in full, and the keys.

extension ScreenComposer {
    var help: [ScreenLine] {
        var lines: [ScreenLine] = []
        if let message = screen.message { lines += wrapped(message.text, from: 0) }
        // Where the row above has no room for all of it.
        if isTiny || widths.columns(of: title) + 2 > columns { lines += wrapped(title, from: 0) }
        switch screen.below {
        case .introduction, .consent:
            lines += interview.instrument.firstPageTexts.flatMap { wrapped(interview.text($0), from: 0) }
        case .review: lines += reviewInFull
        case .reason(let edit):
            if let found = interview.instrument.edit(edit) {
                lines += wrapped(interview.text(found.message), from: 0)
            }
            lines += questionInFull
        case .question, .help: lines += questionInFull
        }
        lines.append(.blank)
        return lines + words.screenHelp(isKiosk: screen.isKiosk).flatMap { wrapped($0, from: 2, first: 0) }
    }

    private var questionInFull: [ScreenLine] {
        guard let question = screen.question else { return [] }
        var lines = asked(question) + instruction(for: question)
        if let help = question.help { lines += wrapped(interview.text(help), from: 0) }
        for (row, _) in interview.answeredRows(of: question.index) {
            lines += wrapped(interview.text(row.label), from: 2)
        }
        for choice in screen.rowChoices(of: question) {
            let number = screen.number(of: choice, in: question) ?? 0
            lines += wrapped("\(number) \(label(of: choice, question))", from: 2)
        }
        return lines
    }

    private var reviewInFull: [ScreenLine] {
        interview.numberedQuestions.enumerated().flatMap { place, question in
            wrapped("\(place + 1) \(interview.name(of: question))", from: 2, first: 0)
                + wrapped(screen.reviewSummary(of: question), from: 2)
        }
            + interview.setAsideQuestions.flatMap { question in
                wrapped("~ \(interview.name(of: question))", from: 2, first: 0)
                    + wrapped(screen.setAsideSummary(of: question), from: 2)
            }
    }
}
