import Definition
import Expressions
package import Values

extension Dataset {
    /// What the weights of a sample are called: the label that the questionnaire gives them, or else their name; "" where
    /// they have none, and nil where there are no weights.
    package func weighting(of sample: Sample, in language: LanguageTag) -> String? {
        guard sample.weights != nil else { return nil }
        guard let name = sample.weightsName else { return "" }
        let declared = definitions.last?.instrument.questionnaire.weights.first { $0.id.value == name }
        return declared?.label?.texts[language]?.source ?? name
    }
}
