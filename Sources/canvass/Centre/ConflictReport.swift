import Central
import Expressions
import Findings
import InterviewScreens
import Merging
import Responses

/// The responses of which several states stand side by side, with every answer that they do not agree about.
struct ConflictReport {
    private var conflicts: [Entry] = []
    private let central: String

    private struct Entry {
        let conflict: ResponseConflict
        let title: DefinitionTitle?
        /// Nil when this version cannot read one of the states.
        let differences: [Difference]?
    }

    private struct Difference {
        let variable: String
        let label: String?
        let values: [(cell: AnswerFrame.Cell?, words: String)]
    }

    var isEmpty: Bool { conflicts.isEmpty }

    init(of store: any CentralReading, central: String) throws {
        self.central = central
        var words = AnswerWords()
        for id in try store.conflicts() {
            guard let conflict = try store.conflict(about: id) else { continue }
            conflicts.append(
                Entry(
                    conflict: conflict,
                    title: try conflict.states.first.flatMap { try store.title(of: $0.header.definition) },
                    differences: try Self.differences(conflict, &words, store)))
        }
    }

    private static func differences(
        _ conflict: ResponseConflict, _ words: inout AnswerWords, _ store: any CentralReading
    ) throws -> [Difference]? {
        var read: [(content: ResponseContent, reading: AnswerWords.Reading)] = []
        for state in conflict.states {
            guard let one = try words.content(of: state, in: store) else { return nil }
            read.append(one)
        }
        return AnswerDifference.among(read.map { ($0.content, $0.reading.instrument) }).map { difference in
            let name = difference.variable
            return Difference(
                variable: name, label: read.lazy.compactMap { $0.reading.label(of: name) }.first,
                values: zip(read, difference.cells).map { ($1, $0.reading.words(for: $1, of: name)) })
        }
    }

    // MARK: For people

    var text: String {
        let count = conflicts.count
        let lines =
            conflicts.flatMap(lines)
            + [
                count == 0
                    ? "There are no conflicts." : "\(grouped(count)) \(count == 1 ? "conflict" : "conflicts")"
            ]
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(_ entry: Entry) -> [String] {
        let conflict = entry.conflict
        let digits = conflict.states.distinctDigits
        func short(_ revision: Revision) -> String { String(revision.hash.description.prefix(digits)) }
        let title = entry.title.map { title in
            [title.questionnaire, title.wave, "version " + title.version].compactMap(\.self)
                .joined(separator: " ").escapingControls
        }
        var lines = ["Response \(conflict.id): \(title ?? "")\(conflict.isExcluded ? ", excluded" : "")"]
        for (place, state) in conflict.states.enumerated() {
            let header = state.header
            lines.append(
                "  \(place == 0 ? "*" : " ") \(short(state))  \(header.disposition.rawValue), "
                    + "\(LocalClock.text(of: header.at)), by device \(header.device), number \(header.sequence)"
            )
        }
        guard let differences = entry.differences else {
            return lines + ["  The answers cannot be read by this version of canvass.", ""]
        }
        if differences.isEmpty { lines.append("  The answers are the same.") }
        for difference in differences {
            lines.append(
                "  \(difference.variable)" + (difference.label.map { " (\($0.escapingControls))" } ?? ""))
            lines += zip(conflict.states, difference.values).map {
                "      \(short($0)): \($1.words.escapingControls)"
            }
        }
        let example = conflict.states.first.map(short) ?? ""
        return lines + [
            "  To keep the one that counts now (*): canvass resolve \(central.escapingControls) \(conflict.id) --keep "
                + example, "",
        ]
    }

    // MARK: For programs

    var json: JSONText { .array(conflicts.map(Self.json)) }

    private static func json(_ entry: Entry) -> JSONText {
        let conflict = entry.conflict
        return .object([
            ("response", .string(conflict.id.description)),
            ("questionnaire", .optional(entry.title?.questionnaire)),
            ("version", .optional(entry.title?.version)), ("wave", .optional(entry.title?.wave)),
            ("excluded", .truth(conflict.isExcluded)),
            (
                "states",
                .array(
                    conflict.states.enumerated().map { place, state in
                        let header = state.header
                        return .object([
                            ("revision", .string(state.hash.description)), ("counts", .truth(place == 0)),
                            ("disposition", .string(header.disposition.rawValue)),
                            ("kind", .string(header.kind.name)), ("at", .string(header.at.description)),
                            ("device", .string(header.device.description)),
                            ("sequence", .whole(header.sequence)),
                            ("definition", .string(header.definition.description)),
                        ])
                    })
            ),
            ("differences", entry.differences.map { .array($0.map { json($0, conflict) }) } ?? .null),
        ])
    }

    private static func json(_ difference: Difference, _ conflict: ResponseConflict) -> JSONText {
        .object([
            ("variable", .string(difference.variable)), ("label", .optional(difference.label)),
            (
                "values",
                .array(
                    zip(conflict.states, difference.values).map { state, value in
                        .object([
                            ("revision", .string(state.hash.description)),
                            ("value", value.cell?.answer.map { JSONText($0.scriptValue) } ?? .null),
                            ("words", .string(value.words)),
                        ])
                    })
            ),
        ])
    }
}
