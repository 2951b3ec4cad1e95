/// The beginning of a file, up to the first case: the header, a record for each variable, their labels, documents, and
/// the extensions in the order of their numbers (PSPP, "System File Record Structure").
struct DictionaryRecords {
    let dictionary: SPSSDictionary
    let layout: Layout
    var records = RecordBytes()
    private(set) var losses: [SPSSLoss] = []

    /// The place of the number of cases in the header.
    static let caseCountOffset = 80

    init(
        _ dictionary: SPSSDictionary, _ layout: Layout, caseCount: Int?, isCompressed: Bool
    ) throws(SPSSError) {
        self.dictionary = dictionary
        self.layout = layout
        appendHeader(caseCount: caseCount, isCompressed: isCompressed)
        for (variable, column) in zip(dictionary.variables, layout.columns) { append(variable, column) }
        for (variable, column) in zip(dictionary.variables, layout.columns) where column.width <= 8 {
            appendValueLabels(of: variable, at: column.index)
        }
        appendDocuments()
        try appendExtensions(caseCount: caseCount)
        records.append(Int32(999))
        records.append(Int32(0))
    }

    /// The text as it is written; what is lost of it is noted.
    mutating func held(_ text: String, limit: Int, _ subject: SPSSLoss.Subject) -> [UInt8] {
        let held = HeldText(text, limit: limit)
        losses += held.losses.map { SPSSLoss(subject, $0) }
        return held.bytes
    }

    private mutating func appendHeader(caseCount: Int?, isCompressed: Bool) {
        records.append("$FL2@(#) SPSS DATA FILE ")
        records.append(held(dictionary.product, limit: 40, .product), paddedTo: 40)
        records.append(Int32(2))
        records.append(Int32(clamping: layout.elements))
        records.append(Int32(isCompressed ? 1 : 0))
        records.append(Int32(clamping: dictionary.weight.flatMap { layout.column($0)?.index } ?? 0))
        records.append(caseCount.flatMap(Int32.init(exactly:)) ?? -1)
        records.append(CaseEncoder.bias)
        records.append(dictionary.created.dateText)
        records.append(dictionary.created.timeText)
        records.append(held(dictionary.fileLabel, limit: 60, .fileLabel), paddedTo: 64)
        records.append([0, 0, 0])
    }

    private mutating func append(_ variable: SPSSVariable, _ column: Layout.Column) {
        let label = held(variable.label, limit: 255, .variableLabel(variable: variable.name))
        for (position, segment) in column.segments.enumerated() {
            let isFirst = position == 0
            let missing = isFirst ? missingElements(of: variable) : (code: 0, values: [])
            records.append(Int32(2))
            records.append(Int32(segment.width))
            records.append(Int32(isFirst && !label.isEmpty ? 1 : 0))
            records.append(missing.code)
            let format = format(of: variable, segment)
            records.append(format)
            records.append(format)
            records.append(Array(segment.shortName.utf8), paddedTo: 8)
            if isFirst, !label.isEmpty {
                records.append(Int32(label.count))
                records.append(label, paddedTo: (label.count + 3) / 4 * 4)
            }
            for value in missing.values { appendElement(value) }
            for _ in 1..<max(1, segment.elements) { appendContinuation() }
        }
    }

    private func format(of variable: SPSSVariable, _ segment: Layout.Segment) -> Int32 {
        switch variable.kind {
        case .number(let format): format.code
        case .text: SPSSFormat.textCode(width: segment.width)
        }
    }

    /// A record without content for each further 8 bytes of a text.
    private mutating func appendContinuation() {
        records.append(Int32(2))
        records.append(Int32(-1))
        records.append(repeatElement(0, count: 24))
    }

    /// The missing values that stand with the variable. Those of a text of more than 8 bytes are in an extension.
    private func missingElements(of variable: SPSSVariable) -> (code: Int32, values: [SPSSValue]) {
        guard variable.kind.width <= 8 else { return (0, []) }
        switch variable.missing {
        case .none: return (0, [])
        case .discrete(let values): return (Int32(values.count), values)
        case .range(let low, let high, let other):
            let ends: [SPSSValue] = [
                .number(low == -.infinity ? CaseEncoder.lowest : low),
                .number(high == .infinity ? CaseEncoder.highest : high),
            ]
            return other.map { (-3, ends + [.number($0)]) } ?? (-2, ends)
        }
    }

    /// A number or a text of up to 8 bytes, in 8 bytes.
    mutating func appendElement(_ value: SPSSValue) {
        switch value {
        case .number(let number): records.append(number == 0 ? 0 : number)
        case .text(let text): records.append(Self.padded(text, to: 8))
        }
    }

    /// The bytes of a text that was checked to fit, apart from spaces at its end.
    static func padded(_ text: String, to width: Int) -> [UInt8] {
        let bytes = text.utf8.prefix(width)
        return Array(bytes) + repeatElement(0x20, count: width - bytes.count)
    }

    private mutating func appendValueLabels(of variable: SPSSVariable, at index: Int) {
        guard !variable.valueLabels.isEmpty else { return }
        records.append(Int32(3))
        records.append(Int32(clamping: variable.valueLabels.count))
        for entry in variable.valueLabels {
            appendElement(entry.value)
            let label = heldLabel(of: entry, variable)
            records.append([UInt8(label.count)])
            records.append(label, paddedTo: (label.count + 8) / 8 * 8 - 1)
        }
        records.append(Int32(4))
        records.append(Int32(1))
        records.append(Int32(clamping: index))
    }

    mutating func heldLabel(of entry: SPSSValueLabel, _ variable: SPSSVariable) -> [UInt8] {
        held(entry.label, limit: 120, .valueLabel(variable: variable.name, value: entry.value))
    }

    private mutating func appendDocuments() {
        var lines: [[UInt8]] = []
        for (index, document) in dictionary.documents.enumerated() {
            for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
                let bytes = held(String(line), limit: .max, .document(index: index))
                lines += Self.wrapped(bytes)
            }
        }
        guard !lines.isEmpty else { return }
        records.append(Int32(6))
        records.append(Int32(clamping: lines.count))
        for line in lines { records.append(line, paddedTo: 80) }
    }

    /// Lines of up to 80 bytes, broken at the last space that there is in one, else between characters.
    static func wrapped(_ line: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = line[...]
        while rest.count > 80 {
            let fitting = rest.prefix(80)
            if let space = rest.prefix(81).lastIndex(of: 0x20), space > rest.startIndex {
                lines.append(Array(rest[..<space]))
                rest = rest[(space + 1)...]
            } else {
                let text = String(decoding: rest.prefix(400), as: UTF8.self)
                let kept = max(1, text.byteCount(fitting: fitting.count))
                lines.append(Array(rest.prefix(kept)))
                rest = rest.dropFirst(kept)
            }
        }
        return lines + [Array(rest)]
    }
}
