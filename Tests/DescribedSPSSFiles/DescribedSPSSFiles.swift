import Foundation
import SPSSFiles

/// Writes the files that are described on standard input, a JSON object on each line, and answers each with a line of
/// JSON on standard output: what was lost, or why nothing was written.
@main
struct DescribedSPSSFiles {
    static func main() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let line = readLine() {
            let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
            let answer = try request.answer()
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(answer) + [10])
        }
    }
}

/// A file to write, or names to make legal.
struct Request: Decodable {
    var names: [String]?
    var path: String?
    var dictionary: DescribedDictionary?
    /// By case, in the order of the variables; null is missing.
    var cases: [[DescribedValue?]]?
    /// How often the cases are written one after the other; 1 unless told.
    var times: Int?
    /// Whether the number of cases is announced; true unless told.
    var isAnnounced: Bool?
    var isCompressed: Bool?

    func answer() throws -> Answer {
        if let names { return Answer(names: SPSSNames.legalNames(for: names)) }
        guard let path, let dictionary, let cases else { return Answer(error: "there is nothing to do") }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { return Answer(error: "cannot write \(path)") }
        defer { try? file.close() }
        let description = dictionary.dictionary
        let block = description.variables.enumerated().map { index, variable in
            column(of: variable, cases.map { $0[index] })
        }
        let times = times ?? 1
        let start = ContinuousClock.now
        do throws(SPSSWritingError<any Error>) {
            var writer = try SPSSWriter(
                description, caseCount: isAnnounced ?? true ? cases.count * times : nil,
                isCompressed: isCompressed ?? true
            ) { bytes throws(any Error) in try file.write(contentsOf: Data(bytes)) }
            for _ in 0..<times { try writer.append(block) }
            let summary = try writer.finish()
            if let correction = summary.headerCorrection {
                do {
                    try file.seek(toOffset: UInt64(correction.offset))
                    try file.write(contentsOf: Data(correction.bytes))
                } catch { throw .sink(error) }
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            return Answer(
                cases: summary.caseCount, seconds: seconds, losses: summary.losses.map(DescribedLoss.init))
        } catch {
            return Answer(error: "\(error)")
        }
    }

    private func column(of variable: SPSSVariable, _ cells: [DescribedValue?]) -> SPSSColumn {
        switch variable.kind {
        case .number:
            .numbers(cells.map { if case .number(let number) = $0?.value { number } else { .nan } })
        case .text:
            .texts(cells.map { if case .text(let text) = $0?.value { text } else { "" } })
        }
    }
}

struct Answer: Encodable {
    var names: [String]?
    var error: String?
    var cases: Int?
    var seconds: Double?
    var losses: [DescribedLoss]?

    init(
        names: [String]? = nil, error: String? = nil, cases: Int? = nil, seconds: Double? = nil,
        losses: [DescribedLoss]? = nil
    ) {
        self.names = names
        self.error = error
        self.cases = cases
        self.seconds = seconds
        self.losses = losses
    }
}

struct DescribedLoss: Encodable {
    let subject: String
    let kind: String
    let bytes: Int?
    let kept: Int?
    let times: Int

    init(_ loss: SPSSLoss) {
        subject = "\(loss.subject)"
        times = loss.times
        switch loss.kind {
        case .cut(let bytes, let kept):
            kind = "cut"
            self.bytes = bytes
            self.kept = kept
        case .controlCharacters(let count):
            kind = "controls"
            bytes = count
            kept = nil
        }
    }
}
