import Central
import CentralSQLite
import ColumnCache
import Definition
import Expressions
import Foundation
import Responses
import SimulatedStudies
import Statistics
import Tabulation
import Testing
import Values

/// A simulated centre as columns, and beside them every response as its content says: what the slow and obvious count uses.
struct Study {
    let data: Dataset
    let respondents: [Respondent]

    /// One response that counts and is complete, in the order of the rows of the dataset.
    struct Respondent {
        let wave: String
        /// By the variable's name; none for a variable that its version does not have.
        let cells: [String: AnswerFrame.Cell]
        /// The codes that its version has, by the variable's name.
        let codes: [String: Set<ChoiceCode>]

        func given(_ name: String) -> Value? {
            guard case .given(let value)? = cells[name] else { return nil }
            return value
        }

        func code(_ name: String) -> Int32? {
            guard case .code(let code)? = given(name) else { return nil }
            return code.number
        }

        func number(_ name: String) -> Double? {
            guard case .number(let number)? = given(name) else { return nil }
            return number.approximation
        }

        func marks(_ name: String) -> [Int32]? {
            guard case .codes(let codes)? = given(name) else { return nil }
            return codes.map(\.number)
        }
    }

    init(_ centre: SimulatedCentre, _ questionnaire: String = "kinds") throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        data = try centre.database.read { store in
            try ColumnCache(folder: folder.path).dataset(
                of: questionnaire, in: store, instrument: { SimulatedCentre.instrument($0) })
        }
        var responses: [CountedResponse] = []
        try centre.database.read { store in try store.eachCountedResponse { responses += $0 } }
        let definitions = data.definitions
        respondents = try responses.sorted { $0.number < $1.number }.compactMap { response in
            let current = response.response.current
            guard current.disposition == .complete,
                let definition = definitions.first(where: { $0.hash == current.definition })
            else { return nil }
            let instrument = definition.instrument
            let content = try ContentReader.content(of: response.content, ContentShape(instrument))
            var cells: [String: AnswerFrame.Cell] = [:]
            var codes: [String: Set<ChoiceCode>] = [:]
            for columns in DataColumns(of: instrument).variables {
                cells[columns.name] = content.cells[columns.variable.slot]
                codes[columns.name] = Set(
                    columns.content.table.map { instrument.tables[$0].options.map(\.code) } ?? [])
            }
            return Respondent(wave: definition.wave ?? "–", cells: cells, codes: codes)
        }
    }

    /// Two waves of every kind of question.
    static let kinds = Result { try simulated(160, 140) }
    /// The same with so few respondents that some columns have nobody.
    static let few = Result { try simulated(45, 35) }

    private static func simulated(_ first: Int, _ second: Int) throws -> Study {
        var centre = try SimulatedCentre()
        try centre.simulate(
            try SimulatedCentre.definition(yaml: KindsQuestionnaire.first), 1...first, seed: 11)
        try centre.simulate(
            try SimulatedCentre.definition(yaml: KindsQuestionnaire.second), 1...second, seed: 12)
        return try Study(centre)
    }

    /// The tables of this study; low bases are shown.
    func tabulator(
        _ specification: SampleSpecification = SampleSpecification(), banners: [String] = [],
        isWeighted: Bool = false, interval: ProportionInterval = .logit
    ) throws -> Tabulator {
        var rules = TableRules()
        rules.lowBase = 0
        rules.suppressedBase = 0
        rules.interval = interval
        var weights: [Double]?
        if isWeighted {
            let variable = try #require(data.layout.variable("weight"))
            weights = try data.withPart(try #require(variable.values), as: Double.self) { Array($0) }
        }
        return try Tabulator(
            data, try Sample(specification, of: data, weights: weights), banners: banners,
            language: LanguageTag("en"), rules: rules)
    }
}
