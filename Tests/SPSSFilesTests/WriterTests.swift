import Testing

@testable import SPSSFiles

struct WriterTests {
    private struct DiskFull: Error, Equatable {}

    private final class Piece {
        var bytes: [UInt8] = []
    }

    let dictionary = SPSSDictionary.example([
        SPSSVariable("n", .number(.number(width: 8)), measure: .scale),
        SPSSVariable("t", .text(width: 5), measure: .nominal),
    ])

    private func content<Failure>(_ error: SPSSWritingError<Failure>) -> SPSSError? {
        if case .content(let content) = error { content } else { nil }
    }

    @Test func `cases given one by one are those given by columns`() throws {
        let file = Piece()
        var writer = try SPSSWriter(dictionary, caseCount: 2) { bytes throws(Never) in
            file.bytes += Array(bytes)
        }
        try writer.append(case: [.number(1), .text("one")])
        try writer.append(case: [.number(.nan), .text("двойка")])
        let summary = try writer.finish()

        let byColumns = try WrittenFile(dictionary, [[.numbers([1, .nan]), .texts(["one", "двойка"])]])
        #expect(file.bytes == byColumns.bytes)
        #expect(summary == byColumns.summary)
        #expect(summary.losses == [SPSSLoss(.data(variable: "t"), .cut(bytes: 12, kept: 4))])
    }

    @Test func `a case that cannot be held leaves no trace`() throws {
        let file = Piece()
        var writer = try SPSSWriter(dictionary, caseCount: nil) { bytes throws(Never) in
            file.bytes += Array(bytes)
        }
        for number in [1, 0.5, 2] {
            try writer.append(case: [.number(number), .text("x")])
            do {
                try writer.append(case: [.number(.infinity), .text("y")])
                Issue.record("infinity was taken")
            } catch {
                #expect(
                    content(error)
                        == .unholdableNumber(case: writer.caseCount, variable: "n", number: .infinity))
            }
        }
        _ = try writer.finish()

        let without = try WrittenFile(
            dictionary, [[.numbers([1, 0.5, 2]), .texts(["x", "x", "x"])]], isAnnounced: false)
        #expect(file.bytes == without.bytes)
    }

    @Test(arguments: [-Double.infinity, .infinity, -.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    func `numbers that mean something else in a file are refused`(number: Double) {
        for isCompressed in [true, false] {
            do throws(SPSSWritingError<Never>) {
                _ = try WrittenFile(
                    dictionary, [[.numbers([number]), .texts([""])]], isCompressed: isCompressed)
                Issue.record("\(number) was taken")
            } catch {
                #expect(content(error) == .unholdableNumber(case: 0, variable: "n", number: number))
            }
        }
    }

    @Test func `columns and cells must be those of the variables`() throws {
        let blocks: [([SPSSColumn], SPSSError)] = [
            ([.numbers([1])], .wrongColumnCount(columns: 1, variables: 2)),
            ([.numbers([1]), .texts([])], .columnLengthsDiffer(variable: "t", count: 0, expected: 1)),
            ([.texts(["1"]), .texts([""])], .unfitCell(case: 0, variable: "n")),
        ]
        for (block, expected) in blocks {
            do throws(SPSSWritingError<Never>) {
                _ = try WrittenFile(dictionary, [block])
                Issue.record("\(block) was taken")
            } catch { #expect(content(error) == expected) }
        }
        var writer = try SPSSWriter(dictionary, caseCount: nil) { _ throws(Never) in }
        do { try writer.append(case: [.number(1)]) } catch {
            #expect(content(error) == .wrongCellCount(case: 0, cells: 1, variables: 2))
        }
        do { try writer.append(case: [.number(1), .number(1)]) } catch {
            #expect(content(error) == .unfitCell(case: 0, variable: "t"))
        }
        #expect(writer.caseCount == 0)
        _ = try writer.finish()
    }

    @Test func `the number of cases that was announced must be written`() throws {
        let writer = try SPSSWriter(dictionary, caseCount: 3) { _ throws(Never) in }
        do {
            _ = try writer.finish()
            Issue.record("nothing was missed")
        } catch { #expect(content(error) == .caseCountsDiffer(announced: 3, written: 0)) }
        do {
            _ = try SPSSWriter(dictionary, caseCount: -1) { _ throws(Never) in }.finish()
            Issue.record("-1 was taken")
        } catch { #expect(content(error) == .unusableCaseCount(-1)) }
    }

    @Test func `what the sink throws comes out, from wherever it is thrown`() throws {
        for allowed in 0..<3 {
            var left = allowed
            do throws(SPSSWritingError<DiskFull>) {
                var writer = try SPSSWriter(dictionary, caseCount: nil) { _ throws(DiskFull) in
                    guard left > 0 else { throw DiskFull() }
                    left -= 1
                }
                try writer.append([
                    .numbers(Array(repeating: 0.5, count: 8000)), .texts(Array(repeating: "x", count: 8000)),
                ])
                _ = try writer.finish()
                Issue.record("the disk was not full after \(allowed)")
            } catch {
                guard case .sink(let failure) = error else {
                    Issue.record(error)
                    continue
                }
                #expect(failure == DiskFull())
            }
        }
    }

    @Test func `dates count seconds from 14 October 1582`() {
        #expect(SPSSCalendar.seconds(dayNumber: 0) == 12_219_379_200)
        #expect(SPSSCalendar.seconds(dayNumber: -141_427) == 86_400)
        #expect(SPSSCalendar.seconds(dayNumber: -141_428) == nil)
        #expect(SPSSCalendar.seconds(dayNumber: 19_268, secondOfDay: 61.5) == 13_884_134_461.5)
    }
}
