import Definition
import Interviewing
package import Terminal
import Values

// The screen as a function of the state: a head, a body of which the page with the cursor is seen, the line that says
// how much of it that is, the line of messages, and the keys.

extension ScreenInterview {
    /// What is seen now.
    package func frame(widths: DisplayWidth = DisplayWidth()) -> Frame {
        var frame = Frame(size, widths: widths)
        let composer = ScreenComposer(screen: self, widths: widths)
        if let part = composer.part {
            for (row, line) in part.enumerated() { frame.write(line, row: row) }
            return frame
        }
        let foot = composer.foot
        let head = composer.head(rows: size.rows - foot.count)
        let room = composer.room(head: head, foot: foot)
        let body = composer.body
        let window = composer.window(of: body, rows: room)
        for (row, line) in head.enumerated() { frame.write(line, row: row) }
        for (offset, line) in body[window].enumerated() { frame.write(line, row: head.count + offset) }
        for (offset, line) in composer.status(of: body, window).enumerated() {
            frame.write(line, row: head.count + window.count + 1 + offset)
        }
        for (offset, line) in foot.enumerated() { frame.write(line, row: size.rows - foot.count + offset) }
        return frame
    }
}
