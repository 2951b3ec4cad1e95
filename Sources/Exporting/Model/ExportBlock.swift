package import Responses
package import Tabulation
import Values

/// Some respondents of an export, whose columns are gathered one at a time.
package struct ExportBlock {
    package let model: ExportModel
    /// Rows of the dataset.
    package let rows: ArraySlice<Int>

    package var count: Int { rows.count }

    /// A million respondents in portions of which a column stays in the processor's cache.
    static let size = 8192

    /// The states of a part, one for each respondent.
    package func states(_ part: Int) throws -> [UInt16] {
        if model.data.layout.widths[part] == 2 {
            return try model.data.withPart(part, as: UInt16.self) { all in rows.map { all[$0] } }
        }
        return try model.data.withPart(part, as: UInt8.self) { all in rows.map { UInt16(all[$0]) } }
    }

    /// The states of a variable with one value, or of one of its options.
    package func states(of variable: ExportVariable, option: Int = 0) throws -> [UInt16] {
        try states(variable.layout.states.lowerBound + option)
    }

    /// The values of a number, a date or a text, of any meaning where its state is none of a value.
    package func values<Value>(of variable: ExportVariable, as type: Value.Type) throws -> [Value] {
        guard let part = variable.layout.values else { preconditionFailure("the variable has values") }
        return try model.data.withPart(part, as: type) { all in rows.map { all[$0] } }
    }

    package func facts<Value>(_ fact: FactColumn, as type: Value.Type) throws -> [Value] {
        try model.data.withFacts(fact, as: type) { all in rows.map { all[$0] } }
    }

    package func ids() throws -> [ResponseID] {
        try facts(.id, as: ResponseKey.self).map(\.id)
    }

    package func moments(_ fact: ResponseFact) throws -> [WallTime] {
        try facts(fact == .started ? .started : .at, as: Int64.self).map(WallTime.init(milliseconds:))
    }

    /// Hands every text to the body, as bytes of UTF-8; nil where there is none.
    package func eachText(
        of variable: ExportVariable, _ body: (Int, UnsafeRawBufferPointer?) throws -> Void
    ) throws {
        let states = try states(of: variable)
        let references = try values(of: variable, as: UInt64.self)
        try model.data.withTexts { texts in
            for place in states.indices {
                guard states[place] == AnswerState.firstValue else {
                    try body(place, nil)
                    continue
                }
                let reference = TextReference(packed: references[place])
                let end = reference.start + reference.count
                guard reference.start >= 0, end <= texts.count else {
                    try body(place, nil)
                    continue
                }
                try body(place, UnsafeRawBufferPointer(rebasing: texts[reference.start..<end]))
            }
        }
    }

    /// The words of a fact that has few: which, and of each respondent the place among them.
    package func words(_ fact: ResponseFact) throws -> (words: [String], places: [UInt16]) {
        let data = model.data
        switch fact {
        case .version, .wave:
            let words = [""] + data.definitions.map { fact == .version ? $0.version : $0.wave ?? "" }
            return (words, try facts(.definition, as: UInt16.self))
        case .origin: return try words(.origin, ResponseOrigin.self)
        case .mode: return try words(.mode, InterviewMode.self)
        case .disposition: return try words(.disposition, Disposition.self)
        case .language: return (data.languages, try facts(.language, as: UInt8.self).map(UInt16.init))
        case .conflict:
            return (
                ["0", "1"], try facts(.flags, as: UInt8.self).map { $0 & FactColumn.hasConflict == 0 ? 0 : 1 }
            )
        case .device:
            let numbers = data.devices.keys.sorted()
            let places = Dictionary(uniqueKeysWithValues: zip(numbers, UInt16(1)...))
            return (
                [""] + numbers.map { data.devices[$0]?.description ?? "" },
                try facts(.device, as: UInt32.self).map { places[Int64($0)] ?? 0 }
            )
        case .id, .started, .changed: preconditionFailure("these are as many as there are responses")
        }
    }

    private func words<Word: NumberedWord & RawRepresentable>(
        _ fact: FactColumn, _ type: Word.Type
    ) throws -> (words: [String], places: [UInt16]) where Word.RawValue == String {
        var words = [String](repeating: "", count: 256)
        for word in Word.allCases { words[Int(word.number)] = word.rawValue }
        return (words, try facts(fact, as: UInt8.self).map(UInt16.init))
    }
}

extension ExportModel {
    /// Every respondent, in portions.
    package func eachBlock(_ body: (ExportBlock) throws -> Void) throws {
        var start = 0
        while start < rows.count {
            let end = min(start + ExportBlock.size, rows.count)
            try body(ExportBlock(model: self, rows: rows[start..<end]))
            start = end
        }
    }
}
