import CSVReading
import Central
import Definition
import Foundation
import Importing
import Interviewing
import Merging
import Responses
import Values

/// Finds out what becomes of rows; some of them on each core at the same time.
struct RowJudge {
    private let reader: RowReader
    private let interview: RowInterview
    private let definition: DefinitionHash
    private let day: ImportedRow.Started
    private let isDayGiven: Bool

    /// - Parameter day: When the interviews were, where the rows do not tell; nil for today, or for what it was when the
    ///   row was read for the first time.
    init(
        _ mapping: ColumnMapping, _ instrument: Instrument, definition: DefinitionHash,
        day: ImportedRow.Started?
    ) {
        reader = RowReader(mapping, of: instrument)
        interview = RowInterview(InterviewPlan(instrument), mapping)
        self.definition = definition
        isDayGiven = day != nil
        self.day = day ?? ImportedRow.Started(day: LocalClock.day(of: LocalClock.now) ?? .first)
    }

    /// A row with the response that it is about.
    struct Row: Sendable {
        let record: CSVRecord
        /// Nil when the row cannot be named.
        let id: ResponseID?
        let problem: RowProblem?
        var known: Known?
    }

    /// What a centre knows of a row's response.
    struct Known: Sendable {
        /// The states that count, that of greatest weight first; where none does, the last that did.
        let states: [RevisionHeader]
        let standing: Standing

        enum Standing {
            case counts
            /// Several states stand side by side, and a person must decide.
            case inConflict
            case withdrawn
            /// The bundles that brought it have been undone.
            case undone
        }

        init(_ history: ResponseHistory, store: any CentralReading, _ id: ResponseID) throws {
            let nodes = history.revisions.visibleNodes
            var candidates = nodes.heads.byWeight
            if candidates.isEmpty { candidates = Array(nodes.byWeight.prefix(1)) }
            states = try candidates.compactMap { try store.revision($0.hash, of: id)?.header }
            standing =
                if history.state.isWithdrawn {
                    .withdrawn
                } else if history.state.current == nil {
                    .undone
                } else {
                    history.state.isConflict ? .inConflict : .counts
                }
        }
    }

    /// What becomes of a row.
    enum Fate: Sendable {
        case new(Revision)
        /// Says something else than before. The revision is the centre's to say.
        case corrected(Revision)
        /// The same, of a response of which several states stand side by side.
        case conflicting(Revision)
        case known
        case withdrawn
        case undone
        case refused(line: Int, ResponseID?, RowProblem)
    }

    func named(_ record: CSVRecord, _ naming: inout ImportNaming) -> Row {
        do throws(RowProblem) {
            guard let key = try reader.key(of: record) else {
                return Row(record: record, id: naming.response(saying: reader.saying(record)), problem: nil)
            }
            let column = reader.mapping.key.map { reader.mapping.header[$0] }
            let id = try naming.response(called: key, column: column, line: record.line)
            return Row(record: record, id: id, problem: nil)
        } catch {
            return Row(record: record, id: nil, problem: error)
        }
    }

    /// In the order of the rows.
    func fates(of rows: [Row]) -> [Fate] {
        let parts = min(max(1, rows.count / 32), max(1, ProcessInfo.processInfo.activeProcessorCount))
        guard parts > 1 else {
            var interview = interview
            return rows.map { fate(of: $0, &interview) }
        }
        let found = FatesByPart(count: parts)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let stretch = (rows.count * part / parts)..<(rows.count * (part + 1) / parts)
            var interview = interview
            found.set(rows[stretch].map { fate(of: $0, &interview) }, of: part)
        }
        return found.all
    }

    private func fate(of row: Row, _ interview: inout RowInterview) -> Fate {
        let line = row.record.line
        guard let id = row.id else {
            return .refused(line: line, nil, row.problem ?? RowProblem(nil, .noKey))
        }
        if row.known?.standing == .withdrawn { return .withdrawn }
        do throws(RowProblem) {
            let read = try reader.read(row.record)
            let earlier = row.known?.states.first
            let started = read.started ?? (isDayGiven ? day : earlier.map { .init(of: $0) } ?? day)
            let outcome = try interview.outcome(of: read, on: started.day)
            let revision = Revision(
                imported: outcome, id: id, definition: definition, started: started.moment,
                replacing: earlier)
            guard let known = row.known, earlier != nil else { return .new(revision) }
            // What builds on something undone would not count either.
            if known.standing == .undone { return .undone }
            if known.states.contains(where: { revision.saysTheSame(as: $0) }) { return .known }
            return known.standing == .inConflict ? .conflicting(revision) : .corrected(revision)
        } catch {
            return .refused(line: line, id, error)
        }
    }
}

extension ImportedRow.Started {
    /// When a response was said to have begun.
    fileprivate init(of header: RevisionHeader) {
        self.init(moment: header.started, day: header.started.day ?? CalendarDate.first)
    }
}

extension CalendarDate {
    /// No moment that is read is before it.
    fileprivate static var first: CalendarDate {
        guard let day = CalendarDate(dayNumber: 0) else { preconditionFailure("1970-01-01 is a day") }
        return day
    }
}

/// `@unchecked Sendable`: `parts` is guarded by `lock`.
private final class FatesByPart: @unchecked Sendable {
    private let lock = NSLock()
    private var parts: [[RowJudge.Fate]]

    init(count: Int) { parts = .init(repeating: [], count: count) }

    func set(_ fates: [RowJudge.Fate], of part: Int) { lock.withLock { parts[part] = fates } }

    var all: [RowJudge.Fate] { lock.withLock { parts.flatMap(\.self) } }
}
