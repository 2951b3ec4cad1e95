extension DictionaryRecords {
    /// The numbers of the extensions, in whose order they must stand.
    private enum Subtype: Int32 {
        case machineIntegers = 3
        case machineNumbers = 4
        case multipleResponseSets = 7
        case display = 11
        case longNames = 13
        case veryLongTexts = 14
        case caseCount = 16
        case fileAttributes = 17
        case variableAttributes = 18
        case multipleResponseSetsOfCountedValues = 19
        case encoding = 20
        case longTextValueLabels = 21
        case longTextMissingValues = 22
    }

    mutating func appendExtensions(caseCount: Int?) throws(SPSSError) {
        try append(.machineIntegers, size: 4, machineIntegers)
        try append(.machineNumbers, size: 8, machineNumbers)
        try append(.multipleResponseSets, sets(ofCountedValues: false))
        try append(.display, size: 4, display)
        let names = layout.columns.map { "\($0.shortName)=\($0.name)" }
        try append(.longNames, Self.text(names.joined(separator: "\t")))
        try append(.veryLongTexts, veryLongTexts)
        if let caseCount {
            var numbers = RecordBytes()
            numbers.append(Int64(1))
            numbers.append(Int64(caseCount))
            try append(.caseCount, size: 8, numbers)
        }
        try append(.fileAttributes, attributes(dictionary.attributes, of: nil))
        try append(.variableAttributes, variableAttributes())
        try append(.multipleResponseSetsOfCountedValues, sets(ofCountedValues: true))
        try append(.encoding, Self.text("UTF-8"))
        try append(.longTextValueLabels, longTextValueLabels())
        try append(.longTextMissingValues, longTextMissingValues)
    }

    /// Appends an extension, unless it is empty.
    private mutating func append(
        _ subtype: Subtype, size: Int = 1, _ content: RecordBytes
    ) throws(SPSSError) {
        guard !content.bytes.isEmpty else { return }
        guard let count = Int32(exactly: content.bytes.count / size) else {
            throw .tooLarge(bytes: content.bytes.count)
        }
        records.append(Int32(7))
        records.append(subtype.rawValue)
        records.append(Int32(size))
        records.append(count)
        records.append(content.bytes)
    }

    private static func text(_ text: String) -> RecordBytes {
        var bytes = RecordBytes()
        bytes.append(text)
        return bytes
    }

    private var machineIntegers: RecordBytes {
        var numbers = RecordBytes()
        // Files of SPSS 20 have all that is written here; then no machine, IEEE 754, code 1 of compression, lowest byte
        // first, UTF-8.
        for number: Int32 in [20, 0, 0, -1, 1, 1, 2, 65_001] { numbers.append(number) }
        return numbers
    }

    private var machineNumbers: RecordBytes {
        var numbers = RecordBytes()
        for number in [CaseEncoder.systemMissing, CaseEncoder.highest, CaseEncoder.lowest] {
            numbers.append(number)
        }
        return numbers
    }

    private var display: RecordBytes {
        var numbers = RecordBytes()
        for (variable, column) in zip(dictionary.variables, layout.columns) {
            for _ in column.segments {
                numbers.append(variable.measure.rawValue)
                numbers.append(Int32(variable.displayWidth ?? variable.usualDisplayWidth))
                numbers.append(variable.alignment.rawValue)
            }
        }
        return numbers
    }

    private var veryLongTexts: RecordBytes {
        var text = RecordBytes()
        for column in layout.columns where column.segments.count > 1 {
            let digits = String(column.width)
            text.append(
                "\(column.shortName)=\(String(repeating: "0", count: 5 - digits.count))\(digits)\u{0}\t")
        }
        return text
    }

    private mutating func sets(ofCountedValues: Bool) -> RecordBytes {
        var text = RecordBytes()
        for set in dictionary.multipleResponseSets where set.countsByValueLabel == ofCountedValues {
            let label = held(set.label, limit: 255, .setLabel(set: set.name))
            text.append("\(set.name)=")
            switch set.kind {
            case .categories: text.append("C ")
            case .dichotomies(let counted, let labels):
                // What is counted was checked to have characters.
                let value = counted.countedText ?? ""
                text.append("\(labels.letter)\(value.utf8.count) \(value) ")
            }
            text.append("\(label.count) ")
            text.append(label)
            for name in set.variables {
                text.append(" \(layout.column(name)?.shortName.lowercased() ?? name)")
            }
            text.append("\n")
        }
        return text
    }

    private mutating func variableAttributes() -> RecordBytes {
        var text = RecordBytes()
        for variable in dictionary.variables {
            if !text.bytes.isEmpty { text.append("/") }
            text.append("\(variable.name):$@Role('\(variable.role.rawValue)'\n)")
            text.append(attributes(variable.attributes, of: variable.name).bytes)
        }
        return text
    }

    private mutating func attributes(_ attributes: [SPSSAttribute], of variable: String?) -> RecordBytes {
        var text = RecordBytes()
        for attribute in attributes {
            text.append("\(attribute.name)(")
            for value in attribute.values {
                text.append("'")
                text.append(held(value, limit: 32_767, .attribute(variable: variable, name: attribute.name)))
                text.append("'\n")
            }
            text.append(")")
        }
        return text
    }

    private mutating func longTextValueLabels() -> RecordBytes {
        var bytes = RecordBytes()
        for (variable, column) in zip(dictionary.variables, layout.columns)
        where column.width > 8 && !variable.valueLabels.isEmpty {
            bytes.append(counted: Array(variable.name.utf8))
            bytes.append(Int32(column.width))
            bytes.append(Int32(clamping: variable.valueLabels.count))
            for entry in variable.valueLabels {
                guard case .text(let value) = entry.value else { continue }
                bytes.append(counted: Self.padded(value, to: column.width))
                bytes.append(counted: heldLabel(of: entry, variable))
            }
        }
        return bytes
    }

    /// As SPSS writes it, with the length of a value once before all of them. PSPP up to 1.6 wants it before each, and
    /// warns where there are several (PSPP 76357f21, "Fix understanding of how long string variable missing values
    /// work").
    private var longTextMissingValues: RecordBytes {
        var bytes = RecordBytes()
        for (variable, column) in zip(dictionary.variables, layout.columns) where column.width > 8 {
            guard case .discrete(let values) = variable.missing else { continue }
            bytes.append(counted: Array(variable.name.utf8))
            bytes.append([UInt8(values.count)])
            bytes.append(Int32(8))
            for case .text(let value) in values { bytes.append(Self.padded(value, to: 8)) }
        }
        return bytes
    }
}

extension SPSSVariable {
    /// As wide as the values are shown, and not wider than a screen.
    fileprivate var usualDisplayWidth: Int {
        switch kind {
        case .number(let format): max(8, format.width)
        case .text(let width): min(max(8, width), 32)
        }
    }
}

extension SPSSMultipleResponseSet {
    fileprivate var countsByValueLabel: Bool {
        if case .dichotomies(_, .countedValues) = kind { true } else { false }
    }
}

extension SPSSMultipleResponseSet.CategoryLabels {
    /// The beginning of an entry, up to the counted value.
    fileprivate var letter: String {
        switch self {
        case .variableLabels: "D"
        case .countedValues(setLabelFromVariable: false): "E 1 "
        case .countedValues(setLabelFromVariable: true): "E 11 "
        }
    }
}
