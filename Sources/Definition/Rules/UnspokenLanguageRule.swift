import Findings
import Values

/// D045: what the program would say itself is there in languages that it does not speak.
struct UnspokenLanguageRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        let questionnaire = definition.questionnaire
        let unspoken = questionnaire.languages.filter { !StandardWords.speaks($0.value) }
        guard let language = unspoken.first?.value else { return [] }
        var found: [Finding] = []
        for question in definition.questions {
            if case .yesNo(let yes, let no) = question.kind, yes == nil || no == nil {
                found.append(
                    Finding(
                        "D045", at: question.id.range,
                        "'\(question.id.value)' has no words for yes and no in '\(language)'",
                        remedy: "give 'yes' and 'no'"))
            }
            for reason in question.missingReasons
            where !questionnaire.missingReasons.contains(where: { $0.reason == reason && $0.label != nil }) {
                found.append(
                    Finding(
                        "D045", at: question.id.range,
                        "'\(question.id.value)' offers \(reason.rawValue), which has no label in '\(language)'",
                        remedy: "give the label under 'missing_reasons'"))
            }
        }
        return found
    }
}
