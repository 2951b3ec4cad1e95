/// When something happened in an interview, by both clocks.
package struct Moment: Hashable, Sendable {
    /// The how-manieth opening of the response this is in; the first is 1.
    package let session: Int
    package let wall: WallTime
    /// By a monotonic clock since the session began, in whole milliseconds. Comparable within a session only.
    package let elapsed: Duration

    /// Whatever is less than a millisecond is dropped.
    package init(session: Int, wall: WallTime, elapsed: Duration) {
        self.session = session
        self.wall = wall
        self.elapsed = .milliseconds(elapsed.wholeMilliseconds)
    }
}
