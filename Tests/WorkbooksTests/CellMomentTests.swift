import Testing

@testable import Workbooks

struct CellMomentTests {
    @Test(
        arguments: [
            (-25_508, nil, 61, "1900-03-01"), (0, nil, 25_569, "1970-01-01"),
            (19_782, 43_200, 45_351.5, "2024-02-29 12:00:00"),
            (2_932_896, 86_399, 2_958_465.999988426, "9999-12-31 23:59:59"),
        ] as [(Int, Int?, Double, String)])
    func `a day is counted from 1899-12-30`(day: Int, second: Int?, serial: Double, text: String) throws {
        let moment = try #require(CellMoment(dayNumber: day, secondOfDay: second))

        let found = try #require(moment.serial)
        #expect(abs(found - serial) < 1e-9)
        #expect(moment.text == text)
    }

    @Test func `a moment keeps its milliseconds`() throws {
        let moment = try #require(CellMoment(dayNumber: 0, secondOfDay: 43_200, millisecond: 432))

        let found = try #require(moment.serial)
        #expect(abs((found - 25_569.5) * 86_400 - 0.432) < 1e-6)
    }

    @Test(arguments: [(-25_509, "1900-02-28"), (-719_162, "0001-01-01"), (-141_427, "1582-10-15")])
    func `a day that Excel has not, or has wrong, is a text`(day: Int, text: String) throws {
        let moment = try #require(CellMoment(dayNumber: day))

        #expect(moment.serial == nil)
        #expect(moment.text == text)
    }

    @Test func `there is no moment outside the years 1 to 9999 or beyond a day`() {
        #expect(CellMoment(dayNumber: -719_163) == nil)
        #expect(CellMoment(dayNumber: 2_932_897) == nil)
        #expect(CellMoment(dayNumber: 0, secondOfDay: 86_400) == nil)
        #expect(CellMoment(dayNumber: 0, secondOfDay: -1) == nil)
        #expect(CellMoment(dayNumber: 0, secondOfDay: 1, millisecond: 1000) == nil)
    }
}
