package import Central
package import Definition
package import Responses

/// What a process needs that keeps the tables of answers up to date.
package struct TableKeeping: Sendable {
    /// Reads a definition; nil for one that this version does not accept.
    let instrument: @Sendable (StoredDefinition) -> Instrument?
    /// Told of a table that is no longer kept up to date, and why. What was being done goes on.
    let abandoned: @Sendable (_ table: String, _ reason: String) -> Void

    package init(
        instrument: @escaping @Sendable (StoredDefinition) -> Instrument?,
        abandoned: @escaping @Sendable (_ table: String, _ reason: String) -> Void
    ) {
        self.instrument = instrument
        self.abandoned = abandoned
    }
}

/// One table of answers, or the view over those of a questionnaire.
package struct TableStatus: Hashable, Sendable {
    package let name: String
    package let questionnaire: String
    /// Nil for a view.
    package let version: String?
    package let wave: String?
    package let rowCount: Int
    /// Columns of a view's tables that mean different things in them, and are not in the view.
    package let leftOut: [String]
    /// Why it is not kept up to date; nil for one that is.
    package let abandoned: String?
}

extension CentralDatabase {
    /// Makes the tables of a questionnaire's answers, or brings them up to date, and keeps them so from now on.
    ///
    /// What was dropped or changed by hand is made anew.
    ///
    /// - Parameter questionnaire: Nil for all.
    package func makeTables(of questionnaire: String?) throws(CentralError) -> [TableStatus] {
        try transact(keeping: true) { session in
            try session.requestTables(of: questionnaire)
            try session.bringTablesUpToDate(tables)
            return try session.tableStatuses(tables)
        }
    }

    /// Drops the tables, the views and what describes them; they are no longer kept.
    ///
    /// - Returns: The names of the tables and views that went.
    package func dropTables(of questionnaire: String?) throws(CentralError) -> [String] {
        try transact(keeping: true) { try $0.dropTables(of: questionnaire) }
    }
}
