package import Responses

/// A named set of weights, without the weights.
package struct StoredWeights: Hashable, Sendable {
    package let questionnaire: String
    package let name: String
    /// The plan it was made by, as it was read.
    package let plan: [UInt8]
    /// The state of the responses that it was made of.
    package let change: CentralChange
    package let made: WallTime

    package init(questionnaire: String, name: String, plan: [UInt8], change: CentralChange, made: WallTime) {
        self.questionnaire = questionnaire
        self.name = name
        self.plan = plan
        self.change = change
        self.made = made
    }
}
