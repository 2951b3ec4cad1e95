package import Definition
package import Interviewing
package import Values

extension Interview {
    /// The most characters of the reason for confirming a soft edit.
    package static let reasonLength = 500

    /// That a text can stand as the reason for confirming a soft edit.
    package static func check(reason: String) throws(AnswerProblem) {
        if reason.isBlank { throw .tooShort(minimum: 1) }
        if reason.count > reasonLength { throw .tooLong(maximum: reasonLength) }
        guard !reason.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .controlCharacter
        }
    }

    /// The bound of a date question, as exact as its answers.
    package func day(of bound: DateShape.Bound, _ precision: CalendarDate.Precision) -> CalendarDate {
        switch bound {
        case .fixed(let date): date.truncated(to: precision)
        case .today: beginning.today.truncated(to: precision)
        }
    }
}
