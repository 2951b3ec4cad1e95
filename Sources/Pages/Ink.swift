/// A colour by its role, with its value on the light and on the dark background.
package struct Ink: Hashable, Sendable {
    /// Lower-case; the name of its custom property ends in this.
    package let name: String
    /// As `#RRGGBB`.
    package let light: String
    package let dark: String

    package init(_ name: String, light: String, dark: String) {
        self.name = name
        self.light = light
        self.dark = dark
    }
}
