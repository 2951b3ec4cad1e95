import Responses
import Testing

@Suite struct `Moments` {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_648_717_500_042, "2022-03-31T09:05:00.042Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-86_400_000, "1969-12-31T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (253_402_300_800_000, "253402300800000"),
    ])
    func `are written as RFC 3339 in UTC`(milliseconds: Int64, text: String) {
        #expect(WallTime(milliseconds: milliseconds).description == text)
    }

    @Test func `drop what is less than a millisecond`() {
        let moment = Moment(
            session: 1, wall: WallTime(milliseconds: 0), elapsed: .microseconds(1999))

        #expect(moment.elapsed == .milliseconds(1))
        #expect(moment.elapsed.wholeMilliseconds == 1)
    }
}
