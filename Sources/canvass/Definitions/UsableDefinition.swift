import ArgumentParser
import Definition
import Findings
import LocalStore
import Responses

/// The questionnaire of that name or file, once it has no errors; else its findings are said and the command ends.
func usableDefinition(_ name: String) throws -> (instrument: Instrument, stored: StoredDefinition) {
    let definition = LoadedDefinition(shipped: name) ?? LoadedDefinition(file: name)
    guard let instrument = definition.instrument, let stored = definition.stored else {
        if definition.stored == nil, !name.contains("/"), !name.contains(".") {
            throw CommandFailure(
                "there is no questionnaire '\(name.escapingControls)' and no file of that name; "
                    + ShippedQuestionnaires.suggestion(for: name),
                exitCode: .findings)
        }
        StandardStreams.sayFindings(definition.report)
        throw ExitCode.findings
    }
    return (instrument, stored)
}
