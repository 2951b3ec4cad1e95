import Central
import CentralSQLite
import Merging
import Responses
import Values

/// The responses of a centre as a list or as counts; they pass through, so that a million take no memory.
struct CentreList {
    private let centre: CentreFile
    private let filter: ResponseFilter
    private let format: OutputFormat

    init(_ path: String, _ filter: ResponseFilter, _ format: OutputFormat) throws {
        centre = try CentreFile.reading(path)
        self.filter = filter
        self.format = format
    }

    func write(counting: Bool) throws {
        var tally = ResponseTally()
        var list = format == .json ? ListOutput.json() : nil
        try centre.reading { store in
            let titles = try store.titles()
            if list == nil { list = .text(titles.values.map { ResponseWords.questionnaire($0) }) }
            try store.eachResponse { portion in
                var pieces = ""
                for response in portion {
                    let title = titles[response.current.definition]
                    guard filter.admits(response, title) else { continue }
                    tally.add(response, title)
                    if !counting { list?.add(response, title, to: &pieces) }
                }
                if !pieces.isEmpty { try StandardStreams.write(pieces) }
            }
        }
        if counting {
            let counts = TallyOutput(tally)
            return try StandardStreams.write(format == .json ? counts.json.printed : counts.text)
        }
        try StandardStreams.write(list?.ending ?? "")
        if format == .text, tally.mixesMadeUp { try StandardStreams.write("\n" + TallyOutput(tally).warning) }
    }
}

/// A list that is printed piece by piece.
private struct ListOutput {
    private let columns: TextColumns?
    private var isEmpty = true

    static func json() -> ListOutput { ListOutput(columns: nil) }

    /// - Parameter questionnaires: All that can come, for the width of their column.
    static func text(_ questionnaires: [String]) -> ListOutput {
        let widest = (questionnaires + [headings[1]]).map(\.count).max() ?? 0
        return ListOutput(columns: TextColumns(widths: [36, widest, 12, 9, 8, 12, 16, 0]))
    }

    private static let headings = [
        "ID", "QUESTIONNAIRE", "DISPOSITION", "ORIGIN", "LANGUAGE", "DEVICE", "STARTED", "REMARKS",
    ]

    mutating func add(_ response: CentralResponse, _ title: DefinitionTitle?, to text: inout String) {
        defer { isEmpty = false }
        guard let columns else {
            text += isEmpty ? "[\n" : ",\n"
            text += JSONText.object(response.jsonMembers(title)).printedInList
            return
        }
        if isEmpty { text += columns.line(Self.headings) }
        let header = response.current
        text += columns.line([
            header.id.description, ResponseWords.questionnaire(title),
            response.state.isWithdrawn ? "withdrawn" : header.disposition.rawValue, header.origin.rawValue,
            header.language.tag, ResponseWords.device(header.device), LocalClock.text(of: header.started),
            response.remarks.joined(separator: ", "),
        ])
    }

    /// What comes behind the last response.
    var ending: String {
        if columns != nil { return isEmpty ? "There are no such responses.\n" : "" }
        return isEmpty ? "[]\n" : "\n]\n"
    }
}

extension CentralResponse {
    /// What a person should know before using it.
    var remarks: [String] {
        var remarks: [String] = []
        if state.isConflict { remarks.append("conflict of \(state.headCount) states") }
        if isExcluded { remarks.append("excluded") }
        return remarks
    }

    /// The members of a store's response, and what only a centre knows.
    func jsonMembers(_ title: DefinitionTitle?) -> [(name: String, value: JSONText)] {
        let header = current
        return [
            ("id", .string(header.id.description)), ("questionnaire", .optional(title?.questionnaire)),
            ("version", .optional(title?.version)), ("wave", .optional(title?.wave)),
            ("disposition", .string(header.disposition.rawValue)),
            ("aapor", .optional(header.disposition.aaporCode)), ("origin", .string(header.origin.rawValue)),
            ("mode", .string(header.mode.rawValue)), ("language", .string(header.language.tag)),
            ("started", .string(header.started.description)), ("changed", .string(header.at.description)),
            ("definition", .string(header.definition.description)),
            ("revision", .optional(state.current?.description)), ("being_edited", .truth(false)),
            ("device", .string(header.device.description)), ("states", .whole(state.headCount)),
            ("conflict", .truth(state.isConflict)), ("excluded", .truth(isExcluded)),
            ("withdrawn", state.isWithdrawn ? .string(header.at.description) : .null),
        ]
    }
}
