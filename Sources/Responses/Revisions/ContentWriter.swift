import Expressions
import Values

/// Puts the content of a revision into bytes; `Docs/Bundles.md` describes them.
///
/// A cell begins with one byte, which is the whole of it for most answers. The bytes are positional: they mean nothing
/// without the definition.
package enum ContentWriter {
    /// The form of the bytes, their first one.
    static let version: UInt8 = 1

    package static func bytes(of content: ResponseContent) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(byte: version)
        write(content.today, to: &writer)
        writer.write(number: content.cells.count)
        for cell in content.cells { write(cell, to: &writer) }
        writer.write(number: content.orders.count)
        for order in content.orders { write(order, to: &writer) }
        writer.write(number: content.reasons.count)
        for reason in content.reasons {
            writer.write(text: reason.edit)
            writer.write(text: reason.reason)
        }
        writer.write(number: content.timings.count)
        var last = -1
        for timing in content.timings {
            writer.write(number: timing.question - last - 1)
            last = timing.question
            writer.write(number: timing.visits)
            writer.write(number: timing.changes)
            writer.write(number: timing.spent)
            // 0 for unknown, else one more than the milliseconds.
            writer.write(number: timing.toFirstKey.map { $0 + 1 } ?? 0)
            writer.write(number: timing.toAnswer.map { $0 + 1 } ?? 0)
        }
        return writer.bytes
    }

    static func write(_ cell: AnswerFrame.Cell, to writer: inout ByteWriter) {
        switch cell {
        case .offPath: writer.write(byte: CellTag.notAsked)
        case .unanswered: writer.write(byte: CellTag.notAnswered)
        case .missing(.dontKnow): writer.write(byte: CellTag.dontKnow)
        case .missing(.refused): writer.write(byte: CellTag.refused)
        case .missing(.notApplicable): writer.write(byte: CellTag.notApplicable)
        case .given(let value): write(value, to: &writer)
        }
    }

    private static func write(_ value: Value, to writer: inout ByteWriter) {
        switch value {
        case .truth(let truth):
            writer.write(byte: truth ? CellTag.true : CellTag.false)
        case .code(let code) where (0...CellTag.largestShortCode).contains(Int(code.number)):
            writer.write(byte: CellTag.firstCode + UInt8(code.number))
        case .code(let code):
            writer.write(byte: CellTag.code)
            writer.write(number: Int(code.number))
        case .number(let number):
            if number.scale == 0, (0...CellTag.largestShortNumber).contains(Int(number.significand)) {
                return writer.write(byte: CellTag.firstNumber + UInt8(number.significand))
            }
            writer.write(byte: CellTag.number)
            writer.write(byte: number.scale)
            writer.write(signed: number.significand)
        case .text(let text):
            writer.write(byte: CellTag.text)
            writer.write(text: text)
        case .date(let date):
            writer.write(byte: CellTag.date)
            write(date, to: &writer)
        case .codes(let codes):
            writer.write(byte: CellTag.codes)
            writer.write(number: codes.count)
            // Ascending, so that the differences are small: each from the one before, less one.
            var last: Int32 = -1
            for code in codes {
                writer.write(number: Int(code.number - last - 1))
                last = code.number
            }
        case .ranking(let codes):
            writer.write(byte: CellTag.ranking)
            writer.write(number: codes.count)
            for code in codes { writer.write(number: Int(code.number)) }
        }
    }

    /// The year, and the month times 32 and the day, 0 where they are not known.
    private static func write(_ date: CalendarDate, to writer: inout ByteWriter) {
        writer.write(number: date.year)
        let month = date.precision == .year ? 0 : date.month
        let day = date.precision == .day ? date.day : 0
        writer.write(number: month * 32 + day)
    }

    private static func write(_ order: QuestionOrder, to writer: inout ByteWriter) {
        writer.write(number: order.question)
        switch order.shown {
        case .options(let codes):
            writer.write(byte: 0)
            writer.write(number: codes.count)
            for code in codes { writer.write(number: Int(code.number)) }
        case .rows(let rows):
            writer.write(byte: 1)
            writer.write(number: rows.count)
            for row in rows { writer.write(number: row) }
        }
    }
}

/// The first byte of a cell.
enum CellTag {
    static let notAsked: UInt8 = 0
    static let notAnswered: UInt8 = 1
    static let dontKnow: UInt8 = 2
    static let refused: UInt8 = 3
    static let notApplicable: UInt8 = 4
    static let `false`: UInt8 = 5
    static let `true`: UInt8 = 6
    static let code: UInt8 = 7
    static let number: UInt8 = 8
    static let text: UInt8 = 9
    static let date: UInt8 = 10
    static let codes: UInt8 = 11
    static let ranking: UInt8 = 12
    /// From here on the codes 0 to 119, a byte each.
    static let firstCode: UInt8 = 16
    static let largestShortCode = 119
    /// From here on the numbers 0 to 119, a byte each.
    static let firstNumber: UInt8 = 136
    static let largestShortNumber = 119
}
