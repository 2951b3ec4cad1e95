import Definition
package import Values

/// Which columns the data of a questionnaire have, all its versions and waves together: one variable for each name, with
/// the codes of all definitions, and for each the parts of memory that hold it.
///
/// Follows from the definitions in their order alone.
package struct ColumnLayout: Sendable {
    package let variables: [LayoutVariable]
    /// How many bytes a row takes in each part; the facts about a response come first.
    package let widths: [Int]
    private let byName: [String: Int]

    package func variable(_ name: String) -> LayoutVariable? { byName[name].map { variables[$0] } }

    /// - Parameter definitions: in the order in which the centre came to know them, so that a further version adds to what
    ///   there is.
    package init(of definitions: [DatasetDefinition]) {
        var merged:
            [(name: String, content: LayoutVariable.Content, codes: [ChoiceCode], conflict: String?)] = []
        var byName: [String: Int] = [:]
        for definition in definitions {
            let instrument = definition.instrument
            for columns in definition.columns.variables {
                let content = LayoutVariable.Content(columns.content)
                let codes = columns.content.table.map { instrument.tables[$0].options.map(\.code) } ?? []
                guard let place = byName[columns.name] else {
                    byName[columns.name] = merged.count
                    merged.append((columns.name, content, codes, nil))
                    continue
                }
                if merged[place].content != content {
                    let numbers: Set<LayoutVariable.Content> = [.wholeNumber, .decimal]
                    if numbers.isSuperset(of: [content, merged[place].content]) {
                        merged[place].content = .decimal
                    } else {
                        merged[place].conflict =
                            "\(merged[place].content.word) in one version, \(content.word) in another"
                    }
                }
                let known = Set(merged[place].codes)
                merged[place].codes += codes.filter { !known.contains($0) }
            }
        }
        var widths = FactColumn.allCases.map(\.width)
        variables = merged.map { name, content, codes, conflict in
            let width = codes.count + Int(AnswerState.firstValue) > 250 ? 2 : 1
            let first = widths.count
            guard conflict == nil else {
                return LayoutVariable(
                    name: name, content: content, codes: codes, states: first..<first, values: nil,
                    disagreement: conflict)
            }
            let stateCount = content.isByOption ? codes.count : 1
            widths += [Int](repeating: width, count: stateCount)
            var values: Int?
            if let valueWidth = content.valueWidth {
                values = widths.count
                widths.append(valueWidth)
            }
            return LayoutVariable(
                name: name, content: content, codes: codes, states: first..<first + stateCount,
                values: values,
                disagreement: nil)
        }
        self.widths = widths
        self.byName = byName
    }

    /// Everything that the meaning of the parts depends on, to be compared with that of a file.
    package var description: String {
        variables.map { variable in
            "\(variable.name) \(variable.content.word) \(variable.codes.map(\.description).joined(separator: ",")) "
                + "\(variable.disagreement ?? "")"
        }.joined(separator: "\n")
    }
}

/// One variable of a layout.
package struct LayoutVariable: Sendable {
    package let name: String
    package let content: Content
    /// The codes that there are, in the order of their states.
    package let codes: [ChoiceCode]
    /// The parts with its states: one, or one for each code.
    package let states: Range<Int>
    /// The part with its values: of numbers, texts and dates.
    package let values: Int?
    /// Why versions cannot be tabulated together; nil where they can.
    package let disagreement: String?

    /// What a variable holds, whichever list its codes come from.
    package enum Content: Hashable, Sendable {
        case wholeNumber
        case decimal
        case text
        case date
        case truth
        case code
        case marks
        case ranks

        init(_ content: VariableColumns.Content) {
            self =
                switch content {
                case .wholeNumber: .wholeNumber
                case .decimal: .decimal
                case .text: .text
                case .date: .date
                case .truth: .truth
                case .code: .code
                case .marks: .marks
                case .ranks: .ranks
                }
        }

        /// Whether each option has states of its own.
        package var isByOption: Bool { self == .marks || self == .ranks }

        /// How many bytes the value beside the state takes; nil where the state says it all.
        var valueWidth: Int? {
            switch self {
            case .wholeNumber, .decimal, .text: 8
            case .date: 4
            case .truth, .code, .marks, .ranks: nil
            }
        }

        package var word: String {
            switch self {
            case .wholeNumber: "integer"
            case .decimal: "decimal"
            case .text: "text"
            case .date: "date"
            case .truth: "truth"
            case .code: "single choice"
            case .marks: "multiple choice"
            case .ranks: "ranking"
            }
        }
    }

    /// The state of a code; nil for one that no version has.
    package func state(of code: ChoiceCode) -> UInt16? {
        codes.firstIndex(of: code).map { AnswerState.firstValue + UInt16($0) }
    }
}

/// What is known of a response besides its answers, a part of memory for each.
package enum FactColumn: Int, CaseIterable, Sendable {
    /// Bits: 1 stands in tables, 2 several states stand side by side.
    case flags
    /// The place of its definition in the dataset, from 1; 0 for a response of another questionnaire.
    case definition
    /// As `NumberedWord` numbers them.
    case origin
    case mode
    case disposition
    /// The place of the language in the dataset.
    case language
    /// The store's number of the device.
    case device
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case started
    case at
    /// 16 bytes.
    case id

    var width: Int {
        switch self {
        case .flags, .origin, .mode, .disposition, .language: 1
        case .definition: 2
        case .device: 4
        case .started, .at: 8
        case .id: 16
        }
    }

    package static let isCounted: UInt8 = 1
    package static let hasConflict: UInt8 = 2
}
