import Definition
import DefinitionYAML
import Findings
import Foundation
import Yams

extension CanvassBench {
    /// A definition of 5,000 questions in two languages: the YAML library's share of the time, and ours.
    static func measureCheck() throws {
        var lines = [
            "canvass: 1", "id: bench", "version: 1", "languages: [en, ru]", "title: {en: Bench, ru: Замер}",
            "lists:", "  agreement:", "    options:",
        ]
        for code in 1...5 {
            lines.append("      - {code: \(code), label: {en: Point \(code), ru: Пункт \(code)}}")
        }
        lines.append("sections:")
        for section in 0..<50 {
            lines += ["  - id: s\(section)", "    questions:"]
            for number in 0..<100 {
                let index = section * 100 + number
                lines += [
                    "      - id: q\(index)", "        type: single", "        options: agreement",
                    "        text:", "          en: How far do you agree with statement \(index)?",
                    "          ru: Насколько вы согласны с утверждением \(index)?",
                ]
                if index > 0, index % 3 == 0 {
                    lines.append("        when: q\(index - 1) in {1, 2} or q\(index / 2) = 3")
                }
            }
        }
        let yaml = lines.joined(separator: "\n") + "\n"
        let bytes = Array(yaml.utf8)
        print("\na definition of 5,000 questions in two languages, \(bytes.count / 1000) kB:")
        var errors = 0
        var library: [Duration] = []
        var all: [Duration] = []
        for _ in 0..<7 {
            library.append(try ContinuousClock().measure { _ = try Yams.compose(yaml: yaml) })
            all.append(
                ContinuousClock().measure {
                    let reading = readDefinition(name: "bench.yaml", bytes: bytes) { _ in .failure(.notFound)
                    }
                    let (_, findings) = reading.questionnaire?.instrument() ?? (nil, [])
                    errors += (reading.findings + findings).count { $0.severity == .error }
                })
        }
        guard errors == 0 else { throw BenchError.unsound("check") }
        report("the YAML library alone, composing", library, budget: nil)
        report("canvass check: reading, composing and all rules", all, budget: library.sorted()[3] * 2)
    }
}
