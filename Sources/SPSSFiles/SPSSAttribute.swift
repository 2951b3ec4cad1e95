/// A named property that SPSS keeps with a variable or a file and shows on demand; this is where the wording of a
/// question goes that no label can hold.
package struct SPSSAttribute: Hashable, Sendable {
    /// Follows the rules for names of variables.
    package var name: String
    /// At least one; each up to 32,767 bytes on one line.
    package var values: [String]

    package init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }
}
