import Definition
import DefinitionYAML
import Findings
import Testing

/// Reads a definition that is written in a test, with its CSV files by name.
func read(_ yaml: String, files: [String: String] = [:]) -> DefinitionReading {
    readDefinition(name: "demo.yaml", bytes: Array(yaml.utf8)) { name in
        files[name].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
    }
}

/// Expects the findings at the marked places, and no others. A mark in a CSV file is expected there.
func expect(
    _ yaml: String, finds expected: (rule: String, mark: Int)..., files: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    var places = MarkedText(yaml).places.mapValues { ("demo.yaml", $0) }
    for (name, text) in files {
        places.merge(MarkedText(text).places.mapValues { (name, $0) }) { first, _ in first }
    }
    let reading = read(MarkedText(yaml).text, files: files.mapValues { MarkedText($0).text })

    let found = reading.findings.map { finding in
        "\(finding.code) \(finding.range.file):\(finding.range.start.line):\(finding.range.start.column)"
    }
    let wanted = expected.map { rule, mark in
        places[mark].map { "\(rule) \($0.0):\($0.1.line):\($0.1.column)" } ?? "no mark \(mark)"
    }
    let messages = reading.findings.map {
        "\($0.code) \($0.range.start.line):\($0.range.start.column) \($0.message)"
    }
    #expect(found.sorted() == wanted.sorted(), "\(messages)", sourceLocation: sourceLocation)
}

/// What a finding looks like to its reader, without the place.
func wording(_ finding: Finding?) -> String {
    finding.map { $0.remedy.isEmpty ? $0.message : "\($0.message); \($0.remedy)" } ?? "no finding"
}

/// The header of a questionnaire in one language.
let header = """
    canvass: 1
    id: demo
    version: 1
    title: Demo
    languages: [en]
    """

/// The header of a questionnaire in two languages.
let bilingual = """
    canvass: 1
    id: demo
    version: 1
    title: {en: Demo, ru: Проба}
    languages: [en, ru]
    """

/// The only question of a questionnaire that has one.
func onlyQuestion(_ reading: DefinitionReading) throws -> Question {
    try #require(questions(of: reading).first)
}

/// All questions, in written order.
func questions(of reading: DefinitionReading) -> [Question] {
    reading.questionnaire?.sections.flatMap { section in section.items.flatMap { $0.questions } } ?? []
}
