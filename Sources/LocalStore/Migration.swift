/// One numbered step of the schema.
///
/// Versions are counted in `PRAGMA user_version`, which lies in the file's first page and changes with the schema in
/// one transaction: a store's version can be told without reading anything that a later version may have changed.
struct Migration: Hashable, Sendable {
    /// The version that it leads to; from 1, without gaps.
    let number: Int
    let sql: String

    /// The migrations of this program, in order.
    static let all: [Migration] = named(EmbeddedMigrations.files)

    /// Files named `0001-what-it-brings.sql`, in the order of their numbers.
    static func named(_ files: [(name: String, text: String)]) -> [Migration] {
        let migrations = files.compactMap { file in
            Int(file.name.prefix(4)).map { Migration(number: $0, sql: file.text) }
        }.sorted { $0.number < $1.number }
        precondition(
            !migrations.isEmpty && migrations.enumerated().allSatisfy { $0.element.number == $0.offset + 1 },
            "there are migrations, numbered from 0001 without gaps")
        return migrations
    }
}
