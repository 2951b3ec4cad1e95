/// What kind of database a file is: how it is told from others, and the steps of its schema.
package struct DatabaseKind: Sendable {
    /// Bytes 68 to 71 of every such file, so that it is told from other programs' databases.
    package let applicationID: Int32
    /// What errors and traces call it.
    package let label: String
    /// A query that gives a row when there is anything in it that a copy before a migration is worth.
    package let contents: String
    /// In order, numbered from 1 without gaps.
    package let migrations: [Migration]

    package init(applicationID: Int32, label: String, contents: String, migrations: [Migration]) {
        self.applicationID = applicationID
        self.label = label
        self.contents = contents
        self.migrations = migrations
    }

    package var newest: Int { migrations.last?.number ?? 0 }
}

/// One numbered step of a schema.
///
/// Versions are counted in `PRAGMA user_version`, which lies in the file's first page and changes with the schema in
/// one transaction: a file's version can be told without reading anything that a later version may have changed.
package struct Migration: Hashable, Sendable {
    /// The version that it leads to; from 1, without gaps.
    package let number: Int
    package let sql: String

    package init(number: Int, sql: String) {
        self.number = number
        self.sql = sql
    }

    /// Files named `0001-what-it-brings.sql`, in the order of their numbers.
    package static func named(_ files: [(name: String, text: String)]) -> [Migration] {
        let migrations = files.compactMap { file in
            Int(file.name.prefix(4)).map { Migration(number: $0, sql: file.text) }
        }.sorted { $0.number < $1.number }
        precondition(
            !migrations.isEmpty && migrations.enumerated().allSatisfy { $0.element.number == $0.offset + 1 },
            "there are migrations, numbered from 0001 without gaps")
        return migrations
    }
}
