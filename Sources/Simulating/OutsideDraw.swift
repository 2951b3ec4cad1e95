import Definition
import Values

/// Draws values from outside that a questionnaire requires and nobody gave.
enum OutsideDraw {
    /// A text with the respondent's number, so that keys differ; a number from 0 to 1,000; a day of the ten years before
    /// the interview; an option.
    static func value(
        of declared: InstrumentOutsideValue, in instrument: Instrument, respondent: Int, day: CalendarDate,
        _ numbers: inout DrawnNumbers
    ) -> Value? {
        switch declared.declaration.kind {
        case .text: .text("synthetic-\(respondent)")
        case .integer, .decimal: .number(DecimalNumber(numbers.within(0...1000)))
        case .date: CalendarDate(dayNumber: day.dayNumber - numbers.within(0...3650)).map { .date($0) }
        case .single:
            declared.table.flatMap { numbers.element(of: instrument.tables[$0].options) }.map {
                .code($0.code)
            }
        }
    }
}
