package import Central
import Definition
package import Responses
import Values

/// Writes responses into columns: one pass over the bytes of each, nothing allocated for any.
package final class ColumnFiller {
    private let layout: ColumnLayout
    /// Where each part begins, its width times the row from there on.
    private let parts: [UnsafeMutableRawPointer]
    private let rowCount: Int
    private var plans: [Int64: DefinitionPlan] = [:]
    private let cells: UnsafeMutableBufferPointer<FlatCell>
    /// Texts of the portion that is being written.
    private var texts: [UInt8] = []
    private var textStart: Int
    /// Responses whose content is not what its definition says: their rows stay empty.
    package private(set) var damaged: [ResponseID] = []
    /// Texts that no row names any more: a withdrawal must leave nothing of them.
    package private(set) var replacedTexts: [TextReference] = []
    private let textVariables: [LayoutVariable]

    /// - Parameters:
    ///   - parts: as wide as the layout says, times the rows, and zero.
    ///   - textStart: how many bytes of texts there are already.
    package init(
        _ layout: ColumnLayout, _ definitions: [DatasetDefinition], parts: [UnsafeMutableRawPointer],
        rowCount: Int, textStart: Int
    ) {
        self.layout = layout
        self.parts = parts
        self.rowCount = rowCount
        self.textStart = textStart
        textVariables = layout.variables.filter { $0.content == .text && $0.values != nil }
        for (place, definition) in definitions.enumerated() {
            plans[definition.number] = DefinitionPlan(definition.instrument, layout, place: UInt16(place + 1))
        }
        let most = definitions.map(\.instrument.variables.count).max() ?? 0
        cells = .allocate(capacity: most)
        cells.initialize(repeating: .none)
    }

    deinit { cells.deallocate() }

    /// Writes a portion; what stood in its rows before is gone.
    ///
    /// - Parameter languages: the places in the dataset of the languages that the portion names.
    /// - Returns: The texts that its rows name, to stand behind those before.
    package func fill(_ portion: ResponsePortion, languages: [UInt8], isFresh: Bool) -> [UInt8] {
        texts.removeAll(keepingCapacity: true)
        var last: (number: Int64, plan: DefinitionPlan?) = (-1, nil)
        portion.contents.withUnsafeBytes { contents in
            var start = 0
            for facts in portion.facts {
                defer { start = facts.contentEnd }
                guard facts.number >= 1, facts.number <= Int64(rowCount) else { continue }
                if last.number != facts.definition { last = (facts.definition, plans[facts.definition]) }
                let row = Int(facts.number - 1)
                if !isFresh { clear(row) }
                guard let plan = last.plan else { continue }
                write(facts, plan, row, language: languages[Int(facts.language)])
                guard facts.isCounted else { continue }
                let content = UnsafeRawBufferPointer(rebasing: contents[start..<facts.contentEnd])
                write(content, plan, row, facts.id)
            }
        }
        textStart += texts.count
        return texts
    }

    private func clear(_ row: Int) {
        for variable in textVariables {
            guard let values = variable.values,
                (parts[variable.states.lowerBound] + row).load(as: UInt8.self) == AnswerState.firstValue
            else { continue }
            replacedTexts.append(TextReference(packed: (parts[values] + row * 8).load(as: UInt64.self)))
        }
        for (part, width) in zip(parts, layout.widths) {
            (part + row * width).initializeMemory(as: UInt8.self, repeating: 0, count: width)
        }
    }

    private func write(
        _ facts: ResponsePortion.Facts, _ plan: DefinitionPlan, _ row: Int, language: UInt8
    ) {
        func store<Number>(_ number: Number, _ fact: FactColumn) {
            parts[fact.rawValue].storeBytes(
                of: number, toByteOffset: row * MemoryLayout<Number>.stride, as: Number.self)
        }
        store(
            (facts.isCounted ? FactColumn.isCounted : 0) | (facts.hasConflict ? FactColumn.hasConflict : 0),
            .flags)
        store(plan.place, .definition)
        store(facts.origin, .origin)
        store(facts.mode, .mode)
        store(facts.disposition, .disposition)
        store(language, .language)
        store(UInt32(truncatingIfNeeded: facts.device), .device)
        store(facts.started, .started)
        store(facts.at, .at)
        let id = parts[FactColumn.id.rawValue] + row * 16
        id.storeBytes(of: facts.id.halves.high, as: UInt64.self)
        id.storeBytes(of: facts.id.halves.low, toByteOffset: 8, as: UInt64.self)
    }

    private func write(
        _ content: UnsafeRawBufferPointer, _ plan: DefinitionPlan, _ row: Int, _ id: ResponseID
    ) {
        let cells = UnsafeMutableBufferPointer(rebasing: self.cells[..<plan.cellCount])
        guard FlatContent.read(content, into: cells) else {
            damaged.append(id)
            parts[FactColumn.flags.rawValue].storeBytes(of: 0, toByteOffset: row, as: UInt8.self)
            return
        }
        for index in 0..<plan.steps.count {
            let step = plan.steps[index]
            let cell = cells[Int(step.cell)]
            if cell.kind.rawValue <= FlatCell.Kind.notApplicable.rawValue {
                let state = UInt16(cell.kind.rawValue) + AnswerState.notAsked
                for option in 0..<Int(step.stateCount) {
                    set(state, plan.part(step, option), row, step.isWide)
                }
                continue
            }
            write(cell, step, plan, content, row)
        }
    }

    @inline(__always)
    private func set(_ state: UInt16, _ part: Int, _ row: Int, _ isWide: Bool) {
        if isWide {
            parts[part].storeBytes(of: state, toByteOffset: row * 2, as: UInt16.self)
        } else {
            parts[part].storeBytes(of: UInt8(truncatingIfNeeded: state), toByteOffset: row, as: UInt8.self)
        }
    }

    @inline(__always)
    private func write(
        _ cell: FlatCell, _ step: DefinitionPlan.Step, _ plan: DefinitionPlan,
        _ content: UnsafeRawBufferPointer, _ row: Int
    ) {
        let first = Int(step.firstState)
        switch (step.content, cell.kind) {
        case (.code, .code):
            set(plan.state(of: Int32(cell.payload), step), first, row, step.isWide)
        case (.truth, .truth):
            set(AnswerState.firstValue + UInt16(cell.payload), first, row, false)
        case (.wholeNumber, .number), (.decimal, .number):
            set(AnswerState.firstValue, first, row, false)
            let number = Double(cell.payload) / DefinitionPlan.powersOfTen[Int(cell.scale)]
            parts[Int(step.values)].storeBytes(of: number, toByteOffset: row * 8, as: Double.self)
        case (.date, .date):
            set(AnswerState.firstValue, first, row, false)
            parts[Int(step.values)].storeBytes(
                of: Int32(truncatingIfNeeded: cell.payload), toByteOffset: row * 4, as: Int32.self)
        case (.text, .text):
            set(AnswerState.firstValue, first, row, false)
            let reference = TextReference(start: textStart + texts.count, count: Int(cell.count))
            let start = Int(cell.payload)
            texts.append(contentsOf: content[start..<start + Int(cell.count)])
            parts[Int(step.values)].storeBytes(
                of: reference.packed, toByteOffset: row * 8, as: UInt64.self)
        case (.marks, .codes):
            for option in 0..<Int(step.stateCount) {
                set(AnswerState.firstValue, plan.part(step, option), row, step.isWide)
            }
            FlatContent.eachCode(of: cell, in: content) { code in
                guard let option = plan.option(of: code, step) else { return }
                set(AnswerState.firstValue + 1, first + option, row, step.isWide)
            }
        case (.ranks, .ranking):
            for option in 0..<Int(step.stateCount) {
                set(AnswerState.firstValue, plan.part(step, option), row, step.isWide)
            }
            var rank: UInt16 = 0
            FlatContent.eachCode(of: cell, in: content) { code in
                rank += 1
                guard let option = plan.option(of: code, step) else { return }
                set(AnswerState.firstValue + rank, first + option, row, step.isWide)
            }
        default:
            // The reader of bundles refuses what does not fit its definition; nothing else is in a store.
            return
        }
    }
}

/// Where a text lies among all texts.
package struct TextReference: Hashable, Sendable {
    package let start: Int
    package let count: Int

    package init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    package init(packed: UInt64) {
        start = Int(packed >> 24)
        count = Int(packed & 0xFF_FFFF)
    }

    /// 40 bits of place and 24 of length: a terabyte of texts, of 16 MiB each at most.
    var packed: UInt64 { UInt64(start) << 24 | UInt64(min(count, 0xFF_FFFF)) }
}

/// How the cells of one definition become columns.
private struct DefinitionPlan {
    /// One cell that has a column.
    struct Step {
        let content: LayoutVariable.Content
        let isWide: Bool
        let cell: Int32
        let firstState: Int32
        /// How many options the definition itself has, or 1.
        let stateCount: Int32
        let values: Int32
        /// Where its codes begin in `smallCodes`, and its own options in `options`.
        let lookup: Int32
        let ownOptions: Int32
    }

    static let powersOfTen: [Double] = (0...18).map { exponent in
        // Exact: every power of ten up to 10²² is a binary number.
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }

    let place: UInt16
    let cellCount: Int
    private(set) var steps: [Step] = []
    /// Of every variable with codes: the place in the layout of the codes 0 to 127, and one more for none.
    private var smallCodes: [UInt16] = []
    private var largeCodes: [Int32: [Int32: UInt16]] = [:]
    /// The parts of the options that the definition has, of every variable by option.
    private var options: [Int32] = []

    private static let smallCount = 128

    init(_ instrument: Instrument, _ layout: ColumnLayout, place: UInt16) {
        self.place = place
        cellCount = instrument.variables.count
        for columns in DataColumns(of: instrument).variables {
            guard let variable = layout.variable(columns.name), variable.disagreement == nil else { continue }
            let own = columns.content.table.map { instrument.tables[$0].options.map(\.code) } ?? []
            let placeByCode = Dictionary(
                zip(variable.codes, 0...), uniquingKeysWith: { first, _ in first })
            let lookup = Int32(smallCodes.count)
            let ownOptions = Int32(options.count)
            if !variable.codes.isEmpty {
                var small = [UInt16](repeating: 0, count: Self.smallCount)
                for (code, place) in placeByCode {
                    if (0..<Int32(Self.smallCount)).contains(code.number) {
                        small[Int(code.number)] = UInt16(place) + 1
                    } else {
                        largeCodes[lookup, default: [:]][code.number] = UInt16(place) + 1
                    }
                }
                smallCodes += small
            }
            if variable.content.isByOption {
                options += own.compactMap { placeByCode[$0].map { Int32(variable.states.lowerBound + $0) } }
            }
            steps.append(
                Step(
                    content: variable.content,
                    isWide: layout.widths[variable.states.lowerBound] == 2,
                    cell: Int32(columns.variable.slot),
                    firstState: Int32(variable.states.lowerBound),
                    stateCount: variable.content.isByOption ? Int32(options.count) - ownOptions : 1,
                    values: Int32(variable.values ?? -1), lookup: lookup, ownOptions: ownOptions))
        }
    }

    /// The part of the definition's own option of that place.
    @inline(__always)
    func part(_ step: Step, _ option: Int) -> Int {
        step.content.isByOption ? Int(options[Int(step.ownOptions) + option]) : Int(step.firstState)
    }

    /// The place of a code in the layout.
    @inline(__always)
    func option(of code: Int32, _ step: Step) -> Int? {
        let place =
            code >= 0 && code < Int32(Self.smallCount)
            ? smallCodes[Int(step.lookup) + Int(code)] : largeCodes[step.lookup]?[code] ?? 0
        return place == 0 ? nil : Int(place) - 1
    }

    @inline(__always)
    func state(of code: Int32, _ step: Step) -> UInt16 {
        option(of: code, step).map { AnswerState.firstValue + UInt16($0) } ?? AnswerState.absent
    }
}
