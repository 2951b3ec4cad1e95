package import Definition
import Expressions
package import Values

extension Dataset {
    /// What the weights of a sample are called: the label that the questionnaire gives them, or else their name; "" where
    /// they have none, and nil where there are no weights.
    package func weighting(of sample: Sample, in language: LanguageTag) -> String? {
        guard sample.weights != nil else { return nil }
        guard let name = sample.weightsName else { return "" }
        return definitions.last?.instrument.labelOfWeights(name, in: language) ?? name
    }
}

extension Instrument {
    /// What the questionnaire calls a set of weights; nil for one that it does not declare.
    package func labelOfWeights(_ name: String, in language: LanguageTag) -> String? {
        questionnaire.weights.first { $0.id.value == name }?.label?.texts[language]?.source
    }
}
