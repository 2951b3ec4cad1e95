import Definition
import Findings
import Values

/// Reads the tree of one questionnaire: what cannot be read is left out with a finding, and reading goes on.
///
/// One extension for each chapter of `Docs/Format.md`.
struct DefinitionReader {
    /// The questionnaire's name in findings.
    let file: String
    /// What is read, as messages say it.
    let kind: FileKind
    /// Gives the bytes of a CSV file that lies beside the questionnaire.
    let loadList: (String) -> Result<[UInt8], ListFileError>

    private(set) var findings: [Finding] = []
    /// In the order written; empty when none could be read, and then texts are not held against them.
    var languages: [LanguageTag] = []
    var defaultLanguage = LanguageTag("en")
    var locatedLanguages: [Located<LanguageTag>] = []
    var locatedDefault: Located<LanguageTag>?
    /// Ids of questions and outside values that are written but could not be read.
    var namesLeftOut: Set<QuestionID> = []
    /// The CSV files that were read, in order.
    var listFiles: [(name: String, bytes: [UInt8], text: SourceText?)] = []
    /// The codes of each shared list, ascending. Lists are read before questions.
    var listCodes: [String: [Int32]] = [:]
    var questionCount = 0
    /// Options and rows in the whole questionnaire, CSV files included (rule D008).
    var optionAndRowCount = 0

    init(
        file: String, kind: FileKind = .questionnaire,
        loadList: @escaping (String) -> Result<[UInt8], ListFileError>
    ) {
        self.file = file
        self.kind = kind
        self.loadList = loadList
    }

    /// More findings than anyone reads; it bounds what a hostile file can cost.
    private static let findingLimit = 10_000

    mutating func report(_ finding: Finding) {
        if !isFull { findings.append(finding) }
    }

    /// Whether further findings are dropped, so that looking for near names is in vain.
    var isFull: Bool { findings.count >= Self.findingLimit }

    mutating func report(_ rule: String, at span: YAMLSpan, _ message: String, remedy: String) {
        report(Finding(rule, at: span.range(in: file), message, remedy: remedy))
    }
}

// MARK: Limits (rule D008)

extension DefinitionReader {
    static let questionLimit = 10_000
    static let optionLimit = 100_000
    static let rowLimit = 2_000
    static let optionAndRowLimit = 200_000
    static let textLimit = 20_000
    static let formulaLimit = 4_000

    /// Counts one more question; false, with a finding the first time, when there are too many.
    mutating func countQuestion(at span: YAMLSpan) -> Bool {
        questionCount += 1
        if questionCount == Self.questionLimit + 1 {
            report(
                "D008", at: span, "this is question \(questionCount), and \(Self.questionLimit) is the most",
                remedy: "divide the questionnaire")
        }
        return questionCount <= Self.questionLimit
    }

    /// Counts one more option or row of a list that already has `number` of them; false, with a finding the first
    /// time, when there are too many.
    mutating func countItem(_ number: Int, limit: Int, _ what: String, at range: SourceRange) -> Bool {
        optionAndRowCount += 1
        if number == limit {
            report(
                Finding("D008", at: range, "this list has more than \(limit) \(what)", remedy: "divide it"))
        }
        if optionAndRowCount == Self.optionAndRowLimit + 1 {
            report(
                Finding(
                    "D008", at: range,
                    "the questionnaire has more than \(Self.optionAndRowLimit) options and rows",
                    remedy: "share lists between questions, or divide the questionnaire"))
        }
        return number < limit && optionAndRowCount <= Self.optionAndRowLimit
    }
}
