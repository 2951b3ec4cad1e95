import Central
import Definition
import DefinitionYAML
import Responses

/// What definitions call themselves, read from their bytes.
enum DefinitionTitles {
    /// - Throws: `CommandFailure` for a definition that cannot even be read.
    static func title(of stored: StoredDefinition) throws -> DefinitionTitle {
        let reading = readDefinition(name: stored.questionnaire.name, bytes: stored.questionnaire.bytes) {
            list in
            stored.lists.first { $0.name == list }.map { .success($0.bytes) } ?? .failure(.notFound)
        }
        guard let questionnaire = reading.questionnaire else {
            throw CommandFailure("the definition \(stored.hash) cannot be read by this version of canvass")
        }
        return DefinitionTitle(
            questionnaire: questionnaire.id.value, version: questionnaire.version.value,
            wave: questionnaire.wave?.value)
    }
}
