package import Definition
package import Findings
package import Values

/// What reading a definition yields: as much of the questionnaire as can be understood, and all that is wrong.
package struct DefinitionReading: Sendable {
    /// Nil when there is nothing to go on with: no YAML, too much of it, or another version of the format. With
    /// errors among the findings it has gaps and is only fit for being checked further.
    package var questionnaire: Questionnaire?
    /// In reading order.
    package var findings: [Finding]
    /// Questions and outside values that are written but could not be read. A formula that names one of them is
    /// not wrong for that.
    package var namesLeftOut: Set<QuestionID>
    /// The bytes that were read.
    package var source: DefinitionSource
    private let texts: [SourceText]

    init(
        questionnaire: Questionnaire?, findings: [Finding], namesLeftOut: Set<QuestionID> = [],
        source: DefinitionSource, texts: [SourceText]
    ) {
        self.questionnaire = questionnaire
        self.findings = findings.inReadingOrder()
        self.namesLeftOut = namesLeftOut
        self.source = source
        self.texts = texts
    }

    /// The line that a position is on, for quoting it in a report; nil when the file is not text or has no such
    /// line. Control characters in it are replaced with spaces.
    package func line(_ number: Int, of file: String) -> String? {
        texts.first { $0.name == file }?.line(number)
    }
}

/// A definition as it is kept with the first answer: the bytes of the questionnaire and of its lists.
package struct DefinitionSource: Sendable {
    /// The questionnaire's file name, as findings show it.
    package var name: String
    package var bytes: [UInt8]
    /// The CSV files that it names, each once and in its order, by plain name.
    package var lists: [(name: String, bytes: [UInt8])]

    package init(name: String, bytes: [UInt8], lists: [(name: String, bytes: [UInt8])]) {
        self.name = name
        self.bytes = bytes
        self.lists = lists
    }

    /// Reads the definition again from the bytes that were kept.
    package func read() -> DefinitionReading {
        readDefinition(name: name, bytes: bytes) { wanted in
            lists.first { $0.name == wanted }.map { .success($0.bytes) } ?? .failure(.notFound)
        }
    }
}

/// Why a code list's file cannot be had.
package enum ListFileError: Error, Hashable, Sendable {
    case notFound
    /// Larger than `listFileLimit`; whoever reads files may find out before reading one.
    case tooLarge
    /// The system's reason, as it words it.
    case unreadable(String)
}

/// The most bytes that a questionnaire may have (rule D001).
package let questionnaireLimit = 4 * 1024 * 1024

/// The most bytes that a code list's CSV file may have (§6).
package let listFileLimit = 16 * 1024 * 1024

/// Reads a questionnaire and the lists it names, with every finding that reading can make at once.
///
/// `list` is asked only for plain file names (rule D032): without folders, and without a leading dot. It is asked
/// once for each file.
package func readDefinition(
    name: String, bytes: [UInt8], list: (String) -> Result<[UInt8], ListFileError>
) -> DefinitionReading {
    let source = DefinitionSource(name: name, bytes: bytes, lists: [])
    guard bytes.count <= questionnaireLimit else {
        let finding = Finding(
            "D001", at: SourceRange(file: name, line: 1, column: 1), "this file is larger than 4 MiB",
            remedy: "put long lists into CSV files")
        return DefinitionReading(questionnaire: nil, findings: [finding], source: source, texts: [])
    }
    let (text, textFindings) = SourceText.read(name: name, bytes: bytes, rule: "D001")
    guard let text else {
        return DefinitionReading(questionnaire: nil, findings: textFindings, source: source, texts: [])
    }
    let (root, yamlFindings) = YAMLComposer.compose(text)
    guard let root else {
        return DefinitionReading(
            questionnaire: nil, findings: textFindings + yamlFindings, source: source, texts: [text])
    }
    return withoutActuallyEscaping(list) { list in
        var reader = DefinitionReader(file: name, loadList: list)
        let questionnaire = reader.questionnaire(root)
        return DefinitionReading(
            questionnaire: questionnaire, findings: textFindings + yamlFindings + reader.findings,
            namesLeftOut: reader.namesLeftOut,
            source: DefinitionSource(
                name: name, bytes: bytes, lists: reader.listFiles.map { (name: $0.name, bytes: $0.bytes) }),
            texts: [text] + reader.listFiles.compactMap(\.text))
    }
}
