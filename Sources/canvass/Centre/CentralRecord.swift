import Central
import Definition
import Findings
import InterviewScreens
import Interviewing
import Merging
import Responses
import Values

/// One response of a centre: its state that counts, read under the definition that the state names.
struct CentralRecord {
    private let response: CentralResponse
    private let title: DefinitionTitle?
    /// Nil when nothing but the fact is left: withdrawn.
    private let answers: (content: ResponseContent, interview: Interview)?
    private let bundles: [MergedBundle]
    private let exclusionReason: String?
    private let revisions: RevisionHistory

    /// - Throws: `CommandFailure` when the definition is one that this version does not accept, or the content does not
    ///   fit it: nothing is then shown rather than the wrong thing.
    init(_ name: String, in centre: CentreFile) throws {
        self = try centre.reading { store in try CentralRecord(name, store) }
    }

    private init(_ name: String, _ store: any CentralReading) throws {
        let id = try CentreFile.find(name, in: store)
        guard let history = try store.histories(of: [id])[0] else {
            throw CentralError.noSuchResponse(name)
        }
        let known = try history.revisions.compactMap { try store.revision($0.node.hash, of: id) }
        revisions = RevisionHistory(known)
        guard let current = known.first(where: { $0.hash == history.state.current }) else {
            throw CommandFailure(
                "response \(id) is not to be seen: every bundle that brought it has been undone; "
                    + "`canvass undo --revert` brings it back")
        }
        response = CentralResponse(
            state: history.state, isExcluded: history.isExcluded, current: current.header)
        title = try store.titles()[current.header.definition]
        bundles = try store.bundles(carrying: current.hash, of: id)
        exclusionReason =
            history.isExcluded ? try store.act(on: .exclusion(id))?.reason : nil
        answers = try current.content.map { try Self.read($0.bytes, current.header, store) }
    }

    private static func read(
        _ bytes: [UInt8], _ header: RevisionHeader, _ store: any CentralReading
    ) throws -> (ResponseContent, Interview) {
        guard let stored = try store.definition(header.definition) else {
            throw CommandFailure("the definition of response \(header.id) is missing in the central database")
        }
        guard let instrument = LoadedDefinition(stored: stored).instrument else {
            throw CommandFailure(
                "response \(header.id) was given under a definition that this version of canvass does not accept; "
                    + "use the version that it was given with")
        }
        do throws(MalformedBytes) {
            let content = try ContentReader.content(of: bytes, ContentShape(instrument))
            return (content, content.interview(by: InterviewPlan(instrument), language: header.language))
        } catch {
            throw CommandFailure("the answers of response \(header.id) do not fit their definition: \(error)")
        }
    }

    // MARK: For people

    func text(history: Bool) -> String {
        let header = response.current
        var lines: [String]
        if let answers {
            lines = ResponseWords.heading(
                header.id, (title?.questionnaire ?? "", title?.wave, title?.version ?? ""), answers.interview,
                [header.disposition.rawValue, header.origin.rawValue], begun: header.started)
        } else {
            lines = ["Response \(header.id)", ResponseWords.questionnaire(title)]
        }
        lines += standing
        if let answers { lines += [""] + ResponseWords.answers(of: answers.interview) }
        let text = lines.map { $0 + "\n" }.joined()
        return history ? text + revisions.text(counting: response.state.current) : text
    }

    private var standing: [String] {
        let header = response.current
        var lines: [String] = []
        if response.state.isWithdrawn {
            lines.append("Withdrawn on \(LocalClock.text(of: header.at)): the answers are gone for good.")
        }
        let maker = header.device.isShared ? "made by anybody" : "made by device \(header.device)"
        lines.append("State \(response.state.current?.short ?? ""), \(maker), brought by \(brought)")
        if response.state.isConflict {
            lines.append(
                "In conflict: one of \(response.state.headCount) states that stand side by side; "
                    + "`canvass conflicts` shows them.")
        }
        if response.isExcluded {
            let reason = exclusionReason.map { $0.escapingControls } ?? ""
            lines.append("Excluded from all counts" + (reason.isEmpty ? "." : ": " + reason))
        }
        return lines
    }

    private var brought: String {
        bundles.map { bundle in
            "bundle \(bundle.id.short) (\(bundle.source.escapingControls)"
                + (bundle.isRetracted ? ", undone)" : ")")
        }.joined(separator: ", ")
    }

    // MARK: For programs

    func json(history: Bool) -> JSONText {
        var members = response.jsonMembers(title)
        members += [
            ("bundles", .array(bundles.map { .string($0.id.description) })),
            ("reason", .optional(exclusionReason)),
        ]
        if let answers {
            let (content, interview) = answers
            let spent = content.timings.reduce(0) { $0 + $1.spent }
            members += [
                ("active_seconds", content.timings.isEmpty ? .null : .seconds(milliseconds: spent)),
                (
                    "confirmed",
                    .array(
                        content.reasons.map {
                            .object([("edit", .string($0.edit)), ("reason", .string($0.reason))])
                        })
                ),
                ("outside", interview.outsideJSON),
                ("answers", JSONText(interview.answersForScript())),
                ("questions", .array(content.timings.map { $0.json(interview.instrument) })),
                (
                    "shown",
                    .object(content.orders.map { $0.jsonMember(interview.instrument) })
                ),
            ]
        }
        if history { members.append(("history", revisions.json)) }
        return .object(members)
    }
}

extension QuestionTiming {
    fileprivate func json(_ instrument: Instrument) -> JSONText {
        .object([
            ("question", .string(instrument.questions[question].id.name)), ("visits", .whole(visits)),
            ("changes", .whole(changes)), ("seconds", .seconds(milliseconds: spent)),
            ("seconds_to_first_key", toFirstKey.map { .seconds(milliseconds: $0) } ?? .null),
            ("seconds_to_answer", toAnswer.map { .seconds(milliseconds: $0) } ?? .null),
        ])
    }
}

extension QuestionOrder {
    fileprivate func jsonMember(_ instrument: Instrument) -> (name: String, value: JSONText) {
        let asked = instrument.questions[question]
        switch shown {
        case .options(let codes):
            return (asked.id.name, .array(codes.map { .number($0.description) }))
        case .rows(let places):
            let ids = places.compactMap { asked.rows.indices.contains($0) ? asked.rows[$0].id.name : nil }
            return (asked.id.name, .array(ids.map { .string($0) }))
        }
    }
}
