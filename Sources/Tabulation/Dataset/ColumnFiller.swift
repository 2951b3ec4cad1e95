package import Central
import Definition
package import Responses
import Values

/// Writes responses into columns, nothing allocated for any: some of them are read at a time, and then each variable is
/// written for all of these, so that a column is met at a stretch and not byte by byte.
package final class ColumnFiller {
    private let layout: ColumnLayout
    /// Where each part begins, its width times the row from there on.
    private let parts: [UnsafeMutableRawPointer]
    private let rowCount: Int
    private var plans: [Int64: DefinitionPlan] = [:]
    /// Texts of the portion that is being written.
    private var texts: [UInt8] = []
    private var textStart: Int
    /// Responses whose content is not what its definition says: their rows stay empty.
    package private(set) var damaged: [ResponseID] = []
    /// Texts that no row names any more: a withdrawal must leave nothing of them.
    package private(set) var replacedTexts: [TextReference] = []
    private let textVariables: [LayoutVariable]

    /// The responses that have been read and not yet written: their cells, one response behind the other, their rows, and where
    /// their contents begin in the portion. All of one definition.
    private let cells: UnsafeMutablePointer<FlatCell>
    private let rows: UnsafeMutablePointer<Int>
    private let contentStarts: UnsafeMutablePointer<Int>
    private var waiting = 0
    /// As many as have their cells in the processor's nearer memory.
    private static let mostWaiting = 64

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
            plans[definition.number] = DefinitionPlan(definition, layout, place: UInt16(place + 1))
        }
        let most = (definitions.map(\.instrument.variables.count).max() ?? 0) * Self.mostWaiting
        cells = .allocate(capacity: most)
        cells.initialize(repeating: .none, count: most)
        rows = .allocate(capacity: Self.mostWaiting)
        rows.initialize(repeating: 0, count: Self.mostWaiting)
        contentStarts = .allocate(capacity: Self.mostWaiting)
        contentStarts.initialize(repeating: 0, count: Self.mostWaiting)
    }

    deinit {
        cells.deallocate()
        rows.deallocate()
        contentStarts.deallocate()
    }

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
                if last.number != facts.definition {
                    if let plan = last.plan { writeWaiting(plan, contents) }
                    last = (facts.definition, plans[facts.definition])
                }
                let row = Int(facts.number - 1)
                if !isFresh { clear(row) }
                guard let plan = last.plan else { continue }
                write(facts, plan, row, language: languages[Int(facts.language)])
                guard facts.isCounted else { continue }
                let read = UnsafeMutableBufferPointer(
                    start: cells + waiting * plan.cellCount, count: plan.cellCount)
                let content = UnsafeRawBufferPointer(rebasing: contents[start..<facts.contentEnd])
                guard FlatContent.read(content, into: read) else {
                    damaged.append(facts.id)
                    parts[FactColumn.flags.rawValue].storeBytes(of: 0, toByteOffset: row, as: UInt8.self)
                    continue
                }
                rows[waiting] = row
                contentStarts[waiting] = start
                waiting += 1
                if waiting == Self.mostWaiting { writeWaiting(plan, contents) }
            }
            if let plan = last.plan { writeWaiting(plan, contents) }
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

    /// Writes those that wait, variable by variable.
    private func writeWaiting(_ plan: DefinitionPlan, _ contents: UnsafeRawBufferPointer) {
        for step in plan.steps {
            var cell = cells + Int(step.cell)
            for place in 0..<waiting {
                if let state = AnswerState.ofMissing(cell.pointee.kind) {
                    for option in 0..<Int(step.stateCount) {
                        set(state, plan.part(step, option), rows[place], step.isWide)
                    }
                } else {
                    write(cell.pointee, step, plan, contents, place)
                }
                cell += plan.cellCount
            }
        }
        waiting = 0
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
        _ contents: UnsafeRawBufferPointer, _ place: Int
    ) {
        let first = Int(step.firstState)
        let row = rows[place]
        switch (step.content, cell.kind) {
        case (.code, .code):
            set(plan.state(of: Int32(cell.payload), step), first, row, step.isWide)
        case (.truth, .truth):
            set(AnswerState.firstValue + UInt16(cell.payload), first, row, false)
        case (.wholeNumber, .number), (.decimal, .number):
            set(AnswerState.firstValue, first, row, false)
            // A whole number needs no division.
            let number =
                cell.scale == 0
                ? Double(cell.payload) : Double(cell.payload) / plan.powersOfTen[Int(cell.scale)]
            parts[Int(step.values)].storeBytes(of: number, toByteOffset: row * 8, as: Double.self)
        case (.date, .date):
            set(AnswerState.firstValue, first, row, false)
            parts[Int(step.values)].storeBytes(
                of: Int32(truncatingIfNeeded: cell.payload), toByteOffset: row * 4, as: Int32.self)
        case (.text, .text):
            set(AnswerState.firstValue, first, row, false)
            let reference = TextReference(start: textStart + texts.count, count: Int(cell.count))
            let start = contentStarts[place] + Int(cell.payload)
            texts.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: contents[start..<start + Int(cell.count)]))
            parts[Int(step.values)].storeBytes(
                of: reference.packed, toByteOffset: row * 8, as: UInt64.self)
        case (.marks, .codes):
            for option in 0..<Int(step.stateCount) {
                set(AnswerState.firstValue, plan.part(step, option), row, step.isWide)
            }
            FlatContent.eachCode(of: cell, in: content(place, contents)) { code in
                guard let option = plan.option(of: code, step) else { return }
                set(AnswerState.firstValue + 1, first + option, row, step.isWide)
            }
        case (.ranks, .ranking):
            for option in 0..<Int(step.stateCount) {
                set(AnswerState.firstValue, plan.part(step, option), row, step.isWide)
            }
            var rank: UInt16 = 0
            FlatContent.eachCode(of: cell, in: content(place, contents)) { code in
                rank += 1
                guard let option = plan.option(of: code, step) else { return }
                set(AnswerState.firstValue + rank, first + option, row, step.isWide)
            }
        default:
            // The reader of bundles refuses what does not fit its definition; nothing else is in a store.
            return
        }
    }

    /// The content of one that waits, and what stands behind it.
    private func content(_ place: Int, _ contents: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: contents[contentStarts[place]...])
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
