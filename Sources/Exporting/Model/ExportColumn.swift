/// One column of an export, in the order in which all formats have them.
package struct ExportColumn: Sendable {
    package let name: String
    package let label: String
    package let source: Source

    package enum Source: Hashable, Sendable {
        case fact(ResponseFact)
        /// A variable with one value, by its place.
        case value(Int)
        /// A mark or a rank: the variable, and the place of the category.
        case option(Int, Int)
        /// Why a variable has no value.
        case reason(Int)
        /// A set of weights.
        case weight(Int)
    }
}

/// What is known of a response besides its answers.
package enum ResponseFact: String, CaseIterable, Sendable {
    case id = "_id"
    case version = "_version"
    case wave = "_wave"
    case device = "_device"
    case origin = "_origin"
    case mode = "_mode"
    case disposition = "_disposition"
    case language = "_language"
    case started = "_started"
    case changed = "_changed"
    case conflict = "_conflict"

    /// What people who read the data need to know it by.
    package static let usual: Set<ResponseFact> = [.id, .version, .wave, .disposition, .language, .started]

    /// In English: the names are the same in every language.
    package var label: String {
        switch self {
        case .id: "Response"
        case .version: "Version of the questionnaire"
        case .wave: "Wave"
        case .device: "Device"
        case .origin: "Origin"
        case .mode: "Mode of the interview"
        case .disposition: "Disposition"
        case .language: "Language of the interview"
        case .started: "Start of the interview"
        case .changed: "Last change"
        case .conflict: "Several states stand side by side"
        }
    }

    package var isMoment: Bool { self == .started || self == .changed }
}
