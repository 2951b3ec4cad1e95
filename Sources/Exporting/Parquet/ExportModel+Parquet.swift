import ParquetFiles
import Responses
import Tabulation
import Values

extension ExportModel {
    /// Writes the respondents as Parquet: codes as the smallest whole numbers that hold them, a column with the reasons beside
    /// each variable, and the codebook under the key `canvass.codebook`.
    package func writeParquet(
        product: String, to sink: @escaping ExportSink, progress: (Int) throws -> Void = { _ in }
    ) throws -> [ExportLoss] {
        let kinds = try columns.map(parquetKind)
        do {
            var writer = try ParquetWriter(
                ParquetSchema(zip(columns, kinds).map { ParquetColumn($0.name, $1) }),
                metadata: [ParquetMetadata(key: "canvass.codebook", value: codebookJSON)], createdBy: product,
                compression: .snappy, sink: sink)
            try eachBlock { block in
                try writer.append(try zip(columns, kinds).map { try block.parquet($0, $1) })
                try progress(writer.rowCount)
            }
            try writer.finish()
            return []
        } catch let error as ParquetFileError {
            throw ExportError.notHeld(format: "Parquet", reason: error.description)
        }
    }

    private func parquetKind(_ column: ExportColumn) throws -> ParquetColumn.Kind {
        switch column.source {
        case .fact(.conflict): return .int8
        case .fact(let fact): return fact.isMoment ? .timestamp : .text
        case .reason: return .text
        case .weight: return .double
        case .option(let place, _): return variables[place].layout.codes.count < 127 ? .int8 : .int16
        case .value(let place):
            let variable = variables[place]
            switch variable.content {
            case .code:
                let most = variable.layout.codes.map(\.number).max() ?? 0
                return most < 128 ? .int8 : most < 32_768 ? .int16 : .int32
            case .truth: return .int8
            case .wholeNumber: return .int64
            case .decimal: return .double
            case .date: return try hasOnlyDays(variable) ? .date : .text
            case .text: return .text
            case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
            }
        }
    }

    /// Whether no answer to a date is a month or a year alone.
    private func hasOnlyDays(_ variable: ExportVariable) throws -> Bool {
        var hasOnlyDays = true
        try eachBlock { block in
            let states = try block.states(of: variable)
            let dates = try block.values(of: variable, as: Int32.self)
            for (state, packed) in zip(states, dates) where state == AnswerState.firstValue {
                if Dataset.date(packed)?.precision != .day { hasOnlyDays = false }
            }
        }
        return hasOnlyDays
    }
}

extension ExportBlock {
    fileprivate func parquet(_ column: ExportColumn, _ kind: ParquetColumn.Kind) throws -> ColumnBlock {
        switch column.source {
        case .fact(.id): return ColumnBlock(.texts(try ids().map(\.description)))
        case .fact(let fact) where fact.isMoment:
            return ColumnBlock(.integers(try moments(fact).map { $0.milliseconds * 1000 }))
        case .fact(.conflict):
            return ColumnBlock(.listedIntegers(try words(.conflict).places, of: [0, 1]))
        case .fact(let fact):
            let (words, places) = try words(fact)
            return ColumnBlock(.listedTexts(places, of: words.map { $0.isEmpty ? nil : $0 }))
        case .weight(let place):
            let weights = model.weights[place].values
            let values = rows.map { weights[$0] }
            return ColumnBlock(.doubles(values), presence: values.map { !$0.isNaN })
        case .reason(let place):
            let variable = model.variables[place]
            return ColumnBlock(
                .listedTexts(
                    try states(of: variable),
                    of: Self.reasonWords + [String?](repeating: nil, count: variable.stateCount)))
        case .option(let place, let option):
            let variable = model.variables[place]
            let values: [Int64?] =
                variable.content == .marks
                ? [0, 1] : [nil] + variable.layout.codes.indices.map { Int64($0 + 1) }
            return ColumnBlock(
                .listedIntegers(try states(of: variable, option: option), of: Self.nothing + values))
        case .value(let place): return try parquet(model.variables[place], kind)
        }
    }

    private static let nothing = [Int64?](repeating: nil, count: Int(AnswerState.firstValue))

    private func parquet(_ variable: ExportVariable, _ kind: ParquetColumn.Kind) throws -> ColumnBlock {
        let states = try states(of: variable)
        let presence = states.map { $0 >= AnswerState.firstValue }
        switch variable.content {
        case .code:
            return ColumnBlock(
                .listedIntegers(states, of: Self.nothing + variable.layout.codes.map { Int64($0.number) }))
        case .truth: return ColumnBlock(.listedIntegers(states, of: Self.nothing + [0, 1]))
        case .wholeNumber:
            return ColumnBlock(
                .integers(
                    zip(presence, try values(of: variable, as: Double.self)).map { $0 ? Int64($1) : 0 }),
                presence: presence)
        case .decimal:
            return ColumnBlock(.doubles(try values(of: variable, as: Double.self)), presence: presence)
        case .date:
            let dates = zip(presence, try values(of: variable, as: Int32.self)).map {
                $0 ? Dataset.date($1) : nil
            }
            return kind == .date
                ? ColumnBlock(.integers(dates.map { Int64($0?.dayNumber ?? 0) }), presence: presence)
                : ColumnBlock(.texts(dates.map { $0?.description ?? "" }), presence: presence)
        case .text:
            var texts: [String] = []
            try eachText(of: variable) { _, text in
                texts.append(text.map { String(decoding: $0, as: UTF8.self) } ?? "")
            }
            return ColumnBlock(.texts(texts), presence: presence)
        case .marks, .ranks: preconditionFailure("marks and ranks have a column for each option")
        }
    }
}
