import ArgumentParser
import Definition
import Findings
import Values

/// Reads `--set NAME=VALUE` as the questionnaire's values from outside.
enum OutsideValues {
    /// The values by name; what is wrong with any of them is wrong usage.
    ///
    /// - Parameter requiringAll: whether it is wrong usage not to give a value that the questionnaire requires.
    static func read(
        _ settings: [String], for instrument: Instrument, requiringAll: Bool = true
    ) throws -> [QuestionID: Value] {
        var values: [QuestionID: Value] = [:]
        for setting in settings {
            guard let equals = setting.firstIndex(of: "=") else {
                throw ValidationError("--set \(setting): write it as NAME=VALUE")
            }
            let name = String(setting[..<equals])
            guard let declared = instrument.outside.first(where: { $0.id.name == name }) else {
                throw ValidationError("--set \(name): \(unknown(name, in: instrument))")
            }
            guard values[declared.id] == nil else { throw ValidationError("--set \(name) is given twice") }
            values[declared.id] = try read(
                String(setting[setting.index(after: equals)...]), as: declared, in: instrument)
        }
        for declared in instrument.outside
        where requiringAll && declared.declaration.isRequired && values[declared.id] == nil {
            throw ValidationError("this questionnaire needs a value from outside: --set \(declared.id)=…")
        }
        return values
    }

    private static func unknown(_ name: String, in instrument: Instrument) -> String {
        let names = instrument.outside.map(\.id.name)
        if names.isEmpty { return "this questionnaire takes no values from outside" }
        if let near = nearName(to: name, among: names) {
            return "there is no such value; did you mean '\(near)'?"
        }
        return "there is no such value; there are \(names.joined(separator: ", "))"
    }

    private static func read(
        _ text: String, as declared: InstrumentOutsideValue, in instrument: Instrument
    ) throws -> Value {
        func objection(_ wanted: String) -> ValidationError {
            ValidationError("--set \(declared.id)=\(text.escapingControls): this is to be \(wanted)")
        }
        switch declared.declaration.kind {
        case .text:
            let isClean = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard isClean, !text.isEmpty else { throw objection("a text without control characters") }
            return .text(text)
        case .integer:
            guard let number = DecimalNumber(text), number.wholeNumber != nil else {
                throw objection("a whole number such as 42")
            }
            return .number(number)
        case .decimal:
            guard let number = DecimalNumber(text) else { throw objection("a number such as 42 or 0.5") }
            return .number(number)
        case .date:
            guard let date = CalendarDate(text) else { throw objection("a date such as 2022-03-31") }
            return .date(date)
        case .single:
            let table = declared.table.map { instrument.tables[$0] }
            guard let code = Int32(text).map({ ChoiceCode($0) }), table?.option(code) != nil else {
                let codes = table?.options.prefix(20).map(\.code.description) ?? []
                throw objection("one of the codes \(codes.joined(separator: ", "))")
            }
            return .code(code)
        }
    }
}
