import Expressions
import Foundation
import Responses
import TestSupport
import Testing
import Values

@testable import Bundles

@Suite struct `Bundles stay small` {
    /// 60 answers: 45 single choices, 8 scales, 4 numbers, 3 short texts; one in twenty missing.
    private struct Respondents {
        var random = SeededRandom(seed: 60)

        private static let words = [
            "price", "support", "features", "too slow", "recommended", "colleague", "none", "integration",
            "trial",
            "training", "security", "contract", "easy to use", "updates", "reports", "mobile",
        ]

        mutating func skewed(_ most: Int) -> Int {
            min(Int.random(in: 1...most, using: &random), Int.random(in: 1...most, using: &random))
        }

        mutating func cell(_ place: Int) -> AnswerFrame.Cell {
            if Int.random(in: 0..<20, using: &random) == 0 { return .missing(.dontKnow) }
            switch place {
            case 0..<45: return .given(.code(ChoiceCode(Int32(skewed(2 + place % 6)))))
            case 45..<53: return .given(.number(DecimalNumber(skewed(10))))
            case 53..<57: return .given(.number(DecimalNumber(skewed(1000))))
            default:
                let words = (0..<skewed(3)).map { _ in
                    Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
                }
                return .given(.text(words.joined(separator: " ")))
            }
        }

        mutating func content() throws -> [UInt8] {
            let today = try #require(CalendarDate("2022-06-15"))
            return ContentWriter.bytes(
                of: ResponseContent(today: today, cells: ContiguousArray((0..<60).map { cell($0) })))
        }
    }

    @Test func `at most 110 bytes for a response of 60 answers, with its id and its salt`() throws {
        var respondents = Respondents()
        var maker = ItemMaker(seed: 60)
        var began: Int64 = 1_655_280_000_000
        let items = try (1...5000).map { number in
            began += Int64.random(in: 300_000...3_600_000, using: &respondents.random)
            let content = SaltedContent(salt: maker.bytes(16), bytes: try respondents.content())
            let header = RevisionHeader(
                id: ResponseID(at: WallTime(milliseconds: began), using: &maker.random),
                definition: maker.definitions[0].hash, device: maker.device, sequence: UInt64(number),
                counter: 1,
                kind: .complete, parents: [], origin: .interview, mode: .fullScreen, disposition: .complete,
                language: LanguageTag(number % 5 == 0 ? "ru" : "en"),
                started: WallTime(milliseconds: began + 3),
                at: WallTime(
                    milliseconds: began + Int64.random(in: 200_000...900_000, using: &maker.random)),
                contentHash: content.hash)
            return BundleItem.revision(Revision(header: header, content: content))
        }

        let size = try maker.packed(items).bytes().count

        #expect(Double(size) / Double(items.count) <= 110)
    }
}
