import Definition
import Findings
import LocalStore
import Responses
import Simulating
import Values

/// What a simulation came to, in words and as JSON.
struct SimulationReport {
    let simulation: Simulation
    /// How many respondents were asked for, and how many have been made and stored.
    let size: PopulationSize
    let done: Int
    let coverage: Coverage
    let stores: SimulationStores
    /// What came of merging them; nil when they did not go to a centre.
    let merged: MergeReport?
    /// What became of the targets; nil without any.
    let targets: TargetReport?

    /// Whether there are fewer than asked for.
    var isStopped: Bool { left > 0 }
    private var left: Int { size.count - (size.isComplete ? coverage.complete : done) }

    /// The most names in a line for people; programs get all.
    private static let namesAtMost = 12

    var text: String {
        let questionnaire = coverage.instrument.questionnaire
        let name = [questionnaire.id.value, questionnaire.wave?.value, "v" + questionnaire.version.value]
            .compactMap(\.self).joined(separator: " ").escapingControls
        var lines = [
            "\(grouped(done)) made-up respondent\(done == 1 ? "" : "s") of \(name), seed \(simulation.seed): "
                + "\(grouped(coverage.complete)) complete, \(grouped(coverage.screenedOut)) screened out"
        ]
        if isStopped {
            lines.append(
                "Stopped before the other \(grouped(left))\(size.isComplete ? " that were to be complete" : "")."
            )
        }
        if coverage.unanswered > 0 {
            lines.append("Not stored, because nothing was answered: \(grouped(coverage.unanswered))")
        }
        for (hindrance, count) in hindrances {
            lines.append("Not finished: \(grouped(count)); \(Self.words(for: hindrance))")
        }
        for (path, _, receipt) in stores.stores {
            let known = receipt.known > 0 ? ", \(grouped(receipt.known)) there before" : ""
            lines.append("Stored in \(path.escapingControls): \(grouped(receipt.stored)) new\(known)")
        }
        if let merged {
            lines.append("Merged: \(merged.totalsText)")
        } else if stores.stores.isEmpty {
            lines.append("Nothing was stored; --store FILE or --into CENTRAL keeps them.")
        }
        let options = coverage.optionsNeverChosen.map { "\($0.question) = \($0.code)" }
        lines += [
            "Questions never met: " + Self.list(coverage.questionsNeverMet, of: coverage.questionCount),
            "Options never chosen: " + Self.list(options, of: coverage.optionCount),
            "Edits never met: " + Self.list(coverage.editsNeverMet, of: coverage.editCount),
            "Messages never shown: " + Self.list(coverage.messagesNeverShown, of: coverage.editCount),
        ]
        return lines.joined(separator: "\n") + "\n" + (targets?.text ?? "")
    }

    var json: JSONText {
        let questionnaire = coverage.instrument.questionnaire
        func names(_ names: [String]) -> JSONText { .array(names.map { .string($0) }) }
        return .object([
            ("questionnaire", .string(questionnaire.id.value)),
            ("version", .string(questionnaire.version.value)),
            ("wave", .optional(questionnaire.wave?.value)),
            ("definition", .string(simulation.definition.description)),
            ("seed", .string(String(simulation.seed))),
            ("wanted", size.isComplete ? .null : .whole(size.count)),
            ("complete_wanted", size.isComplete ? .whole(size.count) : .null), ("done", .whole(done)),
            ("first_day", .string(simulation.window.first.description)),
            ("last_day", .string(simulation.window.last.description)),
            ("complete", .whole(coverage.complete)), ("screened_out", .whole(coverage.screenedOut)),
            ("unanswered", .whole(coverage.unanswered)),
            (
                "unfinished",
                .array(
                    hindrances.map { hindrance, count in
                        let (check, question): (String?, String?) =
                            switch hindrance {
                            case .check(let id): (id, nil)
                            case .question(let id): (nil, id.name)
                            }
                        return .object([
                            ("check", .optional(check)), ("question", .optional(question)),
                            ("respondents", .whole(count)),
                        ])
                    })
            ),
            (
                "stores",
                .array(
                    stores.stores.map { path, _, receipt in
                        .object([
                            ("store", .string(path)), ("stored", .whole(receipt.stored)),
                            ("known", .whole(receipt.known)),
                        ])
                    })
            ),
            ("merged", merged?.totalsJSON ?? .null), ("questions", .whole(coverage.questionCount)),
            ("questions_never_met", names(coverage.questionsNeverMet)),
            ("options", .whole(coverage.optionCount)),
            (
                "options_never_chosen",
                .array(
                    coverage.optionsNeverChosen.map { question, code in
                        .object([("question", .string(question.name)), ("code", .whole(code.number))])
                    })
            ),
            ("edits", .whole(coverage.editCount)), ("edits_never_met", names(coverage.editsNeverMet)),
            ("messages_never_shown", names(coverage.messagesNeverShown)),
            ("targets", targets?.json ?? .null),
        ])
    }

    /// Whatever held most respondents up comes first.
    private var hindrances: [(Hindrance, Int)] {
        coverage.hindered.sorted {
            ($1.value, Self.words(for: $0.key)) < ($0.value, Self.words(for: $1.key))
        }.map { ($0.key, $0.value) }
    }

    private static func words(for hindrance: Hindrance) -> String {
        switch hindrance {
        case .check(let id): "no answers tried let the check '\(id)' hold"
        case .question(let id): "nothing could be answered to '\(id)' that lets the respondent go on"
        }
    }

    /// `none of 67`, or how many and which.
    private static func list(_ names: [String], of total: Int) -> String {
        guard !names.isEmpty else { return "none of \(grouped(total))" }
        let rest = names.count - namesAtMost
        return "\(grouped(names.count)) of \(grouped(total)): "
            + names.prefix(namesAtMost).joined(separator: ", ")
            + (rest > 0 ? " and \(grouped(rest)) more (--format json has all)" : "")
    }
}
