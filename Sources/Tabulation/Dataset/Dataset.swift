package import Definition
package import Responses

/// The answers to one questionnaire as columns, a row for every response that its centre has a number for; rows of other
/// questionnaires, and of responses that do not stand in tables, are absent in all of them.
package struct Dataset: Sendable {
    package let questionnaire: String
    package let rowCount: Int
    /// The definitions that its responses were given under, by the place (from 1) that `FactColumn.definition` names.
    package let definitions: [DatasetDefinition]
    /// The devices by the number that `FactColumn.device` names.
    package let devices: [Int64: DeviceID]
    /// The languages by the place that `FactColumn.language` names.
    package let languages: [String]
    package let layout: ColumnLayout
    let memory: any ColumnMemory

    package init(
        questionnaire: String, rowCount: Int, definitions: [DatasetDefinition], devices: [Int64: DeviceID],
        languages: [String], layout: ColumnLayout, memory: any ColumnMemory
    ) {
        self.questionnaire = questionnaire
        self.rowCount = rowCount
        self.definitions = definitions
        self.devices = devices
        self.languages = languages
        self.layout = layout
        self.memory = memory
    }

    /// Hands the column of a fact to the body, as many bytes a row as it is wide.
    package func withFacts<Element, Result>(
        _ fact: FactColumn, as type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) throws -> Result {
        try withPart(fact.rawValue, as: type, body)
    }

    /// Hands a part to the body.
    ///
    /// - Precondition: the element is as wide as the part.
    package func withPart<Element, Result>(
        _ part: Int, as type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) throws -> Result {
        precondition(
            MemoryLayout<Element>.stride == layout.widths[part], "an element is as wide as its column")
        return try withExtendedLifetime(memory) {
            let bytes = try memory.part(part)
            return try body(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: type).prefix(rowCount)))
        }
    }

    /// The states of a part as numbers of one width: for what is not worth a loop of its own for each.
    package func states(of part: Int) throws -> [UInt16] {
        if layout.widths[part] == 2 { return try withPart(part, as: UInt16.self) { Array($0) } }
        return try withPart(part, as: UInt8.self) { $0.map(UInt16.init) }
    }
}

/// A definition of a dataset.
package struct DatasetDefinition: Sendable {
    /// The centre's number of it.
    package let number: Int64
    package let hash: DefinitionHash
    package let instrument: Instrument
    /// The columns that follow from it, worked out once for all tables.
    package let columns: DataColumns
    private let columnsByName: [String: VariableColumns]

    /// Costs one pass over the definition.
    package init(number: Int64, hash: DefinitionHash, instrument: Instrument) {
        self.number = number
        self.hash = hash
        self.instrument = instrument
        columns = DataColumns(of: instrument)
        columnsByName = Dictionary(
            columns.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The columns of a variable; nil where this definition does not have it.
    package func columns(of name: String) -> VariableColumns? { columnsByName[name] }

    package var wave: String? { instrument.questionnaire.wave?.value }
    package var version: String { instrument.questionnaire.version.value }
}
