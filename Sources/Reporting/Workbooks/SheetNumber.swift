import Workbooks

/// A number of a sheet, unrounded, and how it is shown.
struct SheetNumber: Sendable {
    let value: Double
    let format: NumberFormat

    init(_ value: Double, _ format: NumberFormat) {
        self.value = value
        self.format = format
    }
}
