/// Something that a format cannot hold, and what became of it: a line of the report beside the file.
package struct ExportLoss: Hashable, Sendable {
    /// What it is about: a column, mostly.
    package let subject: String
    package let text: String

    package init(_ subject: String, _ text: String) {
        self.subject = subject
        self.text = text
    }
}
