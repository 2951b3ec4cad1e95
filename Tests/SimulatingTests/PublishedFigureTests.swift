import Definition
import Expressions
import Findings
import Foundation
import Interviewing
import Simulating
import Testing

/// The targets of the software-buyer study against the figures that were published.
@Suite struct `The targets of the software-buyer study` {
    /// A published figure with its formula in Docs/Study.md.
    private struct Figure {
        let id: String
        let bound: String
        let value: Double
        let formula: String
        let segment: String?
        let hasDecimals: Bool
    }

    private static let root = Population.folder.deletingLastPathComponent()
    private static let published = root.deletingLastPathComponent()
        .appending(path: "shared/reference/published-2022.csv")
    static let isPublished = FileManager.default.fileExists(atPath: published.path)

    /// The formula and the base of each figure: the rows of the table in Docs/Study.md.
    private static func formulas() throws -> [String: (formula: String, base: String)] {
        let page = try String(contentsOf: root.appending(path: "Docs/Study.md"), encoding: .utf8)
        var formulas: [String: (String, String)] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            formulas[cells[0].replacing("`", with: "")] = (cells[1], cells[2])
        }
        return formulas
    }

    /// The figures of a wave that are percentages.
    private static func figures(of wave: Int) throws -> [Figure] {
        let formulas = try formulas()
        let lines = try String(contentsOf: published, encoding: .utf8).split(separator: "\n").dropFirst()
        return try lines.compactMap { line in
            let cells = cells(of: line)
            let text = wave == 2022 ? cells[7] : cells[9]
            guard cells[5] == "percent", let value = Double(text) else { return nil }
            let (formula, base) = try #require(formulas[cells[0]], "\(cells[0])")
            let isFormula = base.hasPrefix("`")
            return Figure(
                id: cells[0], bound: wave == 2022 ? cells[6] : "eq", value: value,
                formula: formula.replacing("`", with: ""),
                segment: isFormula ? base.replacing("`", with: "") : nil, hasDecimals: text.contains("."))
        }
    }

    /// The cells of a line of CSV without line breaks in it.
    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    @Test(
        .enabled(if: isPublished, "the published figures are not beside this repository"),
        arguments: [2021, 2022])
    func `bring 1,002 respondents to every published figure`(wave: Int) throws {
        let name = "software-buyer-\(wave)"
        let population = try Population(shipped: name)
        let file = Population.folder.appending(path: "\(name)/targets.yaml")
        let figures = try Self.figures(of: wave)

        let allotted = try population.allotted(bytes: Array(try Data(contentsOf: file)), .complete(1002))

        #expect(allotted.completed.count == 1002)
        #expect(allotted.missed == [])
        #expect(allotted.chosen.allSatisfy { $0.reached == 22 && $0.isHit })
        #expect(figures.count == (wave == 2022 ? 66 : 10))
        for figure in figures {
            let percent = try percent(figure, of: allotted.completed, population.instrument)
            let unit = figure.hasDecimals ? 10.0 : 1.0
            let isMet =
                switch figure.bound {
                case "eq": (percent * unit).rounded() / unit == figure.value
                case "about": (percent - figure.value).magnitude <= 1.5
                case "gt": percent > figure.value
                case "lt": percent < figure.value
                default: false
                }
            #expect(isMet, "\(figure.id): \(percent), published \(figure.bound) \(figure.value)")
        }
    }

    private func percent(
        _ figure: Figure, of respondents: [SimulatedRespondent], _ instrument: Instrument
    ) throws -> Double {
        func formula(_ text: String) throws -> Formula {
            let place = SourceRange(file: "Study.md", line: 1, column: 1)
            let (formula, findings) = compile(
                FormulaText(text, at: place), in: instrument.scope, expecting: .truth)
            return try #require(formula, "\(figure.id): \(findings)")
        }
        let condition = try formula(figure.formula)
        let segment = try figure.segment.map(formula)
        let truths = respondents.map(\.interview.frame).compactMap { frame -> Bool? in
            if let segment, segment.truth(in: frame) != true { return nil }
            return condition.truth(in: frame)
        }
        return 100 * Double(truths.count { $0 }) / Double(truths.count)
    }
}
