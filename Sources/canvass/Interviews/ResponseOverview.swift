import Definition
import Findings
import InterviewScreens
import Interviewing
import Responses
import Values

// What `canvass show` says of a response, wherever it is kept.

extension ResponseWords {
    /// The lines over the answers.
    ///
    /// - Parameter words: What became of it, and where it comes from.
    static func heading(
        _ id: ResponseID, _ title: (questionnaire: String, wave: String?, version: String),
        _ interview: Interview, _ words: [String], begun: WallTime
    ) -> [String] {
        let questionnaire = [title.questionnaire, title.wave, "version " + title.version].compactMap(\.self)
        return [
            "Response \(id)",
            "\(questionnaire.joined(separator: " ").escapingControls): "
                + interview.text(interview.instrument.title).escapingControls,
            words.joined(separator: ", ") + ", in \(interview.language), begun " + LocalClock.text(of: begun),
        ]
    }

    /// The answers, and why soft edits were let stand.
    static func answers(of interview: Interview) -> [String] {
        let reasons = interview.confirmations.sorted { $0.key < $1.key }
        let confirmed = reasons.map { "- \($0.key.printableLine): \($0.value.printableLine)" }
        return LineInterview.overview(of: interview)
            + (confirmed.isEmpty ? [] : ["", "Confirmed:"] + confirmed)
    }
}

extension Interview {
    /// The values given by `--set`, by name.
    var outsideJSON: JSONText {
        let values = instrument.outside.compactMap { declared in
            beginning.outside[declared.id].map {
                ScriptMember(declared.id.name, Answer.given($0).scriptValue)
            }
        }
        return JSONText(values)
    }
}

extension RevisionHistory {
    /// One paragraph for each revision, parents first, for people.
    ///
    /// - Parameter current: The one that counts.
    func text(counting current: Hash256?) -> String {
        guard !revisions.isEmpty else { return "\nHistory: no revisions yet.\n" }
        let paragraphs = revisions.map { revision in
            let header = revision.header
            let mark = revision.hash == current ? "*" : " "
            let parents = header.parents.map(\.short).joined(separator: ", ")
            let device =
                header.device.isShared ? "anybody" : "device \(header.device), number \(header.sequence)"
            return """
                \(mark) \(revision.hash)
                    \(header.kind.name), \(LocalClock.text(of: header.at)), by \(device)
                    \(parents.isEmpty ? "the first" : "in place of \(parents)")

                """
        }
        return "\nHistory (* counts):\n" + paragraphs.joined()
    }
}

extension Hash256 {
    /// Enough of it to tell revisions of one response apart.
    var short: String { String(description.prefix(12)) }
}

extension JSONText {
    /// Seconds with three decimals.
    static func seconds(milliseconds: some BinaryInteger) -> JSONText {
        let thousandths = String(1000 + milliseconds % 1000).dropFirst()
        return .number("\(milliseconds / 1000).\(thousandths)")
    }
}
