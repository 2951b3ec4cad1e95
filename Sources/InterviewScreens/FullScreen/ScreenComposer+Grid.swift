import Definition
import Interviewing
import Terminal
import Values

// Grids: a table where there is room for it, else the row under the cursor with its choices below it.

extension ScreenComposer {
    private static let cell = 5

    func grid(_ question: InstrumentQuestion) -> [ScreenLine] {
        let choices = screen.rowChoices(of: question)
        guard let labels = labelWidth(choices) else { return single(question, choices) }
        return table(question, choices, start: 4 + labels)
    }

    /// The columns of the labels of a table; nil where there is no room for one. Right to left there is none either:
    /// a terminal may turn round the rows with labels, and not the one with the numbers.
    private func labelWidth(_ choices: [ScreenInterview.RowChoice]) -> Int? {
        let labels = columns - choices.count * Self.cell - 4
        return labels >= 24 && !isRightToLeft ? min(labels, 48) : nil
    }

    /// Whether a grid is shown as a table.
    func hasTable(_ question: InstrumentQuestion) -> Bool {
        labelWidth(screen.rowChoices(of: question)) != nil
    }

    /// What stays above a grid when it is turned: the numbers of a table, or the row whose choices are below.
    var gridHeader: [ScreenLine] {
        guard screen.mode == .question, let question = screen.question, question.isGrid else { return [] }
        let choices = screen.rowChoices(of: question)
        guard let labels = labelWidth(choices) else { return rowHeader(question) }
        return [
            ScreenLine(
                choices.enumerated().map { place, choice in
                    .init(
                        column: 4 + labels + place * Self.cell + 1,
                        text: "\(screen.number(of: choice, in: question) ?? 0)", style: .plain)
                })
        ]
    }

    /// The end of a label that is longer than two lines; the help has all of it.
    private func rowHeader(_ question: InstrumentQuestion) -> [ScreenLine] {
        guard case .row(let id)? = screen.focused else { return [] }
        let label = interview.rowLabel(id, of: question.index) ?? id.name
        let lines = wrapped("\(screen.focus + 1)/\(screen.elements.count) \(label)", from: 0, Self.bold)
        return lines.suffix(rows < 10 ? 1 : 3)
    }

    private func table(
        _ question: InstrumentQuestion, _ choices: [ScreenInterview.RowChoice], start: Int
    ) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        for (index, element) in screen.elements.enumerated() {
            guard case .row(let id) = element else { continue }
            let isFocused = index == screen.focus
            let label = interview.rowLabel(id, of: question.index) ?? id.name
            let parts = widths.wrapped(label, columns: start - 6)
            for (number, part) in parts.enumerated() {
                var line = ScreenLine(String(part), at: 4, element: index)
                if number == 0 {
                    for (place, choice) in choices.enumerated() {
                        line.spans.append(
                            .init(
                                column: start + place * Self.cell, text: mark(choice, id, question),
                                style: .plain)
                        )
                    }
                    if isFocused {
                        line.spans.insert(.init(column: 2, text: ">", style: .plain), at: 0)
                        if question.takesSeveral {
                            let place = start + screen.column * Self.cell - 1
                            line.spans.append(.init(column: place, text: ">", style: .plain))
                        }
                        line.cursor = question.takesSeveral ? start + screen.column * Self.cell + 1 : 2
                    }
                }
                lines.append(line)
            }
        }
        return lines
    }

    private func single(_ question: InstrumentQuestion, _ choices: [ScreenInterview.RowChoice])
        -> [ScreenLine]
    {
        guard case .row(let id)? = screen.focused else { return [] }
        var lines: [ScreenLine] = []
        let now = choices.firstIndex { screen.isChosen($0, .row(id)) }
        let cursor = question.takesSeveral ? screen.column : now ?? 0
        for (place, choice) in choices.enumerated() {
            let text = "\(screen.number(of: choice, in: question) ?? 0) \(self.label(of: choice, question))"
            // Below zero: a choice has lines that belong together, and is no element.
            var part = wrapped(text, from: 6, element: place == cursor ? screen.focus : -1 - place)
            part[0].spans.insert(.init(column: 2, text: mark(choice, id, question), style: .plain), at: 0)
            if place == cursor {
                part[0].cursor = 0
                if question.takesSeveral || now != nil {
                    part[0].spans.insert(.init(column: 0, text: ">", style: .plain), at: 0)
                }
            }
            lines += part
        }
        return lines
    }

    private func mark(_ choice: ScreenInterview.RowChoice, _ id: RowID, _ question: InstrumentQuestion)
        -> String
    {
        let isChosen = screen.isChosen(choice, .row(id))
        if question.takesSeveral, case .option = choice { return isChosen ? "[x]" : "[ ]" }
        return isChosen ? "(o)" : "( )"
    }
}
