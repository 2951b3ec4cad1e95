extension ExportError: CustomStringConvertible {
    /// Where, what, and what to do.
    package var description: String {
        switch self {
        case .versionsDiffer(let variable, let how):
            "\(variable) cannot be exported over these versions together: \(how); choose one with --wave, or leave it out with --variables"
        case .noSuchVariable(let name, let nearest):
            "there is no variable \(name)"
                + (nearest.map { "; did you mean \($0)?" } ?? "; `canvass codebook` lists them")
        case .tooLarge(let rows, let columns, let mostRows, let mostColumns):
            "\(rows) responses in \(columns) columns do not fit a sheet, which has room for \(mostRows) in \(mostColumns); export to .csv or .parquet, or choose with --where and --variables"
        case .notHeld(let format, let reason): "\(format) cannot hold this export: \(reason)"
        }
    }
}
