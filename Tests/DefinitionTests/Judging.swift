import Definition
import DefinitionYAML
import Findings
import Testing

/// A definition that is written in a test, judged by every rule.
struct Judged {
    let instrument: Instrument?
    /// Of reading and of judging together, in reading order.
    let findings: [Finding]
    /// Whether judging, apart from reading, has found an error.
    let isRefused: Bool

    init(_ yaml: String, files: [String: String] = [:]) {
        let reading = readDefinition(name: "demo.yaml", bytes: Array(yaml.utf8)) { name in
            files[name].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
        }
        let built = reading.questionnaire?.instrument(namesLeftOut: reading.namesLeftOut)
        instrument = built?.instrument
        isRefused = built?.findings.contains { $0.severity == .error } ?? true
        findings = (reading.findings + (built?.findings ?? [])).inReadingOrder()
    }

    /// Everything that was found, each with place and words: `D038 warning 12:9: no question uses list 'x'; use it`.
    var told: [String] {
        findings.map { finding in
            let place = "\(finding.range.start.line):\(finding.range.start.column)"
            let words = finding.remedy.isEmpty ? finding.message : "\(finding.message); \(finding.remedy)"
            return "\(finding.code) \(finding.severity) \(place): \(words)"
        }
    }
}

/// Expects an error of that rule at each marked place, and nothing else.
func expect(
    _ yaml: String, finds expected: (rule: String, mark: Int)..., warns: [(rule: String, mark: Int)] = [],
    files: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) {
    let marked = MarkedText(yaml)
    let judged = Judged(marked.text, files: files)
    func line(_ rule: String, _ severity: Finding.Severity, _ mark: Int) -> String {
        marked.places[mark].map { "\(rule) \(severity) \($0.line):\($0.column)" } ?? "no mark \(mark)"
    }
    let wanted =
        expected.map { line($0.rule, .error, $0.mark) } + warns.map { line($0.rule, .warning, $0.mark) }
    let found = judged.findings.map { finding in
        "\(finding.code) \(finding.severity) \(finding.range.start.line):\(finding.range.start.column)"
    }

    #expect(found.sorted() == wanted.sorted(), "\(judged.told)", sourceLocation: sourceLocation)
    #expect((judged.instrument == nil) == judged.isRefused, sourceLocation: sourceLocation)
}

/// Expects exactly these words, with code, severity and place before them.
func expect(_ yaml: String, tells told: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(Judged(yaml).told == told, sourceLocation: sourceLocation)
}

/// The header of a questionnaire in one language, up to and with `sections:`.
let header = """
    canvass: 1
    id: demo
    version: 1
    title: Проба
    languages: [ru]
    """

/// A questionnaire of one section; `questions` are the items of a flow or block list, each on a line with `- `.
func questionnaire(_ questions: String, head: String = "") -> String {
    let top = head.isEmpty ? header : "\(header)\n\(head)"
    let items = questions.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
    return "\(top)\nsections:\n  - id: s\n    questions:\n\(items.joined(separator: "\n"))\n"
}
