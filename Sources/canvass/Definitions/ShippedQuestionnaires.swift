import Findings

/// The questionnaires of the folder `Questionnaires`, which the program carries inside itself.
enum ShippedQuestionnaires {
    /// The main file of each folder.
    static let mainFile = "questionnaire.yaml"

    /// The names by which `canvass take` knows them, in alphabetical order.
    static var names: [String] {
        EmbeddedQuestionnaires.files.compactMap { file in
            let parts = file.path.split(separator: "/")
            return parts.count == 2 && parts[1] == mainFile ? String(parts[0]) : nil
        }.sorted()
    }

    /// A file of one of them.
    static func text(of file: String, in name: String) -> String? {
        EmbeddedQuestionnaires.files.first { $0.path == "\(name)/\(file)" }?.text
    }

    /// What to say when neither a file nor a shipped questionnaire has that name.
    static func suggestion(for name: String) -> String {
        if let near = nearName(to: name, among: names) { return "did you mean '\(near)'?" }
        return "`canvass take` without a name lists the questionnaires that come with the program"
    }
}
