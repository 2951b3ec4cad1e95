import Definition
import Findings
package import Interviewing
import Values

/// A script of answers: `{"variable": value, …}`, for interviews without a respondent at the keys.
///
/// Two keys are no variables: `"_reasons"`, an object from the ids of soft edits to the reasons for confirming them,
/// and `"_consent"`, which is `false` for a respondent who does not agree.
package struct ScriptedAnswers: Sendable {
    package let members: [ScriptMember]

    package init(_ members: [ScriptMember]) {
        self.members = members
    }

    /// Takes an interview through its questions as a respondent with these answers would.
    ///
    /// - Parameter isStrict: Then every key must be a variable that is asked, with an answer that is taken, and every
    ///   soft edit that fails needs a reason: else nothing is to be stored, and all problems are listed.
    package func run(_ interview: Interview, isStrict: Bool = false) -> ScriptRun {
        var walk = ScriptWalk(self, interview, isStrict: isStrict)
        return walk.run()
    }

    /// The reason that stands for a soft edit confirmed by a script that gives none.
    package static let standardReason = "scripted"
}

/// What a script came to.
package struct ScriptRun: Sendable {
    /// How it ended.
    package enum Outcome: Sendable {
        case ended(Ending)
        /// The script had nothing where an answer is needed: paused there.
        case ranOut(ScriptProblem)
        /// Something is wrong with the script: paused where it was met.
        case stopped(ScriptProblem)
        case consentRefused
        /// A strict script with problems: nothing is to be stored.
        case refused([ScriptProblem])
    }

    package let outcome: Outcome
    /// To be made durable, in order; empty when the script was refused.
    package let events: [JournalEvent]
    /// What was left out of a script that is not strict.
    package let warnings: [ScriptProblem]
    /// The interview with the events applied.
    package let interview: Interview
}
