package import Responses
import SPSSFiles
import Tabulation
import Values

extension ExportModel {
    /// Writes the respondents as an SPSS system file.
    ///
    /// Reasons why there is no value are user-missing codes of their variable where no value can be taken for one, and else
    /// a variable of their own; who was not asked is system-missing. Marks are 0 and 1, in a multiple-response set.
    ///
    /// - Parameters:
    ///   - product: the program, as in `Canvass 1.0`.
    ///   - created: for the header; the same moment gives the same bytes.
    /// - Returns: what the format could not hold.
    package func writeSPSS(
        product: String, created: WallTime, to sink: @escaping ExportSink,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> [ExportLoss] {
        let file = try SPSSExport(self)
        do {
            var writer = try SPSSWriter<any Error>(
                file.dictionary(product: product, created: created), caseCount: rows.count
            ) { bytes throws(any Error) in try sink(bytes) }
            try eachBlock { block in
                try writer.append(try file.columns.map { try file.values($0, block) })
                try progress(writer.caseCount)
            }
            let summary = try writer.finish()
            return file.losses + summary.losses.map(Self.loss)
        } catch let error as SPSSWritingError<any Error> {
            switch error {
            case .sink(let reason): throw reason
            case .content(let reason): throw ExportError.notHeld(format: "SPSS", reason: reason.description)
            }
        }
    }

    private static func loss(_ loss: SPSSLoss) -> ExportLoss {
        let subject: String
        switch loss.subject {
        case .fileLabel: subject = "title"
        case .product: subject = "program"
        case .document: subject = "documents"
        case .variableLabel(let variable): subject = "label of \(variable)"
        case .valueLabel(let variable, let value): subject = "label of \(variable) = \(value)"
        case .setLabel(let set): subject = "label of \(set)"
        case .attribute(let variable, let name): subject = "\(name) of \(variable ?? "the file")"
        case .data(let variable): subject = variable
        }
        switch loss.kind {
        case .cut(let bytes, let kept):
            return ExportLoss(
                subject,
                "cut to \(kept) of \(bytes) bytes" + (loss.times > 1 ? ", in \(loss.times) cases" : ""))
        case .controlCharacters(let count):
            return ExportLoss(subject, "\(count) control characters became spaces")
        }
    }
}

/// The columns of an export as variables of SPSS.
private struct SPSSExport {
    let model: ExportModel
    let columns: [ExportColumn]
    private let names: [String]
    /// Of texts, by column: the most bytes that one has.
    private let widths: [Int: Int]
    let losses: [ExportLoss]

    init(_ model: ExportModel) throws {
        self.model = model
        columns = model.columns.filter { column in
            guard case .reason(let place) = column.source else { return true }
            return !model.variables[place].codesAreApart && !model.variables[place].reasons.isEmpty
        }
        // No variable of SPSS begins with an underscore.
        let wanted = columns.map { column in
            if case .fact(let fact) = column.source { String(fact.rawValue.dropFirst()) } else { column.name }
        }
        names = SPSSNames.legalNames(for: wanted)
        var widths: [Int: Int] = [:]
        for (place, column) in columns.enumerated() {
            guard case .value(let variable) = column.source, model.variables[variable].content == .text else {
                continue
            }
            widths[place] = try model.longestText(of: model.variables[variable])
        }
        self.widths = widths
        losses = zip(wanted, names).compactMap { wanted, name in
            wanted == name ? nil : ExportLoss(wanted, "is called \(name) in SPSS")
        }
    }

    func dictionary(product: String, created: WallTime) -> SPSSDictionary {
        let variables = columns.indices.map(variable)
        let sets = model.variables.enumerated().compactMap { place, variable -> SPSSMultipleResponseSet? in
            guard variable.content == .marks, variable.categories.count > 1 else { return nil }
            let members = columns.indices.filter { column in
                if case .option(place, _) = columns[column].source { true } else { false }
            }.map { names[$0] }
            return SPSSMultipleResponseSet(
                "$\(SPSSNames.legalNames(for: [variable.name])[0])", label: variable.label,
                .dichotomies(counted: .number(1)), variables: members)
        }
        let weight = columns.indices.first { column in
            if case .weight = columns[column].source { true } else { false }
        }
        return SPSSDictionary(
            fileLabel: model.title, product: product, created: SPSSTimestamp(created), variables: variables,
            weight: weight.map { names[$0] }, multipleResponseSets: sets)
    }

    private func variable(_ place: Int) -> SPSSVariable {
        let column = columns[place]
        switch column.source {
        case .fact(let fact) where fact.isMoment:
            return SPSSVariable(
                names[place], .number(.dateAndTime), label: column.label, measure: .scale, role: .none)
        case .fact(.conflict):
            return SPSSVariable(
                names[place], .number(.number(width: 1)), label: column.label, measure: .nominal, role: .none)
        case .fact(let fact):
            return SPSSVariable(
                names[place], .text(holding: fact == .id ? 36 : 64), label: column.label, measure: .nominal,
                role: .none)
        case .value(let variable): return value(model.variables[variable], place)
        case .option(let place, let option):
            return self.option(model.variables[place], option, names[self.place(of: column)])
        case .reason(let variable):
            return SPSSVariable(
                names[place], .number(.number(width: 2)), label: column.label,
                valueLabels: model.variables[variable].reasons.map {
                    SPSSValueLabel(.number(Double($0.code)), $0.label)
                }, measure: .nominal, role: .none)
        case .weight:
            return SPSSVariable(
                names[place], .number(.number(width: 12, decimals: 6)), label: column.label, measure: .scale,
                role: .none)
        }
    }

    private func place(of column: ExportColumn) -> Int {
        columns.firstIndex { $0.name == column.name } ?? 0
    }

    private func value(_ variable: ExportVariable, _ place: Int) -> SPSSVariable {
        var result: SPSSVariable
        switch variable.content {
        case .code:
            let most = variable.categories.map { Int($0.code.number) }.max() ?? 0
            result = SPSSVariable(
                names[place], .number(.number(width: max(3, String(most).count))), label: variable.label,
                valueLabels: variable.categories.map {
                    SPSSValueLabel(.number(Double($0.code.number)), $0.label)
                }, measure: variable.measure.spss)
        case .truth:
            result = SPSSVariable(
                names[place], .number(.number(width: 2)), label: variable.label,
                valueLabels: [
                    SPSSValueLabel(.number(0), model.language.isRussian ? "нет" : "no"),
                    SPSSValueLabel(.number(1), model.language.isRussian ? "да" : "yes"),
                ], measure: .nominal)
        case .wholeNumber:
            result = SPSSVariable(
                names[place], .number(.number(width: 12)), label: variable.label, measure: .scale)
        case .decimal:
            result = SPSSVariable(
                names[place], .number(.number(width: 16, decimals: min(variable.decimals, 10))),
                label: variable.label, measure: .scale)
        case .date:
            result = SPSSVariable(names[place], .number(.date), label: variable.label, measure: .scale)
        case .text:
            result = SPSSVariable(
                names[place], .text(holding: widths[place] ?? 1), label: variable.label, measure: .nominal)
        case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
        }
        describe(&result, variable)
        return result
    }

    private func option(_ variable: ExportVariable, _ option: Int, _ name: String) -> SPSSVariable {
        // In tables of a set the label of the variable stands for the option.
        let label = variable.categories.first { $0.place == option }?.label ?? ""
        var result: SPSSVariable
        if variable.content == .marks {
            result = SPSSVariable(
                name, .number(.number(width: 2)), label: label,
                valueLabels: [
                    SPSSValueLabel(.number(0), model.language.isRussian ? "не отмечено" : "not marked"),
                    SPSSValueLabel(.number(1), model.language.isRussian ? "отмечено" : "marked"),
                ], measure: .nominal)
        } else {
            result = SPSSVariable(
                name, .number(.number(width: 3)), label: "\(variable.label): \(label)", measure: .ordinal)
        }
        describe(&result, variable)
        return result
    }

    /// The missing values and what was asked.
    private func describe(_ result: inout SPSSVariable, _ variable: ExportVariable) {
        if variable.codesAreApart {
            result.valueLabels += variable.reasons.map { SPSSValueLabel(.number(Double($0.code)), $0.label) }
            let codes = variable.reasons.map { Double($0.code) }
            if codes.count > 3, let low = codes.min(), let high = codes.max() {
                result.missing = .range(low: low, high: high)
            } else if !codes.isEmpty {
                result.missing = .discrete(codes.map { .number($0) })
            }
        }
        for (language, text) in variable.wording where !text.isEmpty {
            result.attributes.append(
                SPSSAttribute(
                    language == model.language
                        ? "QuestionText" : "QuestionText_\(language.tag.replacing("-", with: "_"))",
                    [text]))
        }
    }

    func values(_ column: ExportColumn, _ block: ExportBlock) throws -> SPSSColumn {
        switch column.source {
        case .fact(.id): return .texts(try block.ids().map(\.description))
        case .fact(let fact) where fact.isMoment:
            return .numbers(
                try block.moments(fact).map { moment in
                    let seconds = Double(moment.milliseconds) / 1000
                    return SPSSCalendar.seconds(dayNumber: 0, secondOfDay: seconds) ?? .nan
                })
        case .fact(.conflict): return .numbers(try block.words(.conflict).places.map(Double.init))
        case .fact(let fact):
            let (words, places) = try block.words(fact)
            return .texts(places.map { words[Int($0)] })
        case .weight(let place):
            let weights = model.weights[place].values
            return .numbers(block.rows.map { weights[$0] })
        case .reason(let place):
            let variable = model.variables[place]
            let codes = Self.codes(of: variable, always: true)
            return .numbers(try block.states(of: variable).map { codes[min(Int($0), codes.count - 1)] })
        case .option(let place, let option):
            let variable = model.variables[place]
            let first: [Double] =
                variable.content == .marks
                ? [0, 1] : [.nan] + variable.layout.codes.indices.map { Double($0 + 1) }
            return .numbers(
                try block.states(of: variable, option: option).mapped(by: Self.codes(of: variable) + first))
        case .value(let place): return try values(model.variables[place], block)
        }
    }

    private func values(_ variable: ExportVariable, _ block: ExportBlock) throws -> SPSSColumn {
        let codes = Self.codes(of: variable)
        switch variable.content {
        case .code:
            return .numbers(
                try block.states(of: variable).mapped(
                    by: codes + variable.layout.codes.map { Double($0.number) }))
        case .truth: return .numbers(try block.states(of: variable).mapped(by: codes + [0, 1]))
        case .wholeNumber, .decimal:
            let states = try block.states(of: variable)
            let numbers = try block.values(of: variable, as: Double.self)
            return .numbers(
                zip(states, numbers).map { $0 == AnswerState.firstValue ? $1 : codes[Int($0)] })
        case .date:
            let states = try block.states(of: variable)
            let dates = try block.values(of: variable, as: Int32.self)
            return .numbers(
                zip(states, dates).map { state, packed in
                    guard state == AnswerState.firstValue, let date = Dataset.date(packed) else {
                        return .nan
                    }
                    return SPSSCalendar.seconds(dayNumber: date.dayNumber) ?? .nan
                })
        case .text:
            var texts: [String] = []
            try block.eachText(of: variable) { _, text in
                texts.append(text.map { String(decoding: $0, as: UTF8.self) } ?? "")
            }
            return .texts(texts)
        case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
        }
    }

    /// What stands for each state without a value.
    private static func codes(of variable: ExportVariable, always: Bool = false) -> [Double] {
        var codes = [Double](repeating: .nan, count: Int(AnswerState.firstValue) + (always ? 1 : 0))
        guard always || variable.codesAreApart else { return codes }
        for reason in variable.reasons { codes[Int(reason.state)] = Double(reason.code) }
        return codes
    }
}

extension [UInt16] {
    fileprivate func mapped(by values: [Double]) -> [Double] {
        values.withUnsafeBufferPointer { values in map { values[Int($0)] } }
    }
}

extension ExportVariable.Measure {
    fileprivate var spss: SPSSVariable.Measure {
        switch self {
        case .nominal: .nominal
        case .ordinal: .ordinal
        case .scale: .scale
        }
    }
}

extension SPSSTimestamp {
    /// In Greenwich.
    init(_ moment: WallTime) {
        let second = moment.milliseconds / 1000
        let day = Int(second / 86_400)
        let rest = Int(second % 86_400)
        let date = CalendarDate(dayNumber: day)
        self.init(
            year: date?.year ?? 1970, month: date?.month ?? 1, day: date?.day ?? 1, hour: rest / 3600,
            minute: rest / 60 % 60, second: rest % 60)
    }
}
