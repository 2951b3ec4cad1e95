import Expressions
import Values

/// Reads the content of a revision, and refuses what does not fit its definition.
package struct ContentReader: Sendable {
    private var reader: ByteReader
    private let shape: ContentShape

    package init(_ bytes: [UInt8], _ shape: ContentShape) {
        reader = ByteReader(bytes)
        self.shape = shape
    }

    /// The whole content.
    package static func content(
        of bytes: [UInt8], _ shape: ContentShape
    ) throws(MalformedBytes) -> ResponseContent {
        var reader = ContentReader(bytes, shape)
        return try reader.content()
    }

    /// Reads everything and keeps nothing. Costs one pass over the bytes and allocates for texts only.
    package static func validate(_ bytes: [UInt8], _ shape: ContentShape) throws(MalformedBytes) {
        var reader = ContentReader(bytes, shape)
        _ = try reader.beginning()
        for cell in shape.cells { try reader.skipCell(cell) }
        _ = try reader.orders()
        _ = try reader.reasons()
        _ = try reader.timings()
        try reader.end()
    }

    private mutating func content() throws(MalformedBytes) -> ResponseContent {
        let today = try beginning()
        var cells = ContiguousArray<AnswerFrame.Cell>()
        cells.reserveCapacity(shape.cells.count)
        for cell in shape.cells { cells.append(try self.cell(cell)) }
        var content = ResponseContent(today: today, cells: cells)
        content.orders = try orders()
        content.reasons = try reasons()
        content.timings = try timings()
        try end()
        return content
    }

    private mutating func beginning() throws(MalformedBytes) -> CalendarDate {
        let version = try reader.byte()
        guard version == ContentWriter.version else { throw .unknownTag(version) }
        let today = try date()
        guard try reader.number() == UInt64(shape.cells.count) else {
            throw .misplaced("another number of cells than the definition has variables")
        }
        return today
    }

    private func end() throws(MalformedBytes) {
        guard reader.isAtEnd else { throw .leftOver(reader.left) }
    }
}

// MARK: Cells

extension ContentReader {
    private mutating func cell(_ shape: ContentShape.CellShape) throws(MalformedBytes) -> AnswerFrame.Cell {
        let tag = try reader.byte()
        switch tag {
        case CellTag.notAsked: return .offPath
        case CellTag.notAnswered: return .unanswered
        case CellTag.dontKnow: return .missing(.dontKnow)
        case CellTag.refused: return .missing(.refused)
        case CellTag.notApplicable: return .missing(.notApplicable)
        default: return .given(try value(tag, shape))
        }
    }

    private mutating func value(
        _ tag: UInt8, _ shape: ContentShape.CellShape
    ) throws(MalformedBytes) -> Value {
        switch (shape.kind, tag) {
        case (.truth, CellTag.false): return .truth(false)
        case (.truth, CellTag.true): return .truth(true)
        case (.code, CellTag.code), (.code, CellTag.firstCode..<CellTag.firstNumber):
            return .code(ChoiceCode(try code(tag, shape)))
        case (.number, CellTag.number), (.number, CellTag.firstNumber...):
            return .number(try number(tag))
        case (.text, CellTag.text):
            return .text(try reader.text())
        case (.date, CellTag.date):
            return .date(try date())
        case (.codes, CellTag.codes):
            var codes: [ChoiceCode] = []
            try marks(shape) { codes.append(ChoiceCode($0)) }
            return .codes(codes)
        case (.ranking, CellTag.ranking):
            return .ranking(try ranking(shape))
        default:
            throw .unknownTag(tag)
        }
    }

    private mutating func skipCell(_ shape: ContentShape.CellShape) throws(MalformedBytes) {
        let tag = try reader.byte()
        if tag <= CellTag.notApplicable { return }
        switch (shape.kind, tag) {
        case (.code, CellTag.firstCode..<CellTag.firstNumber), (.code, CellTag.code): _ = try code(tag, shape)
        case (.number, CellTag.firstNumber...): return
        case (.codes, CellTag.codes): try marks(shape) { _ in }
        default: _ = try value(tag, shape)
        }
    }

    private mutating func code(_ tag: UInt8, _ shape: ContentShape.CellShape) throws(MalformedBytes) -> Int32
    {
        let code: Int32
        if tag == CellTag.code {
            code = try largeCode()
            guard code > Int32(CellTag.largestShortCode) else { throw .notShortest }
        } else {
            code = Int32(tag - CellTag.firstCode)
        }
        guard self.shape.allows(code, in: shape) else { throw .misplaced("code \(code)") }
        return code
    }

    private mutating func largeCode() throws(MalformedBytes) -> Int32 {
        let number = try reader.number()
        guard number <= 999_999_999 else { throw .tooLarge }
        return Int32(number)
    }

    private mutating func number(_ tag: UInt8) throws(MalformedBytes) -> DecimalNumber {
        if tag >= CellTag.firstNumber { return DecimalNumber(Int(tag - CellTag.firstNumber)) }
        let scale = try reader.byte()
        let significand = try reader.signed()
        guard let number = DecimalNumber(significand: Int128(significand), scale: Int(scale)) else {
            throw .tooLarge
        }
        let isShort = scale == 0 && (0...Int64(CellTag.largestShortNumber)).contains(significand)
        guard number.scale == scale, !isShort else { throw .notShortest }
        return number
    }

    private mutating func marks(
        _ shape: ContentShape.CellShape, _ body: (Int32) -> Void
    ) throws(MalformedBytes) {
        let count = try reader.count()
        var last: Int64 = -1
        for _ in 0..<count {
            let step = try reader.number()
            guard step < 1_000_000_000 else { throw .tooLarge }
            last += Int64(step) + 1
            guard last <= 999_999_999 else { throw .tooLarge }
            guard self.shape.allows(Int32(last), in: shape) else { throw .misplaced("code \(last)") }
            body(Int32(last))
        }
    }

    private mutating func ranking(_ shape: ContentShape.CellShape) throws(MalformedBytes) -> [ChoiceCode] {
        let count = try reader.count()
        var codes: [ChoiceCode] = []
        for _ in 0..<count {
            let code = try largeCode()
            guard self.shape.allows(code, in: shape) else { throw .misplaced("code \(code)") }
            codes.append(ChoiceCode(code))
        }
        guard Set(codes).count == codes.count else { throw .misplaced("an option placed twice") }
        return codes
    }

    private mutating func date() throws(MalformedBytes) -> CalendarDate {
        let year = try reader.number()
        let rest = try reader.number()
        guard year <= 9999, rest < 13 * 32 else { throw .tooLarge }
        let (month, day) = (Int(rest / 32), Int(rest % 32))
        guard
            let date = CalendarDate(
                year: Int(year), month: month == 0 ? nil : month, day: day == 0 ? nil : day)
        else { throw .misplaced("a day that does not exist") }
        return date
    }
}

// MARK: What stands beside the answers

extension ContentReader {
    private mutating func orders() throws(MalformedBytes) -> [QuestionOrder] {
        var orders: [QuestionOrder] = []
        for _ in 0..<(try reader.count()) {
            let question = try self.question(after: orders.last?.question)
            let kind = try reader.byte()
            guard kind <= 1 else { throw .unknownTag(kind) }
            var numbers: [Int] = []
            for _ in 0..<(try reader.count()) { numbers.append(Int(try largeCode())) }
            let codes = { numbers.map { ChoiceCode(Int32($0)) } }
            orders.append(
                QuestionOrder(question: question, shown: kind == 0 ? .options(codes()) : .rows(numbers)))
        }
        return orders
    }

    private mutating func question(after last: Int?) throws(MalformedBytes) -> Int {
        let question = try reader.number()
        guard question < UInt64(shape.questionCount), Int(question) > last ?? -1 else {
            throw .misplaced("question number \(question)")
        }
        return Int(question)
    }

    private mutating func reasons() throws(MalformedBytes) -> [ConfirmedReason] {
        var reasons: [ConfirmedReason] = []
        for _ in 0..<(try reader.count()) {
            let reason = ConfirmedReason(edit: try reader.text(), reason: try reader.text())
            if let last = reasons.last, last.edit >= reason.edit { throw .misplaced("reasons out of order") }
            reasons.append(reason)
        }
        return reasons
    }

    private mutating func timings() throws(MalformedBytes) -> [QuestionTiming] {
        let count = try reader.count()
        var timings: [QuestionTiming] = []
        timings.reserveCapacity(min(count, shape.questionCount))
        var next: UInt64 = 0
        for _ in 0..<count {
            let step = try reader.number()
            guard step < UInt64(shape.questionCount), next + step < UInt64(shape.questionCount) else {
                throw .misplaced("the times of a question that there is not")
            }
            next += step
            let (visits, changes, spent) = (try reader.number(), try reader.number(), try reader.number())
            let (key, answer) = (try reader.number(), try reader.number())
            timings.append(
                QuestionTiming(
                    question: Int(next), visits: visits, changes: changes, spent: spent,
                    toFirstKey: key == 0 ? nil : key - 1, toAnswer: answer == 0 ? nil : answer - 1))
            next += 1
        }
        return timings
    }
}
