import Definition
import Interviewing
import Terminal
import Values

// Grids: a table where there is room for it, else the row under the cursor with its choices below it.

extension ScreenComposer {
    func grid(_ question: InstrumentQuestion) -> [ScreenLine] {
        let choices = screen.rowChoices(of: question)
        let cell = 5
        let labels = columns - choices.count * cell - 4
        return labels >= 24
            ? table(question, choices, labels: min(labels, 48), cell) : single(question, choices)
    }

    private func table(
        _ question: InstrumentQuestion, _ choices: [ScreenInterview.RowChoice], labels: Int, _ cell: Int
    ) -> [ScreenLine] {
        let start = 4 + labels
        var lines = [
            ScreenLine(
                choices.enumerated().map { number, choice in
                    .init(
                        column: start + number * cell + 1,
                        text: "\(screen.number(of: choice, in: question) ?? 0)", style: .plain)
                })
        ]
        for (index, element) in screen.elements.enumerated() {
            guard case .row(let id) = element else { continue }
            let isFocused = index == screen.focus
            let label = interview.rowLabel(id, of: question.index) ?? id.name
            let parts = widths.wrapped(label, columns: labels - 2)
            for (number, part) in parts.enumerated() {
                var line = ScreenLine(String(part), at: 4, isFocused ? Self.bold : .plain, element: index)
                if number == 0 {
                    for (place, choice) in choices.enumerated() {
                        line.spans.append(
                            .init(
                                column: start + place * cell, text: mark(choice, id, question), style: .plain)
                        )
                    }
                    if isFocused {
                        line.spans.insert(.init(column: 2, text: ">", style: .plain), at: 0)
                        line.cursor = question.takesSeveral ? start + screen.column * cell + 1 : 2
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
        let label = interview.rowLabel(id, of: question.index) ?? id.name
        let total = screen.elements.count
        var lines = wrapped(
            "\(screen.focus + 1)/\(total) \(label)", from: 0, Self.bold, element: screen.focus)
        let now = choices.firstIndex { screen.isChosen($0, .row(id)) }
        let cursor = question.takesSeveral ? screen.column : now ?? 0
        for (place, choice) in choices.enumerated() {
            let text = "\(screen.number(of: choice, in: question) ?? 0) \(self.label(of: choice, question))"
            var part = wrapped(text, from: 6, element: place == cursor ? screen.focus : nil)
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
