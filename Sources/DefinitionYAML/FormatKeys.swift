/// The keys of `Docs/Format.md`, by the thing that has them: what findings suggest, and what they call too much.
enum FormatKeys {
    static let header = [
        "canvass", "id", "version", "wave", "title", "languages", "default_language", "introduction",
        "consent",
        "closing", "outside", "missing_reasons", "lists", "sections", "random", "check", "warn", "keys",
        "weights",
    ]
    static let outside = ["type", "label", "required", "identifying", "options"]
    static let missingReason = ["code", "label"]
    static let list = ["options", "csv", "nets"]
    static let option = ["code", "label", "help", "when", "exclusive", "specify", "anchored", "attributes"]
    static let group = ["group", "options"]
    static let carried = ["from", "where", "also"]
    static let net = ["id", "label", "codes"]
    static let weight = ["id", "label"]
    static let edit = ["that", "message", "id"]
    static let section = ["id", "title", "when", "random", "anchored", "questions"]
    static let page = ["page", "title", "when", "random", "anchored", "check", "warn", "questions"]
    static let row = ["id", "label", "help", "when", "anchored"]

    /// What every question has.
    static let question = [
        "id", "type", "text", "help", "label", "when", "required", "missing", "check", "warn", "identifying",
        "anchored",
    ]
    /// What a computed variable does not have.
    static let askedOnly: Set<String> = ["text", "required", "missing"]

    /// The question types, in the order of §7, and the further keys of each.
    static let types: [(name: String, keys: [String])] = [
        ("single", ["options", "filter", "random", "nets"]),
        ("multiple", ["options", "filter", "random", "nets", "min_marks", "max_marks"]),
        ("yes_no", ["yes", "no"]),
        ("scale", ["options", "from", "to", "labels", "nps", "nets"]),
        ("grid", ["rows", "options", "select", "random", "nets", "min_marks", "max_marks"]),
        ("ranking", ["options", "filter", "random", "top"]),
        ("integer", ["min", "max", "unit"]),
        ("decimal", ["min", "max", "unit", "decimals"]),
        ("sum", ["rows", "total", "unit", "decimals", "min", "max", "random"]),
        ("text", ["min_length", "max_length"]),
        ("long_text", ["min_length", "max_length"]),
        ("date", ["precision", "min", "max"]),
        ("computed", ["value", "unit", "decimals"]),
        ("note", []),
        ("screen_out", []),
    ]
    static let typeNames = types.map(\.name)

    /// The types that have a key, in the order of §7.
    static func types(having key: String) -> [String] {
        types.filter { $0.keys.contains(key) }.map(\.name)
    }

    /// The further keys of a type; nil when there is no such type.
    static func keys(ofType type: String) -> [String]? { types.first { $0.name == type }?.keys }
}
