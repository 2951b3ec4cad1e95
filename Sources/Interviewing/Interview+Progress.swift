/// How far the respondent is.
package struct InterviewProgress: Hashable, Sendable {
    /// The current question's number among those met so far, from 1; notes are not counted.
    package var number: Int
    /// The least and the most questions that can still come after this one. Notes are not counted.
    package var left: ClosedRange<Int>

    package init(number: Int, left: ClosedRange<Int>) {
        self.number = number
        self.left = left
    }
}

extension Interview {
    /// The current question's number and bounds on what is left, from one pass over the routing as it stands.
    ///
    /// A question whose routing reads something that is still to come counts as possible, however its condition
    /// stands now: `not answered(x)` is true until `x` is reached.
    package var progress: InterviewProgress {
        let here = currentQuestion.map { placeInOrder[$0] } ?? order.count
        var number = 0
        var certain = 0
        var possible = 0
        var mayEndHere = false
        for (place, index) in order.enumerated() {
            guard place <= cutoff else { break }
            let state = questionState[index]
            let isOpen = horizon[index] >= here
            let role = plan.roles[index]
            if role == .screenOut, place > here, isOpen { mayEndHere = true }
            guard role == .answerable else { continue }
            if place <= here {
                if state == .yes { number += 1 }
            } else if isOpen {
                possible += 1
            } else if state == .yes {
                if !mayEndHere { certain += 1 }
                possible += 1
            }
        }
        return InterviewProgress(number: max(number, 1), left: certain...possible)
    }
}
