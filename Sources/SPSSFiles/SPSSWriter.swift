/// Writes an SPSS system file case by case, in memory that does not grow with the number of cases.
///
/// The sink is given the bytes of the file in order, some 64 KiB at a time, and must not keep the pointer. What becomes
/// of a half-written file is the sink's business: write beside, and rename after `finish()`.
///
/// Announce the number of cases where it is known. The file then says it, and a reader notices if the end of the file
/// is missing, which no reader can otherwise. Where it is not known the file says -1, which all readers take; what is
/// to be put into the header afterwards is in the summary, for files in which one can seek.
///
/// ```swift
/// var writer = try SPSSWriter(dictionary, caseCount: 2) { bytes throws(Failure) in try file.write(bytes) }
/// try writer.append([.numbers([1, .nan]), .texts(["first", "second"])])
/// let losses = try writer.finish().losses
/// ```
package struct SPSSWriter<Failure: Error>: ~Copyable {
    private let sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
    private let columns: [Layout.Column]
    private let announced: Int?
    private let dictionaryLosses: [SPSSLoss]
    private var encoder: CaseEncoder
    private var tally: [TextLosses]
    /// Cases written so far.
    package private(set) var caseCount = 0

    /// Checks the dictionary and writes it.
    ///
    /// - Parameters:
    ///   - caseCount: how many cases there will be; nil where that is not known.
    ///   - isCompressed: whether small numbers and spaces take one byte instead of eight.
    /// - Throws: `content` with the first thing that the format cannot hold, with nothing written; `sink` with what
    ///   the sink has thrown.
    package init(
        _ dictionary: SPSSDictionary,
        caseCount: Int?,
        isCompressed: Bool = true,
        to sink: @escaping (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(SPSSWritingError<Failure>) {
        let records: DictionaryRecords
        do throws(SPSSError) {
            if let caseCount, caseCount < 0 { throw .unusableCaseCount(caseCount) }
            try dictionary.check()
            records = try DictionaryRecords(
                dictionary, Layout(dictionary), caseCount: caseCount, isCompressed: isCompressed)
        } catch {
            throw .content(error)
        }
        // The standard library's method throws without a type, so the error goes out as a value.
        let failure: Failure? = records.records.bytes.withUnsafeBytes { bytes in
            do throws(Failure) { try sink(bytes) } catch { return error }
            return nil
        }
        if let failure { throw .sink(failure) }
        self.sink = sink
        columns = records.layout.columns
        announced = caseCount
        dictionaryLosses = records.losses
        tally = Array(repeating: TextLosses(), count: columns.count)
        encoder = CaseEncoder(
            elements: records.layout.elements,
            longestText: columns.lazy.flatMap(\.segments).map(\.elements).max() ?? 1,
            isCompressed: isCompressed)
    }

    /// Writes cases that are given by columns, one for each variable in the order of the dictionary.
    ///
    /// - Throws: `content` when a column does not fit its variable; the cases before the first that cannot be held are
    ///   written then. `sink` with what the sink has thrown.
    package mutating func append(_ block: [SPSSColumn]) throws(SPSSWritingError<Failure>) {
        guard block.count == columns.count else {
            throw .content(.wrongColumnCount(columns: block.count, variables: columns.count))
        }
        let count = block[0].count
        for (column, cells) in zip(columns, block) {
            guard cells.count == count else {
                throw .content(
                    .columnLengthsDiffer(variable: column.name, count: cells.count, expected: count))
            }
            guard cells.isText == (column.width > 0) else {
                throw .content(.unfitCell(case: caseCount, variable: column.name))
            }
        }
        for row in 0..<count {
            encoder.beginCase()
            for index in columns.indices {
                switch block[index] {
                case .numbers(let numbers):
                    guard encoder.put(numbers[row]) else {
                        throw unholdable(numbers[row], at: index)
                    }
                case .texts(let texts): putText(texts[row], at: index)
                }
            }
            try completeCase()
        }
    }

    /// Writes one case that is given by its cells in the order of the dictionary; a number may be `.nan` for missing.
    ///
    /// - Throws: as for a block. The case is not written then.
    package mutating func append(case cells: [SPSSValue]) throws(SPSSWritingError<Failure>) {
        guard cells.count == columns.count else {
            throw .content(
                .wrongCellCount(case: caseCount, cells: cells.count, variables: columns.count))
        }
        for (cell, column) in zip(cells, columns) where cell.isText != (column.width > 0) {
            throw .content(.unfitCell(case: caseCount, variable: column.name))
        }
        encoder.beginCase()
        for (index, cell) in cells.enumerated() {
            switch cell {
            case .number(let number):
                guard encoder.put(number) else { throw unholdable(number, at: index) }
            case .text(let text): putText(text, at: index)
            }
        }
        try completeCase()
    }

    /// Writes what is left. Without it the file is not whole.
    ///
    /// - Throws: `content` when another number of cases was announced than was written; `sink` with what the sink has
    ///   thrown.
    package consuming func finish() throws(SPSSWritingError<Failure>) -> SPSSSummary {
        if let announced, announced != caseCount {
            throw .content(.caseCountsDiffer(announced: announced, written: caseCount))
        }
        encoder.end()
        do { try encoder.take(sink) } catch { throw .sink(error) }
        let dataLosses = zip(columns, tally).flatMap { column, losses in
            losses.losses(of: column.name)
        }
        return SPSSSummary(
            caseCount: caseCount, losses: dictionaryLosses + dataLosses, wasAnnounced: announced != nil)
    }

    private mutating func completeCase() throws(SPSSWritingError<Failure>) {
        caseCount += 1
        guard encoder.isFull else { return }
        do { try encoder.take(sink) } catch { throw .sink(error) }
    }

    private mutating func unholdable(_ number: Double, at index: Int) -> SPSSWritingError<Failure> {
        encoder.abandonCase()
        return .content(.unholdableNumber(case: caseCount, variable: columns[index].name, number: number))
    }

    private mutating func putText(_ text: String, at index: Int) {
        let column = columns[index]
        var text = text
        let byteCount = text.utf8.count
        let kept = text.byteCount(fitting: column.width)
        let nulCount = text.withUTF8 { bytes in
            encoder.put(UnsafeBufferPointer(rebasing: bytes[..<kept]), in: column.segments)
        }
        if kept < byteCount { tally[index].noteCut(bytes: byteCount, kept: kept) }
        if nulCount > 0 { tally[index].noteControlCharacters(nulCount) }
    }
}
