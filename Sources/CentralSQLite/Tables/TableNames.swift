import Central
import Responses

/// Names in SQL.
enum TableNames {
    static let prefix = "answers_"
    static let columns = "codebook_column"
    static let labels = "codebook_label"

    /// A table's name: `answers_software_buyer__2022__v1`.
    static func table(of title: DefinitionTitle) -> String {
        prefix
            + ([title.questionnaire] + [title.wave, "v" + title.version].compactMap(\.self))
            .map(plain).joined(separator: "__")
    }

    /// The view over all versions of a questionnaire: `answers_software_buyer`.
    static func view(of questionnaire: String) -> String { prefix + plain(questionnaire) }

    /// A name that is in use already, told apart by a hash of what it names.
    static func apart(_ name: String, _ bytes: [UInt8]) -> String {
        "\(name)_\(Hash256(of: bytes).description.prefix(8))"
    }

    /// Only what needs no thought in any shell or program: small Latin letters, digits and underscores.
    private static func plain(_ text: String) -> String {
        String(
            text.lowercased().map { character in
                character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
            })
    }

    /// Quoted for SQL. Ids hold no quotation marks (Docs/Format.md, D010); doubling them costs nothing.
    static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
