/// What stands in a cell.
package enum CellContent: Hashable, Sendable {
    /// Always a string. Line breaks of any kind become line feeds.
    case text(String)
    /// Must be finite; 16 significant digits are kept.
    case number(Double)
    /// A day, with or without a time of day; before 1900-03-01, where Excel's calendar is wrong or has no day, a text.
    case moment(CellMoment)
    /// Nothing, in a style.
    case blank
}
