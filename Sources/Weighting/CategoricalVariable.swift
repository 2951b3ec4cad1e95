/// What one variable says of each row: one of its categories, or nothing.
package struct CategoricalVariable: Sendable {
    package let name: String
    /// The codes by which targets name the categories, each once.
    package let categories: [String]
    /// For each row an index into `categories`; nil where the row has none.
    package let categoryOfRow: [UInt16?]

    package init(name: String, categories: [String], categoryOfRow: [UInt16?]) {
        self.name = name
        self.categories = categories
        self.categoryOfRow = categoryOfRow
    }

    func validate() throws(WeightingError) {
        var seen: Set<String> = []
        for category in categories where !seen.insert(category).inserted {
            throw .repeatedCategory(variable: name, category: category)
        }
        for (row, category) in categoryOfRow.enumerated() {
            guard let category, Int(category) >= categories.count else { continue }
            throw .categoryOutOfRange(
                variable: name, row: row, index: Int(category), categories: categories.count)
        }
    }
}
