package import Expressions

extension Interview {
    /// Lets formulas be tried out on other answers in some slots: when the closure has returned, they are as before.
    ///
    /// Nothing is worked out anew, and nothing is copied but the cells of those slots.
    ///
    /// - Parameter slots: All that the closure changes.
    package mutating func supposing<Finding>(
        in slots: [Int], _ tryingOut: (inout AnswerFrame) -> Finding
    ) -> Finding {
        let before = slots.map { frame.cells[$0] }
        defer { for (slot, cell) in zip(slots, before) { frame.cells[slot] = cell } }
        return tryingOut(&frame)
    }
}
