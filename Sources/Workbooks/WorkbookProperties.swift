import CXlsxWriter

/// What a file says of itself, in its properties.
package struct WorkbookProperties: Hashable, Sendable {
    package var title: String
    package var author: String
    /// Seconds since 1970-01-01T00:00:00Z. Given and not read off the clock, so that the same data give the same bytes.
    package var createdAt: Int64

    package init(title: String = "", author: String = "", createdAt: Int64) {
        self.title = title
        self.author = author
        self.createdAt = createdAt
    }

    /// Excel shows no more of a property.
    static let textLimit = 255

    func set(in book: UnsafeMutablePointer<lxw_workbook>) {
        // The properties are text of plain XML: an escape of cells (`_x000D_`) would be read as it stands.
        let title = LegalText(title, limit: Self.textLimit).text
        let author = LegalText(author, limit: Self.textLimit).text
        title.withCString { title in
            author.withCString { author in
                var properties = lxw_doc_properties()
                // The library copies what these point to, and takes an empty text for none.
                properties.title = UnsafeMutablePointer(mutating: title)
                properties.author = UnsafeMutablePointer(mutating: author)
                // 0 makes the library ask the clock, and a year of five digits does not fit the format.
                properties.created = time_t(min(max(createdAt, 1), 253_402_300_799))
                // Fails only without memory; the file then has no properties.
                workbook_set_properties(book, &properties)
            }
        }
    }
}
