import Bundles
import Definition
import DefinitionYAML
import Expressions
import Responses
import Signatures
import SimulatedStudies
import TestSupport
import Values

/// Responses of 60 answers: 45 single choices, 8 scales, 4 numbers, 3 short texts, one in twenty missing. Each follows
/// from its device's number and its own, and all devices are at work in the same 30 days.
struct MadeUpResponses {
    let definition: StoredDefinition
    let instrument: Instrument
    /// How many responses a device makes.
    let perDevice: Int

    private let today: CalendarDate

    init(perDevice: Int) throws {
        let lines =
            ["canvass: 1", "id: bench", "version: 1", "title: Bench", "languages: [en]"] + Self.sections
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        definition = StoredDefinition(questionnaire: .init(name: "bench.yaml", bytes: bytes))
        guard let instrument = Self.instrument(of: definition), let today = CalendarDate("2022-06-15") else {
            throw CanvassBench.BenchError.unsound("the questionnaire of the responses")
        }
        self.instrument = instrument
        self.today = today
        self.perDevice = perDevice
    }

    static func instrument(of definition: StoredDefinition) -> Instrument? {
        let file = definition.files[0]
        return readDefinition(name: file.name, bytes: file.bytes) { _ in .failure(.notFound) }
            .questionnaire?.instrument().instrument
    }

    private static var sections: [String] {
        var lines = ["sections:", "  - id: s", "    questions:"]
        for place in 0..<60 {
            var line = "      - {id: q\(place), text: Question \(place), "
            switch place {
            case 0..<45:
                let options = (1...2 + place % 6).map { "{code: \($0), label: Option \($0)}" }
                line += "type: single, options: [\(options.joined(separator: ", "))]}"
            case 45..<53: line += "type: integer, min: 1, max: 10}"
            case 53..<57: line += "type: integer, min: 1, max: 1000}"
            default: line += "type: text}"
            }
            lines.append(line)
        }
        return lines
    }

    func key(ofDevice number: Int) -> SigningPrivateKey? {
        var generator = SeededRandom(seed: UInt64(number))
        let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return SigningPrivateKey(seed: seed, comment: "device-\(number)@bench")
    }

    /// - Parameter number: From 0.
    func revision(_ number: Int, of device: DeviceID, _ deviceNumber: Int) -> Revision {
        var generator = SeededRandom(
            seed: UInt64(deviceNumber * perDevice + number) ^ 0xCA57_0000_0000_0000)
        let stretch = Int64(30 * 86_400_000 / perDevice)
        let started = WallTime(
            milliseconds: 1_655_280_000_000 + Int64(number) * stretch
                + Int64.random(in: 0..<stretch, using: &generator))
        let (first, second) = (generator.next(), generator.next())
        let salt = [first, second].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> (8 * $0)) }
        }
        let cells = ContiguousArray((0..<60).map { Self.cell($0, &generator) })
        let content = SaltedContent(
            salt: salt, bytes: ContentWriter.bytes(of: ResponseContent(today: today, cells: cells)))
        return Revision(
            header: RevisionHeader(
                id: ResponseID(at: started, using: &generator), definition: definition.hash, device: device,
                sequence: UInt64(number + 1), counter: 1, kind: .complete, parents: [], origin: .interview,
                mode: .fullScreen, disposition: .complete, language: LanguageTag("en"), started: started,
                at: WallTime(
                    milliseconds: started.milliseconds
                        + Int64.random(in: 200_000...900_000, using: &generator)),
                contentHash: content.hash),
            content: content)
    }

    private static func cell(_ place: Int, _ generator: inout SeededRandom) -> AnswerFrame.Cell {
        // The smaller of two throws: some options are chosen more often than others, as in life.
        func skewed(_ most: Int) -> Int {
            min(Int.random(in: 1...most, using: &generator), Int.random(in: 1...most, using: &generator))
        }
        if Int.random(in: 0..<20, using: &generator) == 0 { return .missing(.dontKnow) }
        return switch place {
        case 0..<45: .given(.code(ChoiceCode(Int32(skewed(2 + place % 6)))))
        case 45..<53: .given(.number(DecimalNumber(skewed(10))))
        case 53..<57: .given(.number(DecimalNumber(skewed(1000))))
        default:
            .given(
                .text(
                    (0..<skewed(3)).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
                        .joined(separator: " ")))
        }
    }

    private static let words = [
        "price", "support", "features", "too slow", "recommended", "colleague", "none", "integration",
        "trial",
        "training", "security", "contract", "easy to use", "updates", "reports", "mobile",
    ]
}
