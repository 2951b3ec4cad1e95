import Definition
import Expressions
import Findings
import Values

// A list of targets for a simulation: the section "Targets" of Docs/Simulation.md.
extension DefinitionReader {
    private static let targetsKeys = ["canvass_targets", "questionnaire", "wave", "complete", "targets"]
    private static let targetKeys = ["question", "shares", "chosen", "that", "share", "when"]

    /// The list that the root of the file describes; nil when it is of another version of the format.
    mutating func targetList(_ root: YAMLNode) -> TargetList? {
        guard var header = mapping(root, "a list of targets"), readsTargetsVersion(of: &header) else {
            return nil
        }
        let questionnaire = name(needed("questionnaire", of: &header), "a questionnaire's id")
        let wave = name(header.take("wave"), "a wave")
        let complete = wholeNumber(header.take("complete"))
        let entries = list(needed("targets", of: &header)).compactMap { target($0) }
        finish(header, keys: Self.targetsKeys)
        return TargetList(
            questionnaire: questionnaire ?? Located("", at: header.place.range(in: file)), wave: wave,
            complete: complete, entries: entries)
    }

    /// Rule T001.
    private mutating func readsTargetsVersion(of header: inout MappingReader) -> Bool {
        guard let entry = needed("canvass_targets", of: &header),
            let version = name(entry, "the format version 1")
        else { return false }
        if version.value == "1" { return true }
        report(
            Finding(
                "T001", at: version.range,
                "'\(version.value)' is not a version of target lists that this program knows",
                remedy: "write 'canvass_targets: 1', or use a newer program"))
        return false
    }

    private mutating func target(_ node: YAMLNode) -> TargetList.Entry? {
        guard var target = mapping(node, "a target") else { return nil }
        let question = target.take("question")
        let shares = target.take("shares")
        let chosen = target.take("chosen")
        let condition = target.take("that")
        let share = target.take("share")
        let when = target.take("when")
        finish(target, keys: Self.targetKeys)
        let goal: TargetList.Goal?
        switch (question, shares, chosen, condition, share) {
        case (let question?, let shares?, nil, nil, nil):
            let parts = self.shares(shares)
            goal = name(question, "a question").map { .shares(of: $0, parts) }
        case (let question?, nil, let chosen?, nil, nil):
            let count = wholeNumber(chosen)
            goal = name(question, "a question").flatMap { name in count.map { .chosen(of: name, $0) } }
        case (nil, nil, nil, let condition?, let share?):
            let percent = decimal(share)
            goal = formula(condition).flatMap { text in percent.map { .share(that: text, percent: $0) } }
        default:
            report(
                "T007", at: target.place, "this is not a target",
                remedy: "write 'question' with 'shares' or 'chosen', or 'that' with 'share'")
            goal = nil
        }
        let segment = formula(when)
        guard let goal, when == nil || segment != nil else { return nil }
        return TargetList.Entry(goal: goal, segment: segment, range: target.place.range(in: file))
    }

    private mutating func shares(_ entry: YAMLEntry) -> [TargetList.Share] {
        guard let shares = mapping(entry.value, "'shares'") else { return [] }
        if shares.entries.isEmpty {
            report(
                "T007", at: entry.keySpan, "'shares' names no code",
                remedy: "write codes or nets with their percentages, as in '{1: 26, top2: 60}'")
        }
        return shares.entries.compactMap { share in
            decimal(share).map {
                TargetList.Share(
                    answer: Located(share.key, at: share.keySpan.range(in: file)), percent: $0)
            }
        }
    }
}
