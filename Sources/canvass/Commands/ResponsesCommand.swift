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
            With --format json: an array of objects with id, questionnaire, version, wave, disposition, aapor, \
            origin, mode, language, started, changed and definition. Times are in UTC.
            """)

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let headers = try storeOptions.openedIfPresent()?.responses() ?? []
        switch format {
        case .json:
            try StandardStreams.write(JSONText.array(headers.map { .object($0.jsonMembers) }).printed)
        case .text where headers.isEmpty:
            try StandardStreams.write("There are no responses yet.\n")
        case .text:
            try StandardStreams.write(ResponseTable(headers).text)
        }
    }
}

/// Responses in columns, for people.
struct ResponseTable {
    private let headers: [ResponseHeader]

    init(_ headers: [ResponseHeader]) { self.headers = headers }

    var text: String {
        let rows =
            [["ID", "QUESTIONNAIRE", "DISPOSITION", "ORIGIN", "LANGUAGE", "STARTED"]]
            + headers.map { header in
                [
                    header.id.description,
                    [header.questionnaire, header.wave, "v" + header.version].compactMap(\.self)
                        .joined(separator: " ").escapingControls,
                    header.disposition.rawValue, header.origin.rawValue, header.language.tag,
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
