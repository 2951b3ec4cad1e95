import Testing

@testable import Weighting

/// Each message says where, what, and what to do.
struct MessageTests {
    static let place = MarginCategory(["регион", "sex"], ["север", "w"])

    @Test(arguments: [
        (
            WeightingError.emptyCategory(place, target: 70.14),
            "регион × sex = север × w: the target is 70.14 and nobody in the sample is there; join the category with "
                + "another"
        ),
        (
            .unusableBaseWeight(row: 0, weight: -1),
            "row 1: the base weight is -1; base weights must be finite and above 0, so correct it or leave the row out"
        ),
        (
            .sharesDoNotAdd(variables: ["region"], sum: 0.1 + 0.2),
            "region: the shares add to 0.3; make them add to 1 or to 100, or give counts"
        ),
        (
            .totalsDiffer(
                first: .init(variables: ["region"], value: 1002),
                second: .init(variables: ["size"], value: 1052.1)),
            "region adds to 1002 and size to 1052.1; take all targets from the same population, or give shares"
        ),
        (
            .limitsExcludeTarget(place, target: 9, lowest: 1, highest: .infinity),
            "регион × sex = север × w: the target is 9, and within the limits only 1 to inf can be reached; widen the "
                + "limits, or join the category with another"
        ),
        (
            .unknownVariable("age", known: (1...22).map { "v\($0)" }),
            "there is no variable 'age'; known are "
                + (1...20).map { "'v\($0)'" }.joined(separator: ", ") + " and 2 more"
        ),
    ])
    func `a message names the place as the author does`(error: WeightingError, message: String) {
        #expect(error.description == message)
    }
}
