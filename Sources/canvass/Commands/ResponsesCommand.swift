import ArgumentParser
import Findings
import LocalStore
import Responses
import Values

/// `canvass responses`: what the store holds.
struct ResponsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responses",
        abstract: "List the responses on this machine, the newest first.",
        discussion: """
            A response that was submitted and is open again to be corrected is a draft that says so; until then, what \
            was submitted counts.

            With --format json: an array of objects with id, questionnaire, version, wave, disposition, aapor, \
            origin, mode, language, started, changed, definition, revision and being_edited; with --withdrawn, of id \
            and withdrawn. Times are in UTC.
            """)

    @Flag(help: "List what was withdrawn instead: the ids, and when.")
    var withdrawn = false

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let store = try storeOptions.openedIfPresent()
        if withdrawn { return try list(try store?.withdrawals() ?? []) }
        let responses = try store?.storedResponses() ?? []
        switch format {
        case .json:
            try StandardStreams.write(JSONText.array(responses.map { .object($0.jsonMembers) }).printed)
        case .text where responses.isEmpty:
            try StandardStreams.write("There are no responses yet.\n")
        case .text:
            try StandardStreams.write(ResponseTable(responses).text)
        }
    }

    private func list(_ withdrawals: [Withdrawal]) throws {
        switch format {
        case .json:
            let values = withdrawals.map {
                JSONText.object([
                    ("id", .string($0.id.description)), ("withdrawn", .string($0.at.description)),
                ])
            }
            try StandardStreams.write(JSONText.array(values).printed)
        case .text where withdrawals.isEmpty:
            try StandardStreams.write("Nothing was withdrawn.\n")
        case .text:
            let rows = withdrawals.map { "\($0.id)  withdrawn \(LocalClock.text(of: $0.at))\n" }
            try StandardStreams.write(rows.joined())
        }
    }
}

/// Responses in columns, for people.
struct ResponseTable {
    private let responses: [StoredResponse]

    init(_ responses: [StoredResponse]) { self.responses = responses }

    var text: String {
        let rows =
            [["ID", "QUESTIONNAIRE", "DISPOSITION", "ORIGIN", "LANGUAGE", "STARTED"]]
            + responses.map { response in
                let header = response.header
                return [
                    header.id.description,
                    [header.questionnaire, header.wave, "v" + header.version].compactMap(\.self)
                        .joined(separator: " ").escapingControls,
                    response.isBeingEdited ? "draft (being edited)" : header.disposition.rawValue,
                    header.origin.rawValue, header.language.tag,
                    LocalClock.text(of: header.started),
                ]
            }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return cells.joined(separator: "  ").trimmedAtEnd + "\n"
        }.joined()
    }
}

extension String {
    fileprivate var trimmedAtEnd: Substring {
        self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
    }
}
