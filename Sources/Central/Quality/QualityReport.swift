package import Responses

/// What a person should look at, and decide about.
package struct QualityReport: Sendable {
    /// Responses that were looked over, and those whose definition this version does not accept.
    package internal(set) var looked = 0
    package internal(set) var unread = 0
    /// What speeders are compared with.
    package internal(set) var speedGroups: [SpeedGroup] = []
    package internal(set) var speeders: [Speeder] = []
    package internal(set) var straightLiners: [StraightLiner] = []
    package internal(set) var duplicates: [[Duplicate]] = []
    package internal(set) var conflicts: [Conflict] = []
    /// Questionnaires that declare no keys, so that duplicates cannot be told.
    package internal(set) var withoutKeys: Set<String> = []

    /// Completed interviews of one definition in one mode.
    package struct SpeedGroup: Sendable {
        package let title: DefinitionTitle?
        package let mode: InterviewMode
        package let isMadeUp: Bool
        package let count: Int
        /// Of the time spent in the questions, in milliseconds.
        package let median: UInt64

        var order: (String, String, String, String, Int) {
            (
                title?.questionnaire ?? "", title?.wave ?? "", title?.version ?? "", mode.rawValue,
                isMadeUp ? 1 : 0
            )
        }
    }

    package struct Speeder: Sendable {
        package let id: ResponseID
        /// Milliseconds in the questions; the median of the same group.
        package let total: UInt64
        package let median: UInt64
        /// Questions that took less than a third of their own median, of those whose time is known.
        package let hurried: Int
        package let timed: Int
        /// Whether the total is below a third of the median; otherwise it is the questions.
        package let isFastInTotal: Bool
    }

    package struct StraightLiner: Sendable {
        package let id: ResponseID
        /// The names of the grids, all of them answered with one code each.
        package let grids: [String]
    }

    /// One of several responses with the same answers to the key questions.
    package struct Duplicate: Sendable {
        package let id: ResponseID
        package let isComplete: Bool
        package let changed: WallTime
        /// The one that could be kept: complete before incomplete, then the later state.
        package internal(set) var isSuggested = false
    }

    package struct Conflict: Sendable {
        package let id: ResponseID
        package let states: Int
    }
}
