import Definition
import Expressions
import Responses
import Values

/// The key questions of a definition, which together tell whether two responses are from the same respondent.
struct KeyAnswers {
    private let variables: [Variable]
    private let instrument: Instrument

    /// Nil where the definition declares none.
    init?(of instrument: Instrument) {
        let keys = Set(instrument.questionnaire.keys.map(\.value))
        guard !keys.isEmpty else { return nil }
        variables = instrument.variables.filter { $0.type != nil && keys.contains($0.address.question) }
            .sorted { $0.address.variableName < $1.address.variableName }
        self.instrument = instrument
    }

    /// 128 bits of SHA-256 over the answers; nil where one of them is missing: then nothing can be told.
    ///
    /// Codes stand for their labels, because another version may number its options otherwise.
    func fingerprint(of cells: ContiguousArray<AnswerFrame.Cell>) -> DuplicateSearch.Fingerprint? {
        var bytes: [UInt8] = []
        for variable in variables {
            if case .specify = variable.address.part, cells[variable.slot] == .offPath { continue }
            guard case .given(let value) = cells[variable.slot] else { return nil }
            let text = "\(variable.address.variableName)=\(words(for: value, of: variable))"
            bytes += Array("\(text.utf8.count):".utf8) + Array(text.utf8)
        }
        let parts = Hash256(of: bytes).parts
        return DuplicateSearch.Fingerprint(high: parts.0, low: parts.1)
    }

    private func words(for value: Value, of variable: Variable) -> String {
        func label(_ code: ChoiceCode) -> String {
            let table =
                variable.question.flatMap { instrument.questions[$0].options?.table }
                ?? instrument.outside.first { $0.slot == variable.slot }?.table
            let option = table.flatMap { instrument.tables[$0].option(code) }
            return option?.label.plainText(in: instrument.defaultLanguage) ?? code.description
        }
        return switch value {
        case .number(let number): number.description
        case .text(let text): text
        case .date(let date): date.description
        case .truth(let truth): truth ? "true" : "false"
        case .code(let code): label(code)
        case .codes(let codes), .ranking(let codes): codes.map(label).joined(separator: "\u{1F}")
        }
    }
}

/// Responses under different ids that answer the key questions alike.
struct DuplicateSearch {
    struct Fingerprint: Hashable {
        let high: UInt64
        let low: UInt64
    }

    /// Within which a respondent should occur once: a repeated study asks the same people again in each wave.
    struct Population: Hashable {
        let questionnaire: String
        let wave: String?
        let isMadeUp: Bool
    }

    private struct Entry {
        let population: Int
        let fingerprint: Fingerprint
        let response: QualityReport.Duplicate

        var order: (Int, UInt64, UInt64, ResponseID) {
            (population, fingerprint.high, fingerprint.low, response.id)
        }
    }

    private var populations: [Population: Int] = [:]
    private var entries: [Entry] = []

    mutating func add(
        _ response: QualityReport.Duplicate, _ fingerprint: Fingerprint, _ population: Population
    ) {
        let number = populations[population] ?? populations.count
        populations[population] = number
        entries.append(Entry(population: number, fingerprint: fingerprint, response: response))
    }

    /// The groups of two and more, each by id, with a suggestion which one to keep.
    consuming func groups() -> [[QualityReport.Duplicate]] {
        entries.sort { $0.order < $1.order }
        var groups: [[QualityReport.Duplicate]] = []
        var start = entries.startIndex
        while start < entries.endIndex {
            let first = entries[start]
            let end =
                entries[start...].firstIndex {
                    $0.population != first.population || $0.fingerprint != first.fingerprint
                } ?? entries.endIndex
            if end - start > 1 { groups.append(Self.suggesting(entries[start..<end].map(\.response))) }
            start = end
        }
        return groups.sorted { $0[0].id < $1[0].id }
    }

    private static func suggesting(_ group: [QualityReport.Duplicate]) -> [QualityReport.Duplicate] {
        func weight(_ one: QualityReport.Duplicate) -> (Int, WallTime, ResponseID) {
            (one.isComplete ? 1 : 0, one.changed, one.id)
        }
        let best = group.max { weight($0) < weight($1) }?.id
        return group.map { one in
            var one = one
            one.isSuggested = one.id == best
            return one
        }
    }
}
